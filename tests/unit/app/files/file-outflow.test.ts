import { expect, test, vi } from "vitest";
import { createOutflow } from "../../../../src/app/files/file-outflow.ts";
import { encodeChunk, FRAME_HEADER_BYTES } from "../../../../src/core/files/chunk-frame.ts";
import { MAX_CHUNK_BYTES, PIECE_BYTES } from "../../../../src/core/files/limits.ts";
import { createFakePort } from "../../../support/fake-data-port.ts";

const FRAME_BYTES = FRAME_HEADER_BYTES + MAX_CHUNK_BYTES;

/** An outflow into a channel out of which nothing goes unless it is told. */
function outflowInto(channel: { waitingBytes: number }) {
  const frames: ArrayBuffer[] = [];
  const sent: (string | ArrayBuffer)[] = [];
  const port = {
    ...createFakePort(),
    bufferedBytes: () => channel.waitingBytes,
    send(data: string | ArrayBuffer) {
      sent.push(typeof data === "string" ? data : data.slice(0));
      channel.waitingBytes += typeof data === "string" ? data.length : data.byteLength;
      return true;
    },
  };
  const vault = {
    async readPiece(_: string, index: number) {
      const piece = Array.from({ length: PIECE_BYTES / MAX_CHUNK_BYTES }, (__, place) =>
        encodeChunk(
          1,
          index * PIECE_BYTES + place * MAX_CHUNK_BYTES,
          new Uint8Array(MAX_CHUNK_BYTES),
        ),
      );
      frames.push(...piece);
      return { frames: piece, hash: "hash" };
    },
    rootOf: async () => "root",
  };
  const outflow = createOutflow(
    { port, vault, waitMs: () => 0, onUnreadable: () => undefined },
    new AbortController().signal,
  );
  return { outflow, frames, sent };
}

test("what waits in the channel keeps it busy and is no more than that", async () => {
  const channel = { waitingBytes: 0 };
  const { outflow, sent } = outflowInto(channel);
  outflow.start("a", 2 * PIECE_BYTES, 0);
  await vi.waitFor(() => expect(channel.waitingBytes).toBeGreaterThanOrEqual(128 * 1024));
  outflow.onDrained();
  expect(channel.waitingBytes).toBeLessThan(128 * 1024 + FRAME_BYTES);
  const before = sent.length;
  channel.waitingBytes = 64 * 1024;
  outflow.onDrained();
  expect(sent.length).toBeGreaterThan(before);
  expect(channel.waitingBytes).toBeLessThan(128 * 1024 + FRAME_BYTES);
});

test("the memory of every piece that has left is let go of", async () => {
  // However much goes in, it is never full.
  const { outflow, frames, sent } = outflowInto({ waitingBytes: Number.NEGATIVE_INFINITY });
  outflow.start("a", 2 * PIECE_BYTES, 0);
  await vi.waitFor(() => expect(sent.at(-1)).toContain("root"));
  expect(frames).toHaveLength((2 * PIECE_BYTES) / MAX_CHUNK_BYTES);
  expect(frames.filter(({ byteLength }) => byteLength > 0)).toEqual([]);
});
