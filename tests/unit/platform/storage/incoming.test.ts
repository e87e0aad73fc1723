import { expect, test } from "vitest";
import { PIECE_BYTES } from "../../../../src/core/files/limits.ts";
import { hashOf } from "../../../../src/platform/storage/worker/hash.ts";
import { resumeIncoming } from "../../../../src/platform/storage/worker/incoming.ts";
import { createMemoryShelf } from "../../../../src/platform/storage/worker/memory-shelf.ts";
import { type Place, ShelfError } from "../../../../src/platform/storage/worker/shelf.ts";
import { createSource } from "../../../../src/platform/storage/worker/source.ts";

const FRAMING = { number: 1, chunkBytes: 64 * 1024 };

test("a disk that is full in the middle breaks the file there, whatever it says", async () => {
  const place: Place = {
    ...(await createMemoryShelf().open("a")),
    write(_, offset) {
      if (offset > 0) throw new ShelfError("no-room");
    },
  };
  const incoming = await resumeIncoming(place, 2 * PIECE_BYTES);
  const piece = new Uint8Array(PIECE_BYTES);
  const hash = await hashOf(piece);
  incoming.announce(hash);
  expect(incoming.take(piece.subarray(0, 10))).toBeNull();
  expect(await incoming.take(piece.subarray(10))).toBe(1);
  incoming.announce(hash);
  await expect(incoming.take(piece)).rejects.toMatchObject({ reason: "no-room" });
  expect(incoming.pieces()).toBe(1);
});

test("a file that changes while it is sent cannot be read any more", async () => {
  const file = new File([new Uint8Array(100)], "a");
  const broken: Blob = Object.assign(Object.create(file), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) }),
  });
  Object.defineProperty(broken, "size", { value: 100 });
  await expect(createSource(broken).piece(0, FRAMING)).rejects.toMatchObject({
    reason: "unreadable",
  });
});

test("the root is the hash over the hashes of all pieces, also of those sent before a reload", async () => {
  const bytes = new Uint8Array(PIECE_BYTES + 5).fill(3);
  const file = new File([bytes], "a");
  const hashes = await Promise.all([
    hashOf(bytes.subarray(0, PIECE_BYTES)),
    hashOf(bytes.subarray(PIECE_BYTES)),
  ]);
  const root = await hashOf(new Uint8Array(hashes.flatMap((hash) => [...hash])));
  const source = createSource(file);
  await source.piece(1, FRAMING);
  expect(await source.root()).toEqual(root);
  expect(await createSource(new File([], "empty")).root()).toEqual(await hashOf(new Uint8Array()));
});
