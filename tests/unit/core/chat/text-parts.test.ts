import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toTextParts } from "../../../../src/core/chat/text-parts.ts";

const linksOf = (text: string): readonly string[] =>
  toTextParts(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));

test.each([
  ["see https://example.org/a?b=c#d now", "https://example.org/a?b=c#d"],
  ["https://example.org.", "https://example.org"],
  ["(https://example.org/wiki/Cup_(tin))", "https://example.org/wiki/Cup_(tin)"],
  ["Really: http://10.0.0.1:8080/x, yes", "http://10.0.0.1:8080/x"],
  ["www.example.org/path", "https://www.example.org/path"],
  ["mail anna@example.org!", "mailto:anna@example.org"],
  ["mailto:anna@example.org?subject=Hi", "mailto:anna@example.org?subject=Hi"],
  ["call tel:+44-20-7946-0958", "tel:+44-20-7946-0958"],
  ["请看 https://例子.测试/路径。", "https://例子.测试/路径"],
  ["请看https://example.org", "https://example.org"],
  ["http://localhost:5173/", "http://localhost:5173/"],
])("%s holds a link", (text, href) => {
  expect(linksOf(text)).toEqual([href]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<b>x</b>",
  "vbscript:x",
  "file:///etc/passwd",
  "intent://scan/#Intent;end",
  "https://",
  "https:///nowhere",
  "https://bank.example@evil.example/",
  "https://example.org/\u202Egpj.exe",
  "tel:javascript",
  "mailto:nobody",
  "no link at all, 3.14 and a.b",
  "sms:+15551234",
])("%s holds none", (text) => {
  expect(linksOf(text)).toEqual([]);
});

test("the pieces are the text again, and every link has a safe scheme", () => {
  const piece = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
    fc.constantFrom("https://", "www.", "a@b.cd", "mailto:", "tel:+1", ")", "(", ".", " ", "\n"),
    fc.constantFrom("https://a.example/b?c", "x", "//", "@", "é"),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const parts = toTextParts(text);
      expect(parts.map((part) => part.text).join("")).toBe(text);
      const links = parts.flatMap((part) => (part.kind === "link" ? [part.href] : []));
      for (const href of links) expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/i);
    }),
  );
});

test("the longest message is read at once, whatever it is made of", () => {
  for (const filling of ["a@", "https://", "www.", "(((", "....", "a.b@c.d", "!!!!", "x"]) {
    const text = filling.repeat(16_384 / filling.length);
    const before = performance.now();
    toTextParts(text);
    expect(performance.now() - before).toBeLessThan(1_000);
  }
});
