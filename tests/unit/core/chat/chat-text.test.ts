import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byteLengthOf, textProblemOf, tidyText } from "../../../../src/core/chat/chat-text.ts";
import { isEmoji, QUICK_EMOJI } from "../../../../src/core/chat/emoji.ts";

const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }))
  .map((points) => String.fromCodePoint(...points));

test("bytes are counted as UTF-8 counts them", () => {
  fc.assert(
    fc.property(anyText, (given) => {
      expect(byteLengthOf(given)).toBe(new TextEncoder().encode(given).length);
    }),
  );
  for (const text of ["a", "é", "语", "👨‍👩‍👧", "🇨🇳"]) {
    expect(byteLengthOf(text)).toBe(new TextEncoder().encode(text).length);
  }
  expect(byteLengthOf("\uD800a")).toBe(4);
});

test("16 kB can be sent and one byte more cannot", () => {
  expect(textProblemOf("a".repeat(16_384))).toBeNull();
  expect(textProblemOf("a".repeat(16_385))).toBe("too-long");
  expect(textProblemOf("语".repeat(5_461))).toBeNull();
  expect(textProblemOf("语".repeat(5_462))).toBe("too-long");
  expect(textProblemOf("")).toBe("empty");
});

test("a text loses what cannot be seen at its ends, and control characters", () => {
  expect(tidyText("  one\r\ntwo\u0000\u0007 \n")).toBe("one\ntwo");
  expect(tidyText(" \t\n ")).toBe("");
  expect(tidyText("مرحبا 👨‍👩‍👧")).toBe("مرحبا 👨‍👩‍👧");
});

test.each([...QUICK_EMOJI, "👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇨🇳", "👍🏽"])("%s is an emoji", (emoji) => {
  expect(isEmoji(emoji)).toBe(true);
});

test.each(["", "a", "1", "👍👍", "👍a", "<b>", "\u200D", "🏽".repeat(40), "👍".repeat(20)])(
  "%j is none",
  (text) => {
    expect(isEmoji(text)).toBe(false);
  },
);
