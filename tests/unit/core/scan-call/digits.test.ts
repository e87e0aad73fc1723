import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fromDigits, toDigits } from "../../../../src/core/scan-call/digits.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 120 });

test("bytes come back from their digits, leading zeros included", () => {
  fc.assert(
    fc.property(bytes, (given) => {
      expect(fromDigits(toDigits(given))).toEqual(given);
    }),
  );
  expect(fromDigits(toDigits(new Uint8Array(5)))).toEqual(new Uint8Array(5));
});

test("as many bytes always make as many digits, and 92 of them no more than 226", () => {
  const lengths = [0, 255].map((byte) => toDigits(new Uint8Array(92).fill(byte)).length);
  expect(lengths).toEqual([226, 226]);
});

test("one wrong digit is always noticed", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 9 }), (given, seed, change) => {
      const digits = toDigits(given);
      const place = seed % digits.length;
      const wrong = (Number(digits[place]) + change) % 10;
      expect(fromDigits(digits.slice(0, place) + wrong + digits.slice(place + 1))).toBeNull();
    }),
  );
});

test("two neighbours exchanged are always noticed", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), (given, seed) => {
      const digits = toDigits(given);
      const place = seed % (digits.length - 1);
      const [one = "", other = ""] = digits.slice(place, place + 2);
      // Between the body and its check, both may still agree.
      if (one === other || place === digits.length - 5) return;
      const swapped = digits.slice(0, place) + other + one + digits.slice(place + 2);
      expect(fromDigits(swapped)).toBeNull();
    }),
  );
});

test("what is no digits, or not as many as bytes make, stands for nothing", () => {
  const digits = toDigits(new Uint8Array(80).fill(7));
  for (const text of [
    "",
    "1",
    "12345",
    "x".repeat(197),
    digits.slice(1),
    `${digits}0`,
    ` ${digits}`,
  ]) {
    expect(fromDigits(text)).toBeNull();
  }
  expect(fromDigits(`999${String(999 % 9973).padStart(4, "0")}`)).toBeNull();
});

test("nothing that anybody may send makes it throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,400}$/)), (text) => {
      const read = fromDigits(text);
      expect(read === null || toDigits(read) === text).toBe(true);
    }),
  );
});
