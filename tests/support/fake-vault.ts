/** A file vault in the memory of a test, which outlives the pages that use it; no worker. */
import type { FileFailure } from "../../src/core/files/file-message.ts";
import { decodeBase64Url, encodeBase64Url } from "../../src/core/format/base64url.ts";
import type { FileVault, IncomingListener } from "../../src/platform/storage/file-vault.ts";
import { FileError } from "../../src/platform/storage/file-worker-client.ts";
import { hashOf, isSameHash } from "../../src/platform/storage/worker/hash.ts";
import { type Incoming, resumeIncoming } from "../../src/platform/storage/worker/incoming.ts";
import type { Place } from "../../src/platform/storage/worker/shelf.ts";
import { ShelfError } from "../../src/platform/storage/worker/shelf.ts";
import { createSource, type Source } from "../../src/platform/storage/worker/source.ts";

/** What stays when a page is reloaded. */
export interface FakeDisk {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly hashes: Map<string, Uint8Array<ArrayBuffer>>;
  /** Writing beyond so many bytes of one file fails. */
  roomBytes: number;
}

export function createFakeDisk(roomBytes = Number.POSITIVE_INFINITY): FakeDisk {
  return { files: new Map(), hashes: new Map(), roomBytes };
}

/** The vault of one page on `disk`. */
export function createFakeVault(disk: FakeDisk): FileVault {
  const incoming = new Map<string, Incoming>();
  const listeners = new Map<string, IncomingListener>();
  const sources = new Map<string, Source>();
  const sourceOf = (id: string): Source => {
    const source = sources.get(id);
    if (source === undefined) throw new FileError("unreadable", "nobody has added it");
    return source;
  };
  const drop = (id: string): void => {
    incoming.delete(id);
    disk.files.delete(id);
    disk.hashes.delete(id);
  };
  return {
    isLasting: true,
    limitBytes: null,
    freeBytes: async () => disk.roomBytes,
    async open(id, sizeBytes, listener) {
      listeners.set(id, listener);
      const current = incoming.get(id);
      current?.reset();
      const opened = current ?? (await resumeIncoming(placeOn(disk, id), sizeBytes));
      incoming.set(id, opened);
      return opened.pieces();
    },
    announce: (id, hash) => incoming.get(id)?.announce(decodeBase64Url(hash) ?? new Uint8Array()),
    write(id, buffers, start) {
      const fail = (cause: unknown): void => {
        const reason: FileFailure = cause instanceof ShelfError ? cause.reason : "unwritable";
        listeners.get(id)?.onBroken(reason);
      };
      for (const buffer of buffers) {
        const taking = incoming.get(id)?.take(new Uint8Array(buffer, start));
        taking?.then((pieces) => listeners.get(id)?.onKept(pieces)).catch(fail);
      }
    },
    async finish(id, root) {
      const hashes = await incoming.get(id)?.hashes();
      const wanted = decodeBase64Url(root);
      if (hashes === undefined || wanted === null) return false;
      return isSameHash(await hashOf(hashes), wanted);
    },
    drop: async (id) => {
      listeners.delete(id);
      drop(id);
    },
    async file(id) {
      const bytes = disk.files.get(id);
      return bytes === undefined ? null : new Blob([bytes]);
    },
    async tidy(keep) {
      for (const id of disk.files.keys()) if (!keep.includes(id)) drop(id);
    },
    addSource: (id, file) => sources.set(id, createSource(file)),
    async readPiece(id, index, framing) {
      const { frames, hash } = await sourceOf(id).piece(index, framing);
      return { frames, hash: encodeBase64Url(hash) };
    },
    rootOf: async (id) => encodeBase64Url(await sourceOf(id).root()),
    releaseSource: (id) => void sources.delete(id),
  };
}

function placeOn(disk: FakeDisk, id: string): Place {
  const grow = (map: FakeDisk["files"], bytes: Uint8Array, offset: number): void => {
    const before = map.get(id) ?? new Uint8Array();
    const after = new Uint8Array(Math.max(before.length, offset + bytes.length));
    after.set(before);
    after.set(bytes, offset);
    map.set(id, after);
  };
  disk.files.set(id, disk.files.get(id) ?? new Uint8Array());
  return {
    length: disk.files.get(id)?.length ?? 0,
    hashes: disk.hashes.get(id) ?? new Uint8Array(),
    write(bytes, offset) {
      if (offset + bytes.length > disk.roomBytes) throw new ShelfError("no-room");
      grow(disk.files, bytes, offset);
    },
    writeHash: (hash, index) => grow(disk.hashes, hash, index * hash.length),
    read: (into, offset) =>
      into.set(disk.files.get(id)?.subarray(offset, offset + into.length) ?? []),
    cut: (offset) => disk.files.set(id, (disk.files.get(id) ?? new Uint8Array()).slice(0, offset)),
    close: () => undefined,
  };
}
