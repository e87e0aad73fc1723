import * as fc from "fast-check";
import { expect, test } from "vitest";
import { endingOf, toFileName } from "../../../../src/core/files/file-name.ts";
import { anyText } from "../../../support/any-text.ts";

test.each([
  ["holiday.jpg", "holiday.jpg"],
  ["Straße 照片 🏖️.jpeg", "Straße 照片 🏖️.jpeg"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\System32\\calc.exe", "calc.exe"],
  ["/", "file"],
  ["..", "file"],
  ["", "file"],
  ["   ", "file"],
  [".bashrc", "bashrc"],
  ["a\u0000b\nc\u007F.txt", "abc.txt"],
  // Shown from right to left this would read "annexe.txt".
  ["ann\u202Etxt.exe", "anntxt.exe"],
  ["zero\u200Bwidth\uFEFF.pdf", "zerowidth.pdf"],
  ['what<is>this:"|?*.txt', "what_is_this_____.txt"],
  ["con", "_con"],
  ["NUL.txt", "_NUL.txt"],
  ["com1.tar.gz", "_com1.tar.gz"],
  ["console.txt", "console.txt"],
  ["trailing dots...", "trailing dots"],
  ["many   \t spaces.txt", "many spaces.txt"],
  ["\uD800half.txt", "half.txt"],
])("%j is saved as %j", (text, name) => {
  expect(toFileName(text)).toBe(name);
});

test("a name of 5,000 characters keeps its ending", () => {
  const name = toFileName(`${"x".repeat(5_000)}.jpg`);
  expect(name).toMatch(/^x+\.jpg$/);
  expect(name.length).toBe(200);
  expect(toFileName("界".repeat(5_000) + ".png")).toMatch(/^界+\.png$/);
});

test("whatever a file is called, its name can be saved anywhere and hides nothing", () => {
  fc.assert(
    fc.property(anyText({ maxLength: 400 }), (text) => {
      const name = toFileName(text);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
      expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cs}\p{Cf}]+$/u);
      expect(name).not.toMatch(/^[\s.]|[\s.]$/);
      expect(toFileName(name)).toBe(name);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["a.JPG", "jpg"],
  ["a.tar.gz", "gz"],
  ["a", ""],
  [".a", ""],
  ["a. the second half of a sentence", ""],
])("the ending of %j is %j", (name, ending) => {
  expect(endingOf(name)).toBe(ending);
});
