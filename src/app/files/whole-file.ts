import type { FileOffer } from "../../core/files/file-message.ts";
import { MAX_SHOWN_PIXELS } from "../../core/files/limits.ts";
import { PICTURE_HEAD_BYTES, pictureFacts } from "../../core/files/picture-facts.ts";
import type { WholeFile } from "./files.ts";

/**
 * A file as it may be used here: with the type that its bytes have, never the one that somebody
 * says. A browser would run a "picture" that is a web page with all the rights of this app.
 */
export async function toWholeFile(blob: Blob, { name }: FileOffer): Promise<WholeFile> {
  const head = new Uint8Array(await blob.slice(0, PICTURE_HEAD_BYTES).arrayBuffer());
  const facts = pictureFacts(head);
  const type = facts?.type ?? "application/octet-stream";
  return {
    file: new File([blob], name, { type }),
    isPicture: facts !== null && facts.width * facts.height <= MAX_SHOWN_PIXELS,
  };
}
