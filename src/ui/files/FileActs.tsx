import { For, Show, createSignal, type JSX } from "solid-js";
import type { FileDesk, FileView } from "../../app/files/files.ts";
import { chooseFiles } from "../behaviour/choose-file.ts";
import { saveFile } from "../behaviour/save-file.ts";
import { useFilesText } from "../text/files-text.ts";
import css from "./FileActs.module.css";
import { PictureView } from "../call/PictureView.tsx";

/** One thing that can be done with a file. */
interface Act {
  readonly label: string;
  readonly isMain?: boolean;
  readonly run: () => void;
}

/** What can be done with a file as it stands now. */
export function FileActs(props: { readonly file: FileView; readonly desk: FileDesk }): JSX.Element {
  const t = useFilesText();
  const [problem, setProblem] = createSignal("");
  const [picture, setPicture] = createSignal<File | null>(null);

  async function withFile(use: (file: File, isPicture: boolean) => void): Promise<void> {
    const whole = await props.desk.whole(props.file.id);
    setProblem(whole === null ? t("state.vanished") : "");
    if (whole !== null) use(whole.file, whole.isPicture);
  }
  const view = (file: File, isPicture: boolean): void => {
    // What is no picture, whatever it says, is not opened here.
    if (isPicture) setPicture(file);
    else saveFile(file);
  };
  async function share(): Promise<void> {
    const result = await props.desk.share(props.file.id);
    setProblem(result === "failed" ? t("state.shareFailed") : "");
  }
  async function chooseAgain(): Promise<void> {
    const [file] = await chooseFiles("any", true);
    if (file === undefined) return;
    setProblem(props.desk.giveAgain(props.file.id, file) ? "" : t("state.notTheSame"));
  }

  const acts = (): readonly Act[] => {
    const { id, phase, direction, kind, isPausedHere } = props.file;
    const { desk } = props;
    const cancel: Act = { label: t("cancel"), run: () => desk.cancel(id) };
    const remove: Act = { label: t("remove"), run: () => desk.remove(id) };
    switch (phase.name) {
      case "offered":
        if (direction === "outgoing") return [cancel];
        return [
          { label: t("accept"), isMain: true, run: () => desk.accept(id) },
          { label: t("decline"), run: () => desk.decline(id) },
        ];
      case "moving":
        return [
          isPausedHere
            ? { label: t("resume"), isMain: true, run: () => desk.resume(id) }
            : { label: t("pause"), run: () => desk.pause(id) },
          cancel,
        ];
      case "lost":
        return [{ label: t("chooseAgain"), isMain: true, run: () => void chooseAgain() }, cancel];
      case "done":
        return [
          ...(kind === "picture"
            ? [{ label: t("view"), isMain: true, run: () => void withFile(view) }]
            : []),
          { label: t("save"), isMain: kind !== "picture", run: () => void withFile(saveFile) },
          ...(desk.canShare ? [{ label: t("share"), run: () => void share() }] : []),
          remove,
        ];
      case "gone":
      case "over":
        return [];
    }
  };
  return (
    <>
      <Show when={problem()}>
        <p class={css["problem"]} role="alert">
          {problem()}
        </p>
      </Show>
      <div class={css["acts"]}>
        <For each={acts()}>
          {(act) => (
            <button
              type="button"
              class={css["act"]}
              classList={{ [css["main"] ?? ""]: act.isMain === true }}
              aria-label={t("doTo", act.label, props.file.name)}
              onClick={() => act.run()}
            >
              {act.label}
            </button>
          )}
        </For>
      </div>
      <Show when={picture()}>
        {(file) => <PictureView file={file()} onClose={() => setPicture(null)} />}
      </Show>
    </>
  );
}
