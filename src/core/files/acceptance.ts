import { fileKind } from "./file-type.ts";
import type { FileOffer } from "./file-message.ts";

/** A picture larger than this is asked about, whatever is set. */
const MAX_UNASKED_BYTES = 32 * 1024 * 1024;

/** What is known when a file is offered. */
interface Circumstances {
  /** Whether the person lets contacts send pictures during a call. */
  readonly acceptsPictures: boolean;
  readonly isContact: boolean;
  readonly isInCall: boolean;
}

/** Whether a file is taken without asking. */
export function isTakenUnasked(offer: FileOffer, circumstances: Circumstances): boolean {
  const { acceptsPictures, isContact, isInCall } = circumstances;
  if (!acceptsPictures || !isContact || !isInCall) return false;
  const isPicture = fileKind(offer.name, offer.type) === "picture";
  return isPicture && offer.type.startsWith("image/") && offer.sizeBytes <= MAX_UNASKED_BYTES;
}
