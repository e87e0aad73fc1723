/**
 * A chunk of a file on the channel: the number of its stream (4 bytes), its place in the file
 * (4 bytes whole MiB, 4 bytes rest), all big-endian, then the bytes.
 */
import { MAX_CHUNK_BYTES, PIECE_BYTES } from "./limits.ts";

/** Bytes in front of the file's own. */
export const FRAME_HEADER_BYTES = 12;

/** A chunk as it came; `buffer` holds its bytes from `FRAME_HEADER_BYTES` on. */
export interface ChunkFrame {
  readonly number: number;
  readonly offset: number;
  readonly length: number;
  readonly buffer: ArrayBuffer;
}

/** The frame that travels for `bytes`, which stand at `offset` of the file. */
export function encodeChunk(number: number, offset: number, bytes: Uint8Array): ArrayBuffer {
  const frame = new Uint8Array(FRAME_HEADER_BYTES + bytes.length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, number);
  header.setUint32(4, Math.floor(offset / PIECE_BYTES));
  header.setUint32(8, offset % PIECE_BYTES);
  frame.set(bytes, FRAME_HEADER_BYTES);
  return frame.buffer;
}

/** The chunk in `data`, or `null` when it is none; nothing is copied. */
export function decodeChunk(data: unknown): ChunkFrame | null {
  if (!(data instanceof ArrayBuffer)) return null;
  const length = data.byteLength - FRAME_HEADER_BYTES;
  if (length < 1 || length > MAX_CHUNK_BYTES) return null;
  const header = new DataView(data);
  const rest = header.getUint32(8);
  if (rest >= PIECE_BYTES) return null;
  const offset = header.getUint32(4) * PIECE_BYTES + rest;
  return { number: header.getUint32(0), offset, length, buffer: data };
}

/** How many bytes of a file a chunk takes, where the channel's messages may have `maxMessageBytes`. */
export function chunkBytes(maxMessageBytes: number): number {
  return Math.max(1, Math.min(MAX_CHUNK_BYTES, maxMessageBytes - FRAME_HEADER_BYTES));
}
