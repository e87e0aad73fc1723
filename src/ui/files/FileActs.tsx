import { Index, Show, createSignal, type JSX } from "solid-js";
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
  readonly isRemoval?: boolean;
  readonly run: () => void;
}

/** What can be done with a file as it stands now. */
export function FileActs(props: { readonly file: FileView; readonly desk: FileDesk }): JSX.Element {
  const t = useFilesText();
  const [problem, setProblem] = createSignal("");
  /** Asked once more: what is saved nowhere else would be lost. */
  const [isRemoving, setRemoving] = createSignal(false);
  const [picture, setPicture] = createSignal<File | null>(null);

  async function withFile(use: (file: File, isPicture: boolean) => void): Promise<void> {
    const whole = await props.desk.whole(props.file.id);
    setProblem(whole === null ? t("state.vanished") : "");
    if (whole !== null) use(whole.file, whole.isPicture);
  }
  const view = (file: File, isPicture: boolean): void => {
    // What is no picture, whatever it says, is not opened here.
    if (!isPicture) {
      save(file);
      return;
    }
    setPicture(file);
    props.desk.noteUse(props.file.id, "viewed");
  };
  function save(file: File): void {
    saveFile(file);
    props.desk.noteUse(props.file.id, "saved");
  }
  function remove(): void {
    const isUnsaved = props.file.phase.name === "done" && props.file.use !== "saved";
    if (isUnsaved && !isRemoving()) {
      setRemoving(true);
      setProblem(t("state.unsaved"));
    } else props.desk.remove(props.file.id);
  }
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
          { label: t("save"), isMain: kind !== "picture", run: () => void withFile(save) },
          ...(desk.canShare ? [{ label: t("share"), run: () => void share() }] : []),
          { label: t(isRemoving() ? "removeSure" : "remove"), isRemoval: true, run: remove },
        ];
      case "gone":
      case "over":
        return [];
    }
  };
  function run({ isRemoval = false, run: start }: Act): void {
    // Whoever does something else with it wants it.
    if (!isRemoval && isRemoving()) {
      setRemoving(false);
      setProblem("");
    }
    start();
  }
  return (
    <>
      <Show when={problem()}>
        <p class={css["problem"]} role="alert">
          {problem()}
        </p>
      </Show>
      <div class={css["acts"]}>
        {/* By their place: who has just tapped one stays on it, whatever it says now. */}
        <Index each={acts()}>
          {(act) => (
            <button
              type="button"
              class={css["act"]}
              classList={{ [css["main"] ?? ""]: act().isMain === true }}
              aria-label={t("doTo", act().label, props.file.name)}
              onClick={() => run(act())}
            >
              {act().label}
            </button>
          )}
        </Index>
      </div>
      <Show when={picture()}>
        {(file) => <PictureView file={file()} onSave={save} onClose={() => setPicture(null)} />}
      </Show>
    </>
  );
}
