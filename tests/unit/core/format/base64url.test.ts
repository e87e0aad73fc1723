import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "../../../../src/core/format/base64url.ts";
import { anyText } from "../../../support/any-text.ts";

test("bytes become what Node makes of them, and come back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const text = encodeBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect([...(decodeBase64Url(text) ?? [])]).toEqual([...bytes]);
    }),
  );
});

test.each(["A", "AAAAA", "AB", "AAB", "AA==", "A+", "A/", "Ä", "AA AA"])(
  "%j comes from no encoder",
  (text) => {
    expect(decodeBase64Url(text)).toBeNull();
  },
);

test("text is either refused or exactly what its bytes encode to", () => {
  fc.assert(
    fc.property(anyText(), fc.stringMatching(/^[\w-]*$/), (any, likely) => {
      for (const text of [any, likely]) {
        const bytes = decodeBase64Url(text);
        expect(bytes === null ? text : encodeBase64Url(bytes)).toBe(text);
      }
    }),
  );
});
