/** Repeats `pattern` (milliseconds on, off, on, …) until `signal` aborts, on phones that can. */
export function vibrateUntil(pattern: readonly number[], signal: AbortSignal): void {
  const lengthMs = pattern.reduce((sum, part) => sum + part, 0);
  if (signal.aborted || lengthMs <= 0 || typeof navigator.vibrate !== "function") return;
  const vibrate = (): void => {
    if (mayVibrate()) navigator.vibrate([...pattern]);
  };
  const timer = setInterval(vibrate, lengthMs);
  const stop = (): void => {
    clearInterval(timer);
    if (mayVibrate()) navigator.vibrate(0);
  };
  signal.addEventListener("abort", stop, { once: true });
  vibrate();
}

/** One short shake, on phones that can. */
export function vibrateOnce(durationMs: number): void {
  if (typeof navigator.vibrate === "function" && mayVibrate()) navigator.vibrate(durationMs);
}

/** Chromium logs an error for every try before the first tap. */
function mayVibrate(): boolean {
  const activation: UserActivation | undefined = navigator.userActivation;
  return activation?.hasBeenActive ?? true;
}
