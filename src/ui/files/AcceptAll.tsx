import { Show, type JSX } from "solid-js";
import type { FileDesk, FileView } from "../../app/files/files.ts";
import { useFilesText } from "../text/files-text.ts";
import css from "./FileActs.module.css";

/** Files that wait for an answer, of all that there are. */
export function offersAmong(files: readonly FileView[]): readonly FileView[] {
  return files.filter(
    ({ phase, direction }) => phase.name === "offered" && direction === "incoming",
  );
}

/** One tap for a whole holiday; not there for a single file. */
export function AcceptAll(props: {
  readonly offers: readonly FileView[];
  readonly desk: FileDesk;
}): JSX.Element {
  const t = useFilesText();
  return (
    <Show when={props.offers.length > 1}>
      <button
        type="button"
        class={`${css["act"]} ${css["main"]} ${css["all"]}`}
        onClick={() => props.offers.forEach(({ id }) => props.desk.accept(id))}
      >
        {t("acceptAll", props.offers.length)}
      </button>
    </Show>
  );
}
