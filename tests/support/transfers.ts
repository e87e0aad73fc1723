/** Files on their way, as tests need them. */
import type { FileOffer } from "../../src/core/files/file-message.ts";
import { piecesOf } from "../../src/core/files/limits.ts";
import { newTransfer, type Transfer } from "../../src/core/files/transfer.ts";
import { HIGHER_ID } from "./builders.ts";

/** An offer of a picture of 3,000,000 bytes. */
export function anOffer(changes: Partial<FileOffer> = {}): FileOffer {
  const sizeBytes = changes.sizeBytes ?? 3_000_000;
  return {
    id: "0123456789abcdef0123456789abcdef",
    name: "beach.jpg",
    type: "image/jpeg",
    preview: null,
    isSnapshot: false,
    sizeBytes,
    pieces: piecesOf(sizeBytes),
    ...changes,
  };
}

/** A transfer as it begins: incoming, unanswered. */
export function aTransfer(changes: Partial<Transfer> = {}): Transfer {
  return {
    ...newTransfer({ peer: HIGHER_ID, direction: "incoming", offer: anOffer(), atMs: 1_000 }),
    ...changes,
  };
}
