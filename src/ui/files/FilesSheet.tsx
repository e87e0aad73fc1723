import { For, Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useFilesText } from "../text/files-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { AcceptAll, offersAmong } from "./AcceptAll.tsx";
import { FileRow } from "./FileRow.tsx";
import css from "./FilesSheet.module.css";
import { SendFiles } from "./SendFiles.tsx";
import { Sheet } from "../parts/Sheet.tsx";

/** All files to and from one person, newest first, and the ways to send more. */
export function FilesSheet(props: {
  readonly peer: PeerId;
  readonly name: string;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useFilesText();
  const { files } = useTwocan();
  // Whoever looks wants them here, also before any phone is reached.
  files.load().catch(() => undefined);
  return (
    <Sheet title={t("title")} onClose={() => props.onClose()}>
      {() => (
        <>
          <SendFiles peer={props.peer} onSent={() => undefined} />
          <Show when={files.desk()}>
            {(desk) => (
              <div class={css["list"]}>
                <AcceptAll offers={offersAmong(desk().filesWith(props.peer))} desk={desk()} />
                <For
                  each={desk().filesWith(props.peer).toReversed()}
                  fallback={<p class={css["none"]}>{t("none")}</p>}
                >
                  {(file) => <FileRow file={file} desk={desk()} name={props.name} />}
                </For>
              </div>
            )}
          </Show>
        </>
      )}
    </Sheet>
  );
}
