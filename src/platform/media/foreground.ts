import { wait } from "./wait.ts";

// What the system muted comes back by itself in this time, or not at all.
const UNMUTE_MS = 50;

/**
 * Tells when the page goes out of view and comes back, and calls `onReturn` once what the system
 * took away has had the time to come back by itself, until the signal aborts.
 */
export function watchForeground(
  onHidden: (isHidden: boolean) => void,
  onReturn: () => void,
  signal: AbortSignal,
): void {
  let wasHidden = document.visibilityState === "hidden";
  const update = (): void => {
    const isHidden = document.visibilityState === "hidden";
    if (isHidden === wasHidden) return;
    wasHidden = isHidden;
    onHidden(isHidden);
    if (isHidden) return;
    void comeBack();
  };
  const comeBack = async (): Promise<void> => {
    await wait(UNMUTE_MS, signal);
    if (!signal.aborted && !wasHidden) onReturn();
  };
  document.addEventListener("visibilitychange", update, { signal });
  // iOS brings a page back from its cache without telling of its visibility.
  addEventListener("pageshow", update, { signal });
}
