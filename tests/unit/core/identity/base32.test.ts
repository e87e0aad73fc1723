import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase32, toBase32Digits } from "../../../../src/core/identity/base32.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test("five bytes become eight characters as RFC 4648 has them", () => {
  expect(encodeBase32(ascii("fooba"))).toBe("MZXW6YTB");
  expect(encodeBase32(ascii("foobafooba"))).toBe("MZXW6YTBMZXW6YTB");
  expect(encodeBase32(new Uint8Array([0, 0, 0, 0, 0]))).toBe("AAAAAAAA");
  expect(encodeBase32(new Uint8Array([255, 255, 255, 255, 255]))).toBe("77777777");
  expect(encodeBase32(new Uint8Array())).toBe("");
});

test("different bytes never share a text", () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const areSame = one.every((byte, place) => byte === other[place]);
      expect(encodeBase32(one) === encodeBase32(other)).toBe(areSame);
    }),
  );
});

test("digits are padded with A and only the lowest are kept", () => {
  expect(toBase32Digits(0, 4)).toBe("AAAA");
  expect(toBase32Digits(31, 2)).toBe("A7");
  expect(toBase32Digits(32, 2)).toBe("BA");
  expect(toBase32Digits(2 ** 20, 4)).toBe("AAAA");
});
