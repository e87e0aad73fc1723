/** A screen that is looked at paints more often than this; in milliseconds. */
const PATIENCE_MS = 100;

/** Calls `work` once what has changed until now is painted; at once where nobody looks. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const run = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(late);
    work();
  };
  // A window behind others counts as visible, and paints nothing.
  const late = setTimeout(run, document.visibilityState === "hidden" ? 0 : PATIENCE_MS);
  // A frame is painted after its callbacks.
  requestAnimationFrame(() => setTimeout(run));
}
