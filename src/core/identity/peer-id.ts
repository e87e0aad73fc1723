/**
 * A peer ID names a phone by its key: base32 of the first 20 bytes of SHA-256(public key), and
 * four check characters. It is the PeerJS id as it stands, and what the invite and the QR code
 * carry: whoever scanned it can tell the true key from any other.
 */
import { encodeBase32 } from "./base32.ts";
import { toCheckCharacters } from "./check-characters.ts";

/** A well-formed peer ID: 36 characters of A–Z and 2–7, the last four checking the rest. */
export type PeerId = string & { readonly __brand: "PeerId" };

/** What `parsePeerId` found: an ID, one with a typing mistake, or something else altogether. */
export type ParsedPeerId =
  | { readonly kind: "peer-id"; readonly peerId: PeerId }
  | { readonly kind: "mistyped" }
  | { readonly kind: "other" };

const HASH_BYTES = 20;
const BODY_LENGTH = 32;

/**
 * The peer ID of the key whose SHA-256 is `keyHash`.
 *
 * @throws {RangeError} when the hash is shorter than 20 bytes
 */
export function toPeerId(keyHash: Uint8Array): PeerId {
  const body = encodeBase32(keyHash.subarray(0, HASH_BYTES));
  const id = body + toCheckCharacters(body);
  // Too few bytes can make a well-formed ID all the same: base32 rounds them up.
  if (keyHash.length < HASH_BYTES || !isPeerId(id)) {
    throw new RangeError(`a key hash has at least ${HASH_BYTES} bytes`);
  }
  return id;
}

/** Whether `value` is exactly a peer ID, as it travels between machines. */
export function isPeerId(value: unknown): value is PeerId {
  return (
    typeof value === "string" &&
    /^[A-Z2-7]{36}$/.test(value) &&
    toCheckCharacters(value.slice(0, BODY_LENGTH)) === value.slice(BODY_LENGTH)
  );
}

/** Reads a peer ID as a person gives it: in any case, with spaces or dashes anywhere. */
export function parsePeerId(text: string): ParsedPeerId {
  const groups = text.split(/[\s\-\u2010-\u2015]+/).filter(Boolean);
  const compact = groups.join("").toUpperCase();
  if (isPeerId(compact)) return { kind: "peer-id", peerId: compact };
  // Near the right length and alphabet: somebody meant an ID. Digits 0, 1, 8 and 9 are typical slips.
  const isNear = /^[A-Z0-9]{30,42}$/.test(compact);
  return isNear && (groups.length === 1 || areOfAnId(groups))
    ? { kind: "mistyped" }
    : { kind: "other" };
}

/** So is many a sentence: but an ID is shown in groups of four, and one in two thousand has no digit. */
function areOfAnId(groups: readonly string[]): boolean {
  const fours = groups.filter(({ length }) => length === 4);
  return fours.length * 2 > groups.length && groups.some((group) => /\d/.test(group));
}

/** The ID in groups of four, as it is shown and read aloud. */
export function formatPeerId(peerId: PeerId): string {
  return peerId.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
