import { expect, test } from "vitest";
import { createPace } from "../../../../src/core/files/pace.ts";

test("a pace is told once there is something to tell by, and follows the last seconds", () => {
  const pace = createPace();
  expect(pace.bytesPerSecond(0)).toBeNull();
  pace.mark(0, 0);
  pace.mark(1_000, 100);
  expect(pace.bytesPerSecond(100)).toBeNull();
  for (let second = 1; second <= 20; second += 1) pace.mark(1_000_000 * second, second * 1_000);
  expect(pace.bytesPerSecond(20_000)).toBeCloseTo(1_000_000, -3);
  expect(pace.bytesPerSecond(24_000)).toBeCloseTo(500_000, -3);
});

test("a start from further back is a new start", () => {
  const pace = createPace();
  pace.mark(5_000, 0);
  pace.mark(1_000, 1_000);
  pace.mark(2_000, 2_000);
  expect(pace.bytesPerSecond(2_000)).toBe(1_000);
});
