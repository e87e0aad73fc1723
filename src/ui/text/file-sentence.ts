import type { FileView } from "../../app/files/files.ts";
import { formatBytes } from "../../core/format/byte-size.ts";
import type { Language } from "./language.ts";
import type { useFilesText } from "./files-text.ts";

type FilesTranslator = ReturnType<typeof useFilesText>;

/** Seconds from which on minutes are told. */
const LONG_S = 100;

/** How it stands with a file, in one sentence. */
export function fileState(file: FileView, t: FilesTranslator): string {
  const isIncoming = file.direction === "incoming";
  switch (file.phase.name) {
    case "offered":
      if (isIncoming) return t("state.offered");
      return t(file.isReached ? "state.asked" : "state.waiting");
    case "moving":
      if (file.isPausedHere) return t("state.paused");
      if (file.isPausedThere) return t("state.pausedThere");
      return file.isReached ? "" : t("state.broken");
    case "lost":
      return t("state.lost");
    case "done":
      return t(isIncoming ? "state.arrived" : "state.sent");
    case "gone":
      return t("state.gone");
    case "over":
      return t(`${isIncoming ? "endsHere" : "endsThere"}.${file.phase.end}`);
  }
}

/** How large a file is, and while it moves, how far it has come. */
export function fileSize(file: FileView, t: FilesTranslator, language: Language): string {
  const all = formatBytes(file.sizeBytes, language);
  return file.phase.name === "moving"
    ? t("moved", formatBytes(file.movedBytes, language), all)
    : all;
}

/** How fast a file moves, and how long it still takes; empty while that cannot be said. */
export function filePace(file: FileView, t: FilesTranslator, language: Language): string {
  const { movedBytes, sizeBytes, bytesPerSecond } = file;
  if (bytesPerSecond === null || bytesPerSecond < 1) return "";
  const seconds = Math.ceil((sizeBytes - movedBytes) / bytesPerSecond);
  const left =
    seconds < LONG_S ? t("secondsLeft", seconds) : t("minutesLeft", Math.ceil(seconds / 60));
  return [formatBytes(bytesPerSecond, language, { perSecond: true }), left].join(" · ");
}
