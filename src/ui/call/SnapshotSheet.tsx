import Download from "lucide-solid/icons/download";
import Send from "lucide-solid/icons/send";
import { Show, createSignal, onMount, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { createFileAddress } from "../behaviour/create-file-address.ts";
import { remoteVideo } from "../behaviour/remote-video.ts";
import { saveFile } from "../behaviour/save-file.ts";
import { useFilesText } from "../text/files-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import css from "./PictureView.module.css";
import { Sheet } from "../parts/Sheet.tsx";

/** The picture of the other side at the moment it opens, to be saved or sent. */
export function SnapshotSheet(props: {
  readonly peer: PeerId;
  readonly name: string;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useFilesText();
  const { files } = useTwocan();
  const [picture, setPicture] = createSignal<File | "taking" | null>("taking");
  // No resource: it would take the sheet off the page, and a dialog is not modal when it is back.
  onMount(() => {
    take().then(setPicture, () => setPicture(null));
  });

  async function take(): Promise<File | null> {
    const video = remoteVideo();
    const desk = await files.load();
    return video && desk.takeSnapshot(video, t("snapshot.fileName"));
  }
  const taken = (): File | null => {
    const current = picture();
    return current === "taking" ? null : current;
  };

  async function save(file: File): Promise<void> {
    saveFile(file);
    const desk = await files.load();
    desk.tellSnapshot(props.peer);
  }
  async function send(file: File): Promise<void> {
    const desk = await files.load();
    await desk.offer(props.peer, [file], { isOriginal: true, isSnapshot: true });
  }

  return (
    <Sheet title={t("snapshot.title")} onClose={() => props.onClose()}>
      {(close) => (
        <Show
          when={taken()}
          fallback={<Show when={picture() === null}>{<p>{t("snapshot.none")}</p>}</Show>}
          keyed
        >
          {(file) => (
            <>
              <img class={css["picture"]} src={createFileAddress(file)} alt={t("snapshot.alt")} />
              <p class={css["note"]}>{t("snapshot.told", props.name)}</p>
              <Button
                kind="primary"
                icon={<Download />}
                onClick={() => void save(file).finally(close)}
              >
                {t("save")}
              </Button>
              <Button
                kind="secondary"
                icon={<Send />}
                onClick={() => void send(file).finally(close)}
              >
                {t("snapshot.send", props.name)}
              </Button>
            </>
          )}
        </Show>
      )}
    </Sheet>
  );
}
