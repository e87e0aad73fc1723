import Archive from "lucide-solid/icons/archive";
import FileIcon from "lucide-solid/icons/file";
import FileText from "lucide-solid/icons/file-text";
import Film from "lucide-solid/icons/film";
import Image from "lucide-solid/icons/image";
import Music from "lucide-solid/icons/music";
import Trash from "lucide-solid/icons/trash";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { FileDesk, FileView } from "../../app/files/files.ts";
import type { FileKind } from "../../core/files/file-type.ts";
import { filePace, fileSize, fileState } from "../text/file-sentence.ts";
import { useFilesText } from "../text/files-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { FileActs } from "./FileActs.tsx";
import css from "./FileRow.module.css";

const ICONS: Record<FileKind, typeof FileIcon> = {
  picture: Image,
  video: Film,
  sound: Music,
  text: FileText,
  archive: Archive,
  program: TriangleAlert,
  other: FileIcon,
};

/** A file that comes or goes: what it is, how far it is, and what can be done about it. */
export function FileRow(props: {
  readonly file: FileView;
  readonly desk: FileDesk;
  /** What the other person is called. */
  readonly name: string;
}): JSX.Element {
  const t = useFilesText();
  const language = useLanguage();
  const isMoving = (): boolean => props.file.phase.name === "moving";
  const isOver = (): boolean => ["over", "gone"].includes(props.file.phase.name);
  const isUnsafe = (): boolean =>
    props.file.kind === "program" && props.file.direction === "incoming" && !isOver();
  /** How it stands, or while it moves, how fast. */
  const state = (): string => fileState(props.file, t) || filePace(props.file, t, language());
  /** Nothing else can be done with it any more, and nothing is lost with the row. */
  const isSpent = (): boolean =>
    isOver() || (props.file.phase.name === "done" && props.file.direction === "outgoing");
  return (
    <article class={css["row"]} aria-label={props.file.name} data-direction={props.file.direction}>
      <div class={css["what"]}>
        <Show
          when={props.file.preview}
          fallback={
            <span class={css["icon"]}>
              <Dynamic component={ICONS[props.file.kind]} />
            </span>
          }
        >
          {(preview) => (
            <img class={css["preview"]} src={preview()} alt={t("preview", props.file.name)} />
          )}
        </Show>
        <div class={css["words"]}>
          <Show when={props.file.isSnapshot && props.file.direction === "incoming"}>
            <span>{t("snapshotFrom", props.name)}</span>
          </Show>
          {/* The ending says what it is: where a name is cut, it is cut before that. */}
          <bdi class={css["name"]}>
            <span class={css["start"]}>{startOf(props.file.name)}</span>
            <span>{endOf(props.file.name)}</span>
          </bdi>
          <span class={css["fact"]}>{fileSize(props.file, t, language())}</span>
          <Show when={state()}>
            <span class={css["fact"]} data-phase={props.file.phase.name}>
              {state()}
            </span>
          </Show>
          <Show when={isUnsafe()}>
            <span class={css["warning"]}>{t("program")}</span>
          </Show>
        </div>
        <Show when={isSpent()}>
          <button
            type="button"
            class={css["remove"]}
            aria-label={t("doTo", t("remove"), props.file.name)}
            onClick={() => props.desk.remove(props.file.id)}
          >
            <Trash />
          </button>
        </Show>
      </div>
      <Show when={isMoving()}>
        <progress
          class={css["progress"]}
          aria-label={t("progress", props.file.name)}
          value={props.file.movedBytes}
          max={Math.max(1, props.file.sizeBytes)}
        />
      </Show>
      <Show when={!isSpent()}>
        <FileActs file={props.file} desk={props.desk} />
      </Show>
    </article>
  );
}

/** Characters that are never cut off: an ending, and a bit before it. */
const TAIL = 10;

const startOf = (name: string): string => name.slice(0, -TAIL);
const endOf = (name: string): string => name.slice(-TAIL);
