import type { FileFailure } from "./file-message.ts";
import { MAX_PIECES_AHEAD, PIECE_BYTES, pieceLength, piecesOf } from "./limits.ts";

/**
 * What a sender may send next of one file: pieces in order, each announced, each whole, none
 * twice, and no more than can be kept up with. Holds no bytes.
 */
export interface Intake {
  /** Piece `index` is announced. */
  onPiece(index: number): FileFailure | null;
  /** `length` bytes at `offset` have come. */
  onChunk(offset: number, length: number): FileFailure | null;
  /** The first `pieces` pieces are checked and kept. */
  onKept(pieces: number): void;
  /** The sender says that was all. */
  onEnd(): FileFailure | null;
  /** Whether all of the piece has come that was announced last. */
  isPieceWhole(): boolean;
  /** How many bytes have come, those before this stream included. */
  receivedBytes(): number;
}

/** Takes a file of `sizeBytes` from piece `fromPiece` on. */
export function createIntake(sizeBytes: number, fromPiece: number): Intake {
  let kept = fromPiece;
  let next = fromPiece;
  let received = Math.min(sizeBytes, fromPiece * PIECE_BYTES);
  /** Where the piece ends that is coming. */
  let until = received;
  return {
    onPiece(index) {
      if (index !== next || received !== until) return "wrong-order";
      if (index >= piecesOf(sizeBytes)) return "wrong-size";
      if (index - kept >= 2 * MAX_PIECES_AHEAD) return "too-many";
      next += 1;
      until += pieceLength(sizeBytes, index);
      return null;
    },
    onChunk(offset, length) {
      if (offset !== received) return "wrong-order";
      if (received + length > until) return received === until ? "wrong-order" : "wrong-size";
      received += length;
      return null;
    },
    onKept(pieces) {
      kept = Math.max(kept, pieces);
    },
    onEnd: () => (received === sizeBytes ? null : "wrong-size"),
    isPieceWhole: () => received === until,
    receivedBytes: () => received,
  };
}
