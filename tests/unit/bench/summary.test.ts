import { expect, test } from "vitest";
import { compare, type Readings, summarize } from "../../bench/summary.ts";

const read = (...values: number[]): Readings => ({ values, unavailable: [], failures: [] });
const SEVEN = [100, 101, 102, 103, 104, 105, 106];

test("a summary names the middle, the ends and the span of the middle half", () => {
  expect(summarize([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, spread: 0.5 });
  expect(summarize([4, 1, 2, 3])).toMatchObject({ median: 2.5, min: 1, max: 4 });
  expect(summarize([7])).toEqual({ median: 7, min: 7, max: 7, spread: 0 });
  expect(summarize([0, 0, 0])).toMatchObject({ median: 0, spread: 0 });
});

test("no values have no summary", () => {
  expect(summarize([])).toBeNull();
});

test("values keep their order", () => {
  const values = [3, 1, 2];
  summarize(values);
  expect(values).toEqual([3, 1, 2]);
});

test("one extreme value moves the ends, and neither the median nor the spread by much", () => {
  const calm = summarize(SEVEN);
  const upset = summarize([...SEVEN.slice(0, 6), 9_000]);
  expect(upset?.max).toBe(9_000);
  expect(upset?.median).toBe(calm?.median);
  expect(upset?.spread).toBe(calm?.spread);
});

test("a ratio is median by median", () => {
  expect(compare(read(...SEVEN.map((value) => 2 * value)), read(...SEVEN))).toBe(2);
});

test.for([
  ["fewer than seven rounds", read(...SEVEN.slice(1)), read(...SEVEN), "too few rounds"],
  ["a baseline of few rounds", read(...SEVEN), read(...SEVEN.slice(1)), "too few rounds"],
  ["a wide spread", read(50, 60, 100, 100, 100, 140, 150), read(...SEVEN), "spread too wide"],
  ["a wide baseline", read(...SEVEN), read(50, 60, 100, 100, 100, 140, 150), "spread too wide"],
  ["a failed round", { ...read(...SEVEN), failures: ["shim"] }, read(...SEVEN), "1 failed"],
  [
    "a baseline that failed",
    read(...SEVEN),
    { ...read(...SEVEN), failures: ["a", "b"] },
    "2 failed",
  ],
] as const)("%s leads to no conclusion", ([, own, baseline, why]) => {
  expect(compare(own, baseline)).toBe(`no conclusion: ${why}`);
});

test("what was not measured is not compared", () => {
  expect(compare(read(), read(...SEVEN))).toBe("no values");
});
