import { ownerSignal } from "./owner-signal.ts";

/** Gives the files that are pasted or dropped anywhere on the page while its owner lives. */
export function createFileDrop(onFiles: (files: readonly File[]) => void): void {
  const options = { signal: ownerSignal() };
  const take = (event: Event, given: DataTransfer | null): void => {
    const files = [...(given?.files ?? [])];
    if (files.length === 0) return;
    // The browser would leave the app to show them.
    event.preventDefault();
    onFiles(files);
  };
  addEventListener("paste", (event) => take(event, event.clipboardData), options);
  addEventListener("drop", (event) => take(event, event.dataTransfer), options);
  addEventListener(
    "dragover",
    (event) => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    },
    options,
  );
}
