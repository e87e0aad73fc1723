import { MAX_CHUNK_BYTES, PIECE_BYTES } from "../../../src/core/files/limits.ts";

/** What may wait in the channel, as in the app: it hardly runs dry, and more of it only gets lost. */
const HIGH_WATER_BYTES = 128 * 1024;
const LOW_WATER_BYTES = 64 * 1024;

/** Sends `file` as fast as `channel` takes it, in chunks as large as the app's, unchecked. */
export async function sendFile(channel: RTCDataChannel, file: File): Promise<void> {
  channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
  const read = (start: number): Promise<ArrayBuffer> =>
    file.slice(start, start + PIECE_BYTES).arrayBuffer();
  let next = read(0);
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    // The disk reads the next piece while this one leaves.
    const piece = await next;
    next = read(start + PIECE_BYTES);
    for (let offset = 0; offset < piece.byteLength; offset += MAX_CHUNK_BYTES) {
      if (channel.bufferedAmount > HIGH_WATER_BYTES) await hasDrained(channel);
      channel.send(piece.slice(offset, offset + MAX_CHUNK_BYTES));
    }
  }
}

function hasDrained(channel: RTCDataChannel): Promise<void> {
  return new Promise((resolve) => {
    channel.addEventListener("bufferedamountlow", () => resolve(), { once: true });
  });
}
