import { expect, test } from "vitest";
import { createCourtesy } from "../../../../src/core/files/courtesy.ts";

test("files wait for a moment after each word, and go at once where nobody writes", () => {
  const courtesy = createCourtesy();
  expect(courtesy.waitMs(0)).toBe(0);
  courtesy.onWord(1_000);
  expect(courtesy.waitMs(1_000)).toBe(250);
  expect(courtesy.waitMs(1_100)).toBe(150);
  courtesy.onWord(1_100);
  expect(courtesy.waitMs(1_100)).toBe(250);
  expect(courtesy.waitMs(1_350)).toBe(0);
  expect(courtesy.waitMs(9_000)).toBe(0);
});

test("however much is written, a file has its turns", () => {
  const courtesy = createCourtesy();
  let goneMs = 0;
  for (let nowMs = 0; nowMs < 25_000; nowMs += 10) {
    courtesy.onWord(nowMs);
    if (courtesy.waitMs(nowMs) === 0) goneMs += 10;
  }
  expect(goneMs).toBeGreaterThan(3_500);
  expect(goneMs).toBeLessThan(5_000);
});
