import { expect, test } from "vitest";
import { formatDuration } from "../../../../src/core/format/duration.ts";

test.each([
  [0, "0:00"],
  [999, "0:00"],
  [1000, "0:01"],
  [59_999, "0:59"],
  [60_000, "1:00"],
  [754_000, "12:34"],
  [3_599_999, "59:59"],
  [3_600_000, "1:00:00"],
  [3_661_000, "1:01:01"],
  [90_061_000, "25:01:01"],
  [-5000, "0:00"],
])("%i ms read as %s", (durationMs, shown) => {
  expect(formatDuration(durationMs)).toBe(shown);
});
