import { expect, test } from "vitest";
import { createTurns } from "../../../../src/core/files/turns.ts";

const always = (): boolean => true;

test("everyone gets a turn before anyone gets two", () => {
  const turns = createTurns<string>();
  for (const name of ["a", "b", "c", "a"]) turns.add(name);
  expect(Array.from({ length: 6 }, () => turns.next(always))).toEqual([
    "a",
    "b",
    "c",
    "a",
    "b",
    "c",
  ]);
});

test("who cannot go is passed over and keeps the place", () => {
  const turns = createTurns<string>();
  for (const name of "abc") turns.add(name);
  expect(turns.next((name) => name !== "a")).toBe("b");
  expect(turns.next(always)).toBe("a");
  expect(turns.next(() => false)).toBeNull();
  turns.remove("c");
  expect([turns.next(always), turns.next(always), turns.size()]).toEqual(["b", "a", 2]);
});
