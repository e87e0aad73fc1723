/**
 * Keeps the screen on until `signal` aborts, wherever the browser allows it. It lets go whenever
 * the page is out of view; the lock comes back with the page.
 */
export function holdWakeLock(signal: AbortSignal): void {
  let held: WakeLockSentinel | null = null;
  let isRequesting = false;
  const release = (): void => {
    // Refused when the browser has released it first, which is just as well.
    held?.release().catch(() => undefined);
    held = null;
  };
  const request = async (): Promise<void> => {
    const isHeld = held !== null && !held.released;
    if (signal.aborted || isRequesting || isHeld || document.visibilityState !== "visible") return;
    isRequesting = true;
    try {
      held = await navigator.wakeLock.request("screen");
      // The answer can come after the call is over.
      if (signal.aborted) release();
    } catch {
      // No such API, or a battery that is too low: the call goes on with a screen that may sleep.
    } finally {
      isRequesting = false;
    }
  };
  document.addEventListener("visibilitychange", () => void request(), { signal });
  signal.addEventListener("abort", release, { once: true });
  void request();
}
