import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createTokenBucket } from "../../../../src/core/protocol/token-bucket.ts";

const NOW_MS = 1_700_000_000_000;

/** How many of `count` tries at `nowMs` succeed. */
const takeAt = (bucket: ReturnType<typeof createTokenBucket>, nowMs: number, count: number) =>
  Array.from({ length: count }, () => bucket.take(nowMs)).filter(Boolean).length;

test("a fresh bucket gives a whole burst and no more", () => {
  expect(takeAt(createTokenBucket(100, 20), NOW_MS, 150)).toBe(100);
  expect(takeAt(createTokenBucket(100, 20), 0, 150)).toBe(100);
});

test("an empty bucket fills by its rate", () => {
  const bucket = createTokenBucket(100, 20);
  takeAt(bucket, NOW_MS, 100);
  expect(takeAt(bucket, NOW_MS + 49, 5)).toBe(0);
  expect(takeAt(bucket, NOW_MS + 50, 5)).toBe(1);
  expect(takeAt(bucket, NOW_MS + 1050, 50)).toBe(20);
});

test("a bucket never holds more than a burst, however long it waits", () => {
  const bucket = createTokenBucket(100, 20);
  takeAt(bucket, NOW_MS, 100);
  expect(takeAt(bucket, NOW_MS + 86_400_000, 500)).toBe(100);
});

test("refused tries do not delay the next token", () => {
  const bucket = createTokenBucket(1, 1);
  bucket.take(NOW_MS);
  for (let step = 1; step < 100; step += 1) expect(bucket.take(NOW_MS + step * 10)).toBe(false);
  expect(bucket.take(NOW_MS + 1001)).toBe(true);
});

test("a clock that is set back takes nothing away", () => {
  const bucket = createTokenBucket(2, 1);
  expect(bucket.take(NOW_MS)).toBe(true);
  expect(bucket.take(NOW_MS - 3_600_000)).toBe(true);
  expect(bucket.take(NOW_MS - 3_600_000)).toBe(false);
});

test("over any stretch of time at most a burst and the rate get through", () => {
  const gaps = fc.array(fc.nat(200), { maxLength: 400 });
  fc.assert(
    fc.property(
      gaps,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      (...args) => {
        const [gapsMs, burst, perSecond] = args;
        const bucket = createTokenBucket(burst, perSecond);
        let nowMs = NOW_MS;
        const takenAtMs: number[] = [];
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          if (bucket.take(nowMs)) takenAtMs.push(nowMs);
        }
        for (const [place, fromMs] of takenAtMs.entries()) {
          const upTo = takenAtMs.findIndex((atMs) => atMs >= fromMs + 1000);
          const count = (upTo === -1 ? takenAtMs.length : upTo) - place;
          expect(count).toBeLessThanOrEqual(burst + perSecond);
        }
      },
    ),
  );
});
