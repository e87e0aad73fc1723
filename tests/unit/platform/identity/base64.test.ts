import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "../../../../src/platform/identity/base64.ts";

test("bytes come back as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
});

test.each(["AB==", "AAB=", "AA", "A A=", " AA==", "AA==\n", "A", "AA-_", "=", "AAAA===="])(
  "%j is the base64 of nothing, though some would read it",
  (text) => {
    expect(decodeBase64(text)).toBeNull();
  },
);

test("no two texts stand for the same bytes", () => {
  fc.assert(
    fc.property(fc.base64String(), (text) => {
      const bytes = decodeBase64(text);
      expect(bytes === null ? text : encodeBase64(bytes)).toBe(text);
    }),
  );
});
