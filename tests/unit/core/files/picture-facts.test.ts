import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pictureFacts } from "../../../../src/core/files/picture-facts.ts";
import { jpegHead } from "../../../support/pictures.ts";

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

test("a JPEG is known by its frame, behind any metadata", () => {
  const facts = { type: "image/jpeg", width: 4032, height: 3024 };
  expect(pictureFacts(jpegHead(4032, 3024))).toEqual(facts);
  expect(pictureFacts(jpegHead(4032, 3024, 60_000))).toEqual(facts);
});

test.each([
  ["PNG", "89504e470d0a1a0a 0000000d 49484452 00000280 000001e0", "image/png"],
  ["GIF", "474946383961 8002 e001 000000", "image/gif"],
  [
    "lossy WebP",
    "52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001",
    "image/webp",
  ],
  [
    "lossless WebP",
    "52494646 00000000 57454250 5650384c 00000000 2f 7fc27700 0000000000",
    "image/webp",
  ],
  [
    "extended WebP",
    "52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100",
    "image/webp",
  ],
])("a %s of 640 × 480 is known", (_, hex, type) => {
  expect(pictureFacts(bytes(hex))).toEqual({ type, width: 640, height: 480 });
});

test.each([
  ["nothing", ""],
  ["a web page", Buffer.from("<!doctype html><script>alert(1)</script>").toString("hex")],
  ["a drawing that can run scripts", Buffer.from("<svg onload='alert(1)'/>").toString("hex")],
  ["a program", "4d5a90000300000004000000ffff0000b8000000"],
  ["a JPEG without a frame", "ffd8ffe000040000ffda0000000000000000"],
  ["a picture of no size", "474946383961 0000 e001 000000"],
])("%s is no picture", (_, hex) => {
  expect(pictureFacts(bytes(hex))).toBeNull();
});

test("any bytes at all are looked at without harm", () => {
  const heads = [
    "",
    "ffd8ff",
    "89504e470d0a1a0a",
    "474946383961",
    "524946460000000057454250565038",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
      const facts = pictureFacts(Uint8Array.from([...bytes(head), ...rest]));
      expect(facts === null || (facts.width > 0 && facts.height > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
