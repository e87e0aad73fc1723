/** What stays of files beyond this page. */
import { createEffect, createRoot, on } from "solid-js";
import { isHistory, type Transfer } from "../../core/files/transfer.ts";
import type { FileRecords } from "./file-records.ts";

/** Keeps every file while something may become of it, and what is over where history is wanted. */
export interface FileHistory {
  onChange(before: Transfer, after: Transfer): void;
  /** Follows the setting from now on: all that was kept is known. */
  follow(): void;
}

interface HistoryDeps {
  readonly records: Pick<FileRecords, "keep" | "forget">;
  keepsHistory(): boolean;
}

/** The history of the files that `all` gives, until the signal aborts. */
export function createFileHistory(
  { records, keepsHistory }: HistoryDeps,
  all: () => readonly Transfer[],
  signal: AbortSignal,
): FileHistory {
  function note(transfer: Transfer): void {
    // This page still shows it, and has it; the next one clears away what no record speaks of.
    if (!keepsHistory() && isHistory(transfer)) records.forget(transfer);
    else records.keep(transfer);
  }
  return {
    onChange(before, after) {
      // How far it is stands on the disk of the receiver.
      const isSame =
        after.phase === before.phase &&
        after.isPausedHere === before.isPausedHere &&
        after.use === before.use;
      if (!isSame) note(after);
    },
    follow() {
      createRoot((dispose) => {
        signal.addEventListener("abort", dispose, { once: true });
        createEffect(
          on(keepsHistory, (keeps, before) => {
            if (!keeps || before === false) all().filter(isHistory).forEach(note);
          }),
        );
      });
    },
  };
}
