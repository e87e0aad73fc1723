import { For, Show, createEffect, createSignal, type JSX } from "solid-js";
import type { FileDesk, FileView } from "../../app/files/files.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useFilesText } from "../text/files-text.ts";
import { AcceptAll, offersAmong } from "../files/AcceptAll.tsx";
import { FileRow } from "../files/FileRow.tsx";
import { MediaNotice } from "./MediaNotice.tsx";
import css from "./CallFiles.module.css";

/** Over the picture of a call: files that wait for an answer, and what the other took of me. */
export function CallFiles(props: {
  readonly desk: FileDesk;
  readonly peer: PeerId;
  readonly name: string;
}): JSX.Element {
  const t = useFilesText();
  const announcer = useAnnouncer();
  // oxlint-disable-next-line solid/reactivity -- what was before this call is no news in it
  const [toldAtMs] = createSignal(props.desk.snapshotAtMs(props.peer));
  const offers = (): readonly FileView[] => offersAmong(props.desk.filesWith(props.peer));
  const isPictured = (): boolean => props.desk.snapshotAtMs(props.peer) !== toldAtMs();
  createEffect(() => {
    const [first] = offers();
    if (first === undefined) return;
    announcer.setCalm(t(first.kind === "picture" ? "pictureFrom" : "from", props.name));
  });
  return (
    <>
      <MediaNotice sentence={isPictured() ? t("snapshotFrom", props.name) : null} />
      <Show when={offers().length > 0}>
        <div class={css["offers"]}>
          <AcceptAll offers={offers()} desk={props.desk} />
          <For each={offers()}>
            {(file) => <FileRow file={file} desk={props.desk} name={props.name} />}
          </For>
        </div>
      </Show>
    </>
  );
}
