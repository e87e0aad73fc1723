/** Sizes and numbers that both phones keep to when files move between them. */

/** A file travels, and is checked, in pieces of this size; only the last one is smaller. */
export const PIECE_BYTES = 1024 * 1024;

/** The largest file: the hashes of its pieces, which both phones hold, take 2 MiB. */
export const MAX_FILE_BYTES = 64 * 1024 * PIECE_BYTES;

/** Unchecked pieces that may be under way on one path: what a slow disk lets pile up here. */
export const MAX_PIECES_AHEAD = 8;

/** Files that move at the same time on one path; the others wait for their turn. */
export const MAX_STREAMS = 5;

/** Unfinished files between two phones, each way: a whole holiday, but not a flood. */
export const MAX_LIVE_TRANSFERS = 100;

/** Finished files that are remembered as rows of all conversations together. */
export const MAX_KEPT_TRANSFERS = 1_000;

/** Longest text on the channel, in characters: an offer with its preview. */
export const MAX_FILE_MESSAGE_LENGTH = 40 * 1024;

/** Longest preview, in characters of base64. */
export const MAX_PREVIEW_LENGTH = 24 * 1024;

/** Wider or higher previews are refused: a few bytes can unfold to gigabytes of pixels. */
export const MAX_PREVIEW_SIDE_PX = 512;

/** Larger pictures are saved, not shown. */
export const MAX_SHOWN_PIXELS = 64_000_000;

/** Bytes of a chunk: small enough that a message of another channel never waits long behind one. */
export const MAX_CHUNK_BYTES = 64 * 1024;

/** Text messages a peer may send on the channel in one go, and per second after that. */
export const FILE_MESSAGE_BURST = 1_000;
export const FILE_MESSAGES_PER_SECOND = 400;

/** How many pieces a file of `sizeBytes` has. */
export function piecesOf(sizeBytes: number): number {
  return Math.ceil(sizeBytes / PIECE_BYTES);
}

/** How long piece `index` of a file of `sizeBytes` is. */
export function pieceLength(sizeBytes: number, index: number): number {
  return Math.max(0, Math.min(PIECE_BYTES, sizeBytes - index * PIECE_BYTES));
}
