import { expect, onTestFinished, test } from "vitest";
import { FRAME_HEADER_BYTES } from "../../../src/core/files/chunk-frame.ts";
import type { FileFailure } from "../../../src/core/files/file-message.ts";
import { PIECE_BYTES, piecesOf } from "../../../src/core/files/limits.ts";
import { encodeBase64Url } from "../../../src/core/format/base64url.ts";
import { type FileVault, openFileVault } from "../../../src/platform/storage/file-vault.ts";

const CHUNK_BYTES = 50_000;
const SIZE = 2 * PIECE_BYTES + 12_345;
const ID = "0123456789abcdef0123456789abcdef";

function newName(): string {
  const name = `/test ${crypto.randomUUID()}/`;
  onTestFinished(async () => {
    const root = await navigator.storage.getDirectory();
    const remove = () => root.removeEntry(encodeURIComponent(name), { recursive: true });
    // A worker that was ended holds its files for a moment.
    await expect.poll(() => remove().then(() => "removed", String)).toBe("removed");
  });
  return name;
}

/** A vault as one page has it; `close` is what a reload does to it. */
async function openVault(name: string): Promise<FileVault & { close: () => void }> {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const vault = await openFileVault(name, lifetime.signal);
  return { ...vault, close: () => lifetime.abort() };
}

function randomFile(sizeBytes: number): File {
  const bytes = new Uint8Array(sizeBytes);
  for (let start = 0; start < sizeBytes; start += 65_536) {
    crypto.getRandomValues(bytes.subarray(start, start + 65_536));
  }
  return new File([bytes], "random.bin");
}

/** What the receiving vault has said. */
function createListener() {
  const kept: number[] = [];
  const broken: FileFailure[] = [];
  return {
    kept,
    broken,
    onKept: (pieces: number) => void kept.push(pieces),
    onBroken: (reason: FileFailure) => void broken.push(reason),
  };
}

/** Moves pieces `from` to `to` out of the source of `ID` into its place. */
async function carry(vault: FileVault, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const framing = { number: 1, chunkBytes: CHUNK_BYTES };
    const { frames, hash } = await vault.readPiece(ID, index, framing);
    vault.announce(ID, hash);
    for (const frame of frames) vault.write(ID, [frame], FRAME_HEADER_BYTES);
  }
}

async function sameBytes(one: Blob | null, other: Blob): Promise<boolean> {
  if (one?.size !== other.size) return false;
  const digest = async (blob: Blob) =>
    encodeBase64Url(
      new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())),
    );
  return (await digest(one)) === (await digest(other));
}

test("a file is read, carried over, checked and given back, byte for byte", async () => {
  const vault = await openVault(newName());
  const file = randomFile(SIZE);
  const listener = createListener();
  vault.addSource(ID, file);
  expect(await vault.open(ID, SIZE, listener)).toBe(0);
  await carry(vault, 0, piecesOf(SIZE));
  expect(await vault.finish(ID, await vault.rootOf(ID))).toBe(true);
  expect(listener).toMatchObject({ kept: [1, 2, 3], broken: [] });
  expect(await sameBytes(await vault.file(ID), file)).toBe(true);
  expect(vault.isLasting).toBe(true);
  expect(await vault.freeBytes()).toBeGreaterThan(1_000_000);
});

test("what was written is there after a reload, and the rest is all that is wanted", async () => {
  const name = newName();
  const file = randomFile(SIZE);
  const before = await openVault(name);
  const listener = createListener();
  before.addSource(ID, file);
  await before.open(ID, SIZE, listener);
  await carry(before, 0, 2);
  await expect.poll(() => listener.kept).toEqual([1, 2]);
  before.close();

  const vault = await openVault(name);
  vault.addSource(ID, file);
  expect(await vault.open(ID, SIZE, createListener())).toBe(2);
  await carry(vault, 2, 3);
  // The sender's new page has sent one piece only, and knows the hash of all.
  expect(await vault.finish(ID, await vault.rootOf(ID))).toBe(true);
  expect(await sameBytes(await vault.file(ID), file)).toBe(true);
});

test("a piece that was damaged on the disk is wanted again", async () => {
  const name = newName();
  const before = await openVault(name);
  const listener = createListener();
  before.addSource(ID, randomFile(SIZE));
  await before.open(ID, SIZE, listener);
  await carry(before, 0, 2);
  await expect.poll(() => listener.kept).toEqual([1, 2]);
  before.close();
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(encodeURIComponent(name));
  const handle = await directory.getFileHandle(ID);
  await expect.poll(() => damage(handle)).toBe(true);

  const vault = await openVault(name);
  expect(await vault.open(ID, SIZE, createListener())).toBe(1);
});

