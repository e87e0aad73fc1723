import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  admit,
  type ReplayWindow,
  startReplayWindow,
} from "../../../../src/core/protocol/replay-window.ts";

const WIDTH = 64;

/** Feeds numbers one after the other and says which were let in. */
function admitAll(start: ReplayWindow, numbers: readonly number[]): readonly boolean[] {
  let window = start;
  return numbers.map((seq) => {
    const next = admit(window, seq);
    window = next ?? window;
    return next !== null;
  });
}

/** The same rule, told slowly: a set of everything seen, and nothing older than the window. */
function modelAll(startsAfter: number, numbers: readonly number[]): readonly boolean[] {
  const seen = new Set<number>();
  let highest = startsAfter;
  return numbers.map((seq) => {
    const isNew = seq > startsAfter && seq > highest - WIDTH && !seen.has(seq);
    seen.add(seq);
    highest = Math.max(highest, seq);
    return isNew;
  });
}

const near = fc.array(fc.nat(200), { maxLength: 300 });
const anywhere = fc.array(
  fc.oneof(fc.nat(100), fc.integer({ min: 2 ** 32 - 100, max: 2 ** 32 }), fc.maxSafeNat()),
  { maxLength: 100 },
);

test("the window agrees with a plain list of everything seen", () => {
  fc.assert(
    fc.property(fc.oneof(near, anywhere), fc.integer({ min: -1, max: 120 }), (numbers, start) => {
      expect(admitAll(startReplayWindow(start), numbers)).toEqual(modelAll(start, numbers));
    }),
    { numRuns: 500 },
  );
});

test("every number is admitted once and never again", () => {
  fc.assert(
    fc.property(fc.oneof(near, anywhere), (numbers) => {
      const admitted = admitAll(startReplayWindow(), [...numbers, ...numbers]);
      const counts = new Map<number, number>();
      for (const [place, seq] of [...numbers, ...numbers].entries()) {
        counts.set(seq, (counts.get(seq) ?? 0) + (admitted[place] === true ? 1 : 0));
      }
      expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
    }),
  );
});

test("64 neighbours are all admitted, in any order", () => {
  const numbers = Array.from({ length: WIDTH }, (_, place) => 1000 + place);
  const order = fc.shuffledSubarray(numbers, { minLength: WIDTH });
  fc.assert(
    fc.property(order, (shuffled) => {
      expect(admitAll(startReplayWindow(), shuffled)).not.toContain(false);
    }),
  );
});

test("the 64th before the highest is too old, the 63rd is not", () => {
  expect(admitAll(startReplayWindow(), [100, 36, 37])).toEqual([true, false, true]);
});

test("a window that starts later takes everything before as seen", () => {
  expect(admitAll(startReplayWindow(5), [0, 5, 6])).toEqual([false, false, true]);
});

test("the greatest distance costs nothing and throws nothing", () => {
  expect(admitAll(startReplayWindow(), [2 ** 32, 0, 2 ** 32 - 1])).toEqual([true, false, true]);
  expect(admit(startReplayWindow(Number.MAX_SAFE_INTEGER), 0)).toBeNull();
});

test("a refused number leaves the window as it was", () => {
  const window = startReplayWindow(9);
  expect(admit(window, 9)).toBeNull();
  expect(window).toEqual(startReplayWindow(9));
});
