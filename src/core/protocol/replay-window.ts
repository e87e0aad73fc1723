const WIDTH = 64;
const MASK = (1n << BigInt(WIDTH)) - 1n;

/** Which sequence numbers of an exchange have been seen (the sliding window of RFC 4303, 3.4.3). */
export interface ReplayWindow {
  readonly highest: number;
  /** Bit `n` stands for `highest - n`. */
  readonly seen: bigint;
}

/** A window that has seen nothing up to `highest`, but takes everything up to it as seen. */
export function startReplayWindow(highest = -1): ReplayWindow {
  return { highest, seen: MASK };
}

/** The window with `seq` in it, or `null` when `seq` was seen before or is too old to tell. */
export function admit(window: ReplayWindow, seq: number): ReplayWindow | null {
  if (seq > window.highest) {
    const shifted = window.seen << BigInt(Math.min(seq - window.highest, WIDTH));
    return { highest: seq, seen: (shifted | 1n) & MASK };
  }
  const age = window.highest - seq;
  // Before the shift: one as wide as a peer's numbers allow would throw, or take all memory.
  if (age >= WIDTH) return null;
  const bit = 1n << BigInt(age);
  if ((window.seen & bit) !== 0n) return null;
  return { highest: window.highest, seen: window.seen | bit };
}
