/** How fast something moves, from how far it was at which time. */
export interface Pace {
  /** It has come so far, of all there is. */
  mark(bytes: number, nowMs: number): void;
  /** Bytes in a second lately; `null` until there is something to tell by. */
  bytesPerSecond(nowMs: number): number | null;
}

/** How far back is looked, in milliseconds: a moment's stop shows soon, and figures do not jump. */
const WINDOW_MS = 5_000;

/** Less than this says nothing yet, in milliseconds. */
const SHORTEST_MS = 500;

/** A pace that knows nothing yet. */
export function createPace(): Pace {
  let marks: readonly { readonly bytes: number; readonly atMs: number }[] = [];
  return {
    mark(bytes, nowMs) {
      const last = marks.at(-1);
      // Going back means starting again.
      if (last !== undefined && bytes < last.bytes) marks = [];
      marks = [...marks.filter(({ atMs }) => atMs > nowMs - WINDOW_MS), { bytes, atMs: nowMs }];
    },
    bytesPerSecond(nowMs) {
      const [first] = marks;
      const last = marks.at(-1);
      if (first === undefined || last === undefined) return null;
      const elapsedMs = nowMs - first.atMs;
      return elapsedMs < SHORTEST_MS ? null : ((last.bytes - first.bytes) * 1000) / elapsedMs;
    },
  };
}
