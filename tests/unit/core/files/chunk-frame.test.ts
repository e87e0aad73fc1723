import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  chunkBytes,
  decodeChunk,
  encodeChunk,
  FRAME_HEADER_BYTES,
} from "../../../../src/core/files/chunk-frame.ts";
import { MAX_CHUNK_BYTES, MAX_FILE_BYTES } from "../../../../src/core/files/limits.ts";

test("a chunk is read as it was written, beyond 4 GB too", () => {
  fc.assert(
    fc.property(
      fc.nat(0xff_ff_ff_ff),
      fc.nat(MAX_FILE_BYTES),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      (number, offset, bytes) => {
        const frame = encodeChunk(number, offset, bytes);
        const chunk = decodeChunk(frame);
        expect(chunk).toMatchObject({ number, offset, length: bytes.length });
        expect(new Uint8Array(frame, FRAME_HEADER_BYTES)).toEqual(bytes);
      },
    ),
  );
});

test.each([
  ["no bytes at all", new ArrayBuffer(0)],
  ["a header alone", new ArrayBuffer(FRAME_HEADER_BYTES)],
  ["more than a chunk", new ArrayBuffer(FRAME_HEADER_BYTES + MAX_CHUNK_BYTES + 1)],
  ["a text", "chunk"],
  ["a view", new Uint8Array(100)],
  ["an offset beside the grid", new Uint8Array(20).fill(0xff).buffer],
])("%s is no chunk", (_, data) => {
  expect(decodeChunk(data)).toBeNull();
});

test("a chunk fits the messages of the channel", () => {
  expect(chunkBytes(16_384) + FRAME_HEADER_BYTES).toBe(16_384);
  expect(chunkBytes(262_144)).toBe(MAX_CHUNK_BYTES);
  expect(chunkBytes(0)).toBe(1);
});
