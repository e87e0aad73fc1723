// One for the page: browsers allow only a few, and the first tap unlocks this one for good.
let shared: AudioContext | null = null;
let isTapped = false;

/** To be called in a tap: from then on tones are heard, also those that no tap causes. */
export function unlockSound(): void {
  isTapped = true;
  void startSound();
}

/** The running context, or `null` where there is none or the page may not sound yet. */
export async function startSound(): Promise<AudioContext | null> {
  try {
    if (shared === null && isSoundAllowed()) shared = new AudioContext();
    // Suspended after creation; iOS also interrupts it for phone calls.
    if (shared !== null && shared.state !== "running") await shared.resume();
    return shared;
  } catch {
    return null;
  }
}

/** Chromium logs a warning for every context that is made before the first tap. */
function isSoundAllowed(): boolean {
  const activation: UserActivation | undefined = navigator.userActivation;
  return activation?.hasBeenActive ?? isTapped;
}
