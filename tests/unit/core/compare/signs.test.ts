import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SIGN_COUNT, SIGNS, toSigns } from "../../../../src/core/compare/signs.ts";

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("there are 64, all different, each one character that every phone draws in colour", () => {
  expect(SIGNS).toHaveLength(64);
  expect(new Set(SIGNS.map(([name]) => name)).size).toBe(64);
  expect(new Set(SIGNS.map(([, picture]) => picture)).size).toBe(64);
  for (const [, picture] of SIGNS) expect(picture).toMatch(/^\p{Emoji_Presentation}$/u);
});

test("seven stand for the first 42 bits, six for each, the highest first", () => {
  const bytes = new Uint8Array(32);
  // 000000 000001 000010 000011 111111 000000 000001
  bytes.set([0b00000000, 0b00010000, 0b10000011, 0b11111100, 0b00000000, 0b01000000]);
  const places = [0, 1, 2, 3, 63, 0, 1];
  expect(toSigns(bytes)).toEqual(
    places.map((place) => ({ name: SIGNS[place]?.[0], picture: SIGNS[place]?.[1] })),
  );
});

test("any of these bits changes them, and no later one does", () => {
  fc.assert(
    fc.property(hash, fc.nat(255), (bytes, bit) => {
      const other = bytes.slice();
      const byte = Math.floor(bit / 8);
      other[byte] = (other[byte] ?? 0) ^ (0x80 >> (bit % 8));
      const isCompared = bit < SIGN_COUNT * 6;
      expect(JSON.stringify(toSigns(other)) !== JSON.stringify(toSigns(bytes))).toBe(isCompared);
    }),
  );
});