/** Changes one byte of the second piece, once nobody else has the file open. */
async function damage(handle: FileSystemFileHandle): Promise<boolean> {
  try {
    const stream = await handle.createWritable({ keepExistingData: true });
    await stream.write({ type: "write", position: PIECE_BYTES + 7, data: new Uint8Array([1, 2]) });
    await stream.close();
    return true;
  } catch {
    return false;
  }
}

test("a piece that broke off half-way starts anew", async () => {
  const vault = await openVault(newName());
  const file = randomFile(SIZE);
  const listener = createListener();
  vault.addSource(ID, file);
  await vault.open(ID, SIZE, listener);
  await carry(vault, 0, 1);
  const { frames, hash } = await vault.readPiece(ID, 1, { number: 1, chunkBytes: CHUNK_BYTES });
  vault.announce(ID, hash);
  for (const frame of frames.slice(0, 5)) vault.write(ID, [frame], FRAME_HEADER_BYTES);
  expect(await vault.open(ID, SIZE, listener)).toBe(1);
  await carry(vault, 1, 3);
  expect(await vault.finish(ID, await vault.rootOf(ID))).toBe(true);
  expect(await sameBytes(await vault.file(ID), file)).toBe(true);
});

test("a piece that is not what was announced breaks the file", async () => {
  const vault = await openVault(newName());
  const listener = createListener();
  vault.addSource(ID, randomFile(SIZE));
  await vault.open(ID, SIZE, listener);
  const { frames } = await vault.readPiece(ID, 0, { number: 1, chunkBytes: CHUNK_BYTES });
  vault.announce(ID, "A".repeat(43));
  for (const frame of frames) vault.write(ID, [frame], FRAME_HEADER_BYTES);
  await expect.poll(() => listener.broken).toEqual(["wrong-hash"]);
  expect(listener.kept).toEqual([]);
});

test("a root that is none of the file's leaves it open, and dropping it leaves nothing", async () => {
  const name = newName();
  const vault = await openVault(name);
  vault.addSource(ID, randomFile(SIZE));
  await vault.open(ID, SIZE, createListener());
  await carry(vault, 0, 3);
  expect(await vault.finish(ID, "A".repeat(43))).toBe(false);
  expect(await vault.file(ID)).toBeNull();
  await vault.drop(ID);
  expect(await entriesOf(name)).toEqual([]);
});

test("leftovers are cleared away, what is to be kept stays", async () => {
  const name = newName();
  const vault = await openVault(name);
  for (const id of [ID, "f".repeat(32)]) {
    vault.addSource(id, new File([], "empty"));
    await vault.open(id, 0, createListener());
    expect(await vault.finish(id, await vault.rootOf(id))).toBe(true);
  }
  await vault.tidy([ID]);
  expect(await vault.file(ID)).toHaveProperty("size", 0);
  expect(await vault.file("f".repeat(32))).toBeNull();
  expect(await entriesOf(name)).toEqual([ID, `${ID}.hashes`]);
});

async function entriesOf(name: string): Promise<readonly string[]> {
  const root = await navigator.storage.getDirectory();
  const entries: string[] = [];
  const directory = await root.getDirectoryHandle(encodeURIComponent(name));
  for await (const entry of directory.keys()) entries.push(entry);
  return entries.toSorted();
}

test("a file that needs more room than there is is refused before anything comes", async () => {
  const vault = await openVault(newName());
  const size = 60 * 1024 ** 3;
  await expect(vault.open(ID, size, createListener())).rejects.toMatchObject({ reason: "no-room" });
});

test("a source that nobody has added cannot be read", async () => {
  const vault = await openVault(newName());
  await expect(
    vault.readPiece(ID, 0, { number: 1, chunkBytes: CHUNK_BYTES }),
  ).rejects.toMatchObject({ reason: "unreadable" });
});

test("a vault that is closed answers nothing more, and says so", async () => {
  const vault = await openVault(newName());
  const asked = vault.freeBytes();
  vault.close();
  await expect(asked).rejects.toMatchObject({ reason: "unwritable" });
  await expect(vault.freeBytes()).rejects.toMatchObject({ reason: "unwritable" });
});
