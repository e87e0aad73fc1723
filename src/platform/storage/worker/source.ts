import { encodeChunk } from "../../../core/files/chunk-frame.ts";
import { freeBuffers } from "../free-buffer.ts";
import { PIECE_BYTES, pieceLength, piecesOf } from "../../../core/files/limits.ts";
import type { Framing } from "../file-worker-message.ts";
import { HASH_BYTES, hashOf } from "./hash.ts";
import { ShelfError } from "./shelf.ts";

/** A piece as it is sent. */
interface Piece {
  readonly frames: readonly ArrayBuffer[];
  readonly hash: Uint8Array;
}

/** A file that is sent, read piece by piece. */
export interface Source {
  /** @throws {ShelfError} `unreadable`: it was changed, moved or deleted meanwhile */
  piece(index: number, framing: Framing): Promise<Piece>;
  /** The hash over the hashes of all pieces; reads those again that an earlier page has sent. */
  root(): Promise<Uint8Array>;
}

/** Reads `file`. */
export function createSource(file: Blob): Source {
  const count = piecesOf(file.size);
  const hashes = new Uint8Array(count * HASH_BYTES);
  const isKnown = new Uint8Array(count);

  async function read(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const start = index * PIECE_BYTES;
    try {
      const slice = file.slice(start, start + pieceLength(file.size, index));
      return new Uint8Array(await slice.arrayBuffer());
    } catch (cause) {
      throw new ShelfError("unreadable", cause);
    }
  }
  async function note(index: number, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const hash = await hashOf(bytes);
    hashes.set(hash, index * HASH_BYTES);
    isKnown[index] = 1;
    return hash;
  }

  return {
    async piece(index, { number, chunkBytes }) {
      const bytes = await read(index);
      const hashing = note(index, bytes);
      const frames: ArrayBuffer[] = [];
      for (let start = 0; start < bytes.length; start += chunkBytes) {
        const chunk = bytes.subarray(start, start + chunkBytes);
        frames.push(encodeChunk(number, index * PIECE_BYTES + start, chunk));
      }
      const hash = await hashing;
      freeBuffers([bytes.buffer]);
      return { frames, hash };
    },
    async root() {
      for (let index = 0; index < count; index += 1) {
        if (isKnown[index] !== 0) continue;
        const bytes = await read(index);
        await note(index, bytes);
        freeBuffers([bytes.buffer]);
      }
      return hashOf(hashes);
    },
  };
}
