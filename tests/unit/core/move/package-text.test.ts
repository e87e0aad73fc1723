import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parsePackageText, toPackageText } from "../../../../src/core/move/package-text.ts";
import {
  decodeMovePart,
  findMovePart,
  joinParts,
  MAX_PARTS,
  type MovePart,
  splitPackage,
} from "../../../../src/core/move/parts.ts";
import { parseEntrance } from "../../../../src/core/invite/entrance.ts";

const BYTES = Uint8Array.from({ length: 700 }, (_, index) => (index * 7) % 256);
const TEXT = toPackageText(BYTES);

function partsOf(text: string): readonly MovePart[] {
  return (splitPackage(text) ?? []).flatMap((fragment) => decodeMovePart(fragment) ?? []);
}

test("a package is found in its text, also in a message around it and broken into lines", () => {
  const folded = TEXT.replaceAll(/.{60}/g, "$&\n");
  for (const text of [TEXT, `Here it is:\n${TEXT}\nSent from my phone`, `  ${folded}`]) {
    expect(parsePackageText(text)).toEqual({ bytes: BYTES });
  }
});

test.each([
  ["", "empty"],
  [" \n", "empty"],
  ["https://twocan.example/#ABC", "not-a-package"],
  ["twocan", "not-a-package"],
  [TEXT.replace("move-1", "move-2"), "other-version"],
  [TEXT.slice(0, -1), "truncated"],
  [TEXT.slice(0, 30), "truncated"],
  [TEXT.slice(0, 14), "truncated"],
  ["x".repeat(2_000_000), "not-a-package"],
])("a text is refused for what it is (%#)", (text, problem) => {
  expect(parsePackageText(text)).toEqual({ problem });
});

test("parts put together in any order, some of them twice, are the package", () => {
  const parts = partsOf(TEXT);
  expect(parts.length).toBeGreaterThan(2);
  fc.assert(
    fc.property(fc.shuffledSubarray([...parts, ...parts]), (some) => {
      const isWhole = new Set(some.map(({ place }) => place)).size === parts.length;
      expect(joinParts(some)).toBe(isWhole ? TEXT : null);
    }),
  );
});

test("parts of two packages do not mix", () => {
  const others = partsOf(toPackageText(BYTES.toReversed()));
  const [first] = partsOf(TEXT);
  expect(first?.tag).not.toBe(others[0]?.tag);
  expect(joinParts([...(first === undefined ? [] : [first]), ...others.slice(1)])).toBeNull();
});

test("a package that would take too many codes has none", () => {
  expect(splitPackage("x".repeat(300 * MAX_PARTS))).toHaveLength(MAX_PARTS);
  expect(splitPackage("x".repeat(300 * MAX_PARTS + 1))).toBeNull();
});

test("a part is the fragment of a link, opened or pasted", () => {
  const [part = ""] = splitPackage(TEXT) ?? [];
  const link = `https://twocan.example/#${part}`;
  expect(parseEntrance(new URL(link).hash)).toEqual({ kind: "move-part", part });
  expect(findMovePart(`Look: ${link}`)).toBe(part);
  expect(findMovePart(TEXT)).toBeNull();
});

test.each([
  "",
  "m.",
  "m.abcdef.0.3.x",
  "m.abcdef.4.3.x",
  "m.abcdef.1.99.x",
  "m.abc.1.2.x",
  "m.abcdef.1.2.",
  "m.abcdef.1.2.a b",
  `m.abcdef.1.2.${"x".repeat(601)}`,
])("%j is no part", (fragment) => {
  expect(decodeMovePart(fragment)).toBeNull();
});
