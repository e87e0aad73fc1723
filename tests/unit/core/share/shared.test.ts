import { expect, test } from "vitest";
import {
  decodeSharedFacts,
  MAX_SHARED_FILES,
  toSharedText,
} from "../../../../src/core/share/shared.ts";

test.each([
  [{}, ""],
  [{ text: " hello " }, "hello"],
  [{ url: "https://example.org/" }, "https://example.org/"],
  [{ title: "A page", url: "https://example.org/" }, "A page\nhttps://example.org/"],
  [{ text: "look", url: "https://example.org/" }, "look\nhttps://example.org/"],
  // Android puts the link into the text, and nothing into `url`; some put it into both.
  [
    { title: "A page", text: "A page https://example.org/", url: "https://example.org/" },
    "A page https://example.org/",
  ],
  [{ title: "", text: "\n", url: "" }, ""],
])("%j is shared as %j", (given, text) => {
  expect(toSharedText(given)).toBe(text);
});

test("what is too long for a message is cut, and never within a character", () => {
  const text = toSharedText({ text: `${"x".repeat(3_999)}🎉🎉` });
  expect(text).toBe("x".repeat(3_999));
});

test("what was kept is read as it was, and what is no share is none", () => {
  const facts = { text: "hello", fileCount: 2, lostCount: 1 };
  expect(decodeSharedFacts(facts)).toEqual(facts);
  for (const wrong of [
    null,
    undefined,
    "hello",
    { ...facts, text: 1 },
    { ...facts, text: "x".repeat(4_001) },
    { ...facts, fileCount: MAX_SHARED_FILES + 1 },
    { ...facts, fileCount: 0.5 },
    { ...facts, lostCount: -1 },
  ]) {
    expect(decodeSharedFacts(wrong)).toBeNull();
  }
});
