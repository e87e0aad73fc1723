import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoveCode, parseMoveCode, toMoveCode } from "../../../../src/core/move/move-code.ts";

const RANDOM = Uint8Array.from({ length: 20 }, (_, index) => index * 13);
const CODE = toMoveCode(RANDOM);

test("a code is six groups of four letters and digits", () => {
  expect(formatMoveCode(CODE)).toMatch(/^(?:[A-Z2-7]{4} ){5}[A-Z2-7]{4}$/);
});

test("every five random bits make a difference", () => {
  for (const index of RANDOM.keys()) {
    const other = RANDOM.slice();
    other[index] = (other[index] ?? 0) ^ 1;
    expect(toMoveCode(other)).not.toBe(CODE);
  }
});

test("a code takes exactly its bytes", () => {
  expect(() => toMoveCode(RANDOM.slice(1))).toThrow(RangeError);
});

test("a code is read in any case, with spaces and dashes, and with 0 and 1 for O and I", () => {
  const typed = formatMoveCode(CODE).toLowerCase().replaceAll("o", "0").replaceAll("i", "1");
  expect(parseMoveCode(`  ${typed.replaceAll(" ", "-")} `)).toEqual({ kind: "code", code: CODE });
});

test("nothing typed is not the same as a mistake", () => {
  expect(parseMoveCode("  ")).toEqual({ kind: "empty" });
  expect(parseMoveCode("ABCD")).toEqual({ kind: "mistyped" });
});

test("one wrong character, and two neighbours exchanged, are always noticed", () => {
  const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".split("");
  fc.assert(
    fc.property(fc.nat(23), fc.constantFrom(...characters), (place, other) => {
      const typed = CODE.slice(0, place) + other + CODE.slice(place + 1);
      expect(parseMoveCode(typed).kind).toBe(typed === CODE ? "code" : "mistyped");
      const [one = "", two = ""] = CODE.slice(place, place + 2);
      const swapped = CODE.slice(0, place) + two + one + CODE.slice(place + 2);
      expect(parseMoveCode(swapped).kind).toBe(swapped === CODE ? "code" : "mistyped");
    }),
  );
});
