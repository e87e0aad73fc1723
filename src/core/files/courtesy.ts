/**
 * Files step aside while people write to each other: both go over one connection, and a message
 * would wait behind all that is under way of a file.
 */
export interface Courtesy {
  /** Something is written, or has come. */
  onWord(nowMs: number): void;
  /** How long files still wait, in milliseconds; 0 when they may go. */
  waitMs(nowMs: number): number;
}

/** Until what was written is there and answered, on most ways; in milliseconds. */
const WAIT_MS = 250;

/** However much is written: files wait no longer than this, and then have a turn; in milliseconds. */
const LONGEST_WAIT_MS = 5_000;
const TURN_MS = 1_000;

/** A courtesy to nobody yet. */
export function createCourtesy(): Courtesy {
  let sinceMs = -Infinity;
  let untilMs = -Infinity;
  return {
    onWord(nowMs) {
      const longestMs = sinceMs + LONGEST_WAIT_MS;
      const isTurn = untilMs === longestMs && nowMs < longestMs + TURN_MS;
      if (isTurn) return;
      if (nowMs >= untilMs) sinceMs = nowMs;
      untilMs = Math.min(nowMs + WAIT_MS, sinceMs + LONGEST_WAIT_MS);
    },
    waitMs: (nowMs) => Math.max(0, untilMs - nowMs),
  };
}
