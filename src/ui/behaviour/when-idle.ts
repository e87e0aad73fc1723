/** How long to wait where the browser does not tell when it is idle, in milliseconds. */
const PATIENCE_MS = 300;

/** Calls `work` once the browser has nothing more urgent to do. */
export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work, PATIENCE_MS);
}
