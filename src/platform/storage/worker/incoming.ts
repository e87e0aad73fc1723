import { pieceLength, PIECE_BYTES, piecesOf } from "../../../core/files/limits.ts";
import { HASH_BYTES, hashOf, isSameHash } from "./hash.ts";
import { type Place, ShelfError } from "./shelf.ts";

/** One file that is coming in. */
export interface Incoming {
  /** How many pieces are written and checked. */
  pieces(): number;
  /** Forgets the piece that broke off. */
  reset(): void;
  /** The next piece, and what its hash has to be. */
  announce(hash: Uint8Array): void;
  /** More of its bytes; tells how many pieces are kept once they make one whole. */
  take(bytes: Uint8Array): Promise<number> | null;
  /** The hashes of all pieces, once nothing is under way any more. */
  hashes(): Promise<Uint8Array<ArrayBuffer>>;
  close(): void;
}

/**
 * Goes on with what is in `place`, as far as it still is what its hashes say. Takes pieces in
 * order; whoever calls has seen to that.
 */
export async function resumeIncoming(place: Place, sizeBytes: number): Promise<Incoming> {
  const hashes = new Uint8Array(piecesOf(sizeBytes) * HASH_BYTES);
  const piece = new Uint8Array(pieceLength(sizeBytes, 0));
  let kept = await checkedPieces(place, sizeBytes, piece);
  hashes.set(place.hashes.subarray(0, kept * HASH_BYTES));
  place.cut(Math.min(sizeBytes, kept * PIECE_BYTES));
  let next = kept;
  let filled = 0;
  let expected: Uint8Array = new Uint8Array(0);
  let checking: Promise<unknown> = Promise.resolve();
  let generation = 0;

  async function keep(index: number, wanted: Uint8Array, bytes: Uint8Array<ArrayBuffer>) {
    const born = generation;
    const before = checking;
    // Copied at once, so that the next piece can come into the same memory.
    const hashing = hashOf(bytes);
    place.write(bytes, index * PIECE_BYTES);
    const hash = await hashing;
    await before;
    if (born !== generation) return kept;
    if (!isSameHash(hash, wanted)) throw new ShelfError("wrong-hash");
    place.writeHash(hash, index);
    hashes.set(hash, index * HASH_BYTES);
    kept = index + 1;
    return kept;
  }

  return {
    pieces: () => kept,
    reset() {
      generation += 1;
      next = kept;
      filled = 0;
    },
    announce(hash) {
      expected = hash;
    },
    take(bytes) {
      piece.set(bytes, filled);
      filled += bytes.length;
      const length = pieceLength(sizeBytes, next);
      if (filled < length) return null;
      const keeping = keep(next, expected, piece.subarray(0, length));
      checking = keeping.catch(() => undefined);
      next += 1;
      filled = 0;
      return keeping;
    },
    async hashes() {
      await checking;
      return hashes;
    },
    close: place.close,
  };
}

/** How many pieces from the first one on are what their hashes say: a crash can lose any write. */
async function checkedPieces(
  place: Place,
  sizeBytes: number,
  piece: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const whole = place.length >= sizeBytes ? piecesOf(sizeBytes) : place.length / PIECE_BYTES;
  const count = Math.min(Math.floor(whole), Math.floor(place.hashes.length / HASH_BYTES));
  for (let index = 0; index < count; index += 1) {
    const bytes = piece.subarray(0, pieceLength(sizeBytes, index));
    place.read(bytes, index * PIECE_BYTES);
    const wanted = place.hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    if (!isSameHash(await hashOf(bytes), wanted)) return index;
  }
  return count;
}
