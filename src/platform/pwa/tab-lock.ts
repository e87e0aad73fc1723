/** How long another tab may take to let go, as a page that is being reloaded does, in milliseconds. */
const PATIENCE_MS = 600;

/** Takes the lock away from whichever tab holds it. */
export interface TabLock {
  take(): void;
}

/**
 * Holds the lock `name` among all tabs of this origin, as soon as no other does, until the signal
 * aborts. `onChange` says `true` when it is held, and `false` when another tab holds it.
 */
export function watchTabLock(
  name: string,
  onChange: (isHeld: boolean) => void,
  signal: AbortSignal,
): TabLock {
  let generation = 0;

  function request(options: LockOptions): void {
    generation += 1;
    const own = generation;
    const isCurrent = (): boolean => own === generation && !signal.aborted;
    const impatience = setTimeout(() => {
      if (isCurrent()) onChange(false);
    }, PATIENCE_MS);
    const hold = async (): Promise<void> => {
      clearTimeout(impatience);
      if (!isCurrent()) return;
      onChange(true);
      await untilAborted(signal);
    };
    // A lock that is taken away rejects: then this tab waits for its turn again.
    navigator.locks.request(name, options, hold).catch(() => {
      clearTimeout(impatience);
      if (!isCurrent()) return;
      onChange(false);
      request({});
    });
  }

  request({});
  return { take: () => request({ steal: true }) };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
