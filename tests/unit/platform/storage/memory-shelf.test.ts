import { expect, test } from "vitest";
import { PIECE_BYTES } from "../../../../src/core/files/limits.ts";
import { createMemoryShelf } from "../../../../src/platform/storage/worker/memory-shelf.ts";

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(7);

test("without a file system files are kept in memory, up to a limit for all of them", async () => {
  const shelf = createMemoryShelf(2 * PIECE_BYTES);
  expect(shelf).toMatchObject({ isLasting: false, limitBytes: 2 * PIECE_BYTES });
  const one = await shelf.open("one");
  one.write(bytes(PIECE_BYTES), 0);
  one.write(bytes(10), PIECE_BYTES);
  const other = await shelf.open("other");
  expect(() => other.write(bytes(PIECE_BYTES), 0)).toThrow("no-room");
  expect((await shelf.file("one"))?.size).toBe(PIECE_BYTES + 10);
  await shelf.drop("one");
  other.write(bytes(PIECE_BYTES), 0);
  expect(await shelf.ids()).toEqual(["other"]);
  expect(await shelf.file("one")).toBeNull();
});
