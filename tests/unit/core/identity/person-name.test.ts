import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_NAME_LENGTH, toPersonName } from "../../../../src/core/identity/person-name.ts";
import { anyText } from "../../../support/any-text.ts";

const FAMILY = "👨‍👩‍👧‍👦";
const segmenter = new Intl.Segmenter();
const lengthOf = (text: string): number => [...segmenter.segment(text)].length;

/** What people type, and what people with bad intentions do. */
const odd = fc.constantFrom(
  FAMILY,
  "🇹🇼",
  "e\u0301",
  "\uFB2C",
  "\u0344",
  "\u202E",
  "\u2066",
  "\u200B",
  "\uD83D",
  "\n",
  " ",
);
const text = fc.array(fc.oneof(odd, anyText()), { maxLength: 500 });

test.each(["Ada", "Zoë", "王小明", "نور", "O'Brien-Smith", "Ada 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم"])(
  "%s stays as it is",
  (name) => {
    expect(toPersonName(name)).toBe(name);
  },
);

test("white space is made one space, and none at the ends", () => {
  expect(toPersonName("  Ada \t\n  Lovelace\u2028")).toBe("Ada Lovelace");
});

test("control characters cannot break the line", () => {
  expect(toPersonName("Ada\u0000\u001B[31m\u0085Eve")).toBe("Ada [31m Eve");
});

test("characters that change the direction of writing are taken out", () => {
  for (const code of [0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069]) {
    expect(toPersonName(`Ada${String.fromCodePoint(code)}Eve`)).toBe("Ada Eve");
  }
});

test("a composed and a decomposed letter give the same name", () => {
  expect(toPersonName("Zoe\u0308")).toBe(toPersonName("Zo\u00EB"));
});

test("a name ends after 40 characters", () => {
  expect(toPersonName("x".repeat(41))).toBe("x".repeat(MAX_NAME_LENGTH));
});

test("an emoji of many code points counts as one character", () => {
  expect(toPersonName("👍🏽".repeat(41))).toBe("👍🏽".repeat(MAX_NAME_LENGTH));
});

test("a name that is too long as text ends with a whole character", () => {
  const name = toPersonName(FAMILY.repeat(41));
  expect(name).toMatch(new RegExp(`^(?:${FAMILY})+$`));
  expect(name.length).toBeLessThanOrEqual(400);
});

test("a name with nothing to see is none", () => {
  for (const blank of ["", "   ", "\u200B\u200B", "\u00AD", "\u3164", "\u2800", "\u202E\u0000"]) {
    expect(toPersonName(blank)).toBe("");
  }
});

test("whatever is given, the name fits the line and the message, and stays when taken again", () => {
  fc.assert(
    fc.property(text, (parts) => {
      const name = toPersonName(parts.join(""));
      expect(lengthOf(name)).toBeLessThanOrEqual(MAX_NAME_LENGTH);
      expect(name.length).toBeLessThanOrEqual(400);
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      expect(toPersonName(name)).toBe(name);
    }),
  );
});
