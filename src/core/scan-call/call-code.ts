/**
 * What two phones have to know of each other to connect, in at most 92 bytes:
 *
 *   1 byte    version (2 bits), role (1), form of the ICE credentials (2), address count (3)
 *   2 bytes   an answer only: the first of the offer's fingerprint, so that a stale one is noticed
 *   21, 20, … ICE username and password: 4 and 24 base64 characters (Chromium, Safari), 8 and 32
 *             hexadecimal digits (Firefox), else each with its length in front
 *   32 bytes  SHA-256 fingerprint of the DTLS certificate
 *   7 or 19   for each address: kind, IPv4, IPv6 or the UUID of an mDNS name, UDP port
 */
import {
  addressLength,
  type CodeAddress,
  fromAddressBytes,
  hexBytes,
  isPrivateIpv4,
  toAddressBytes,
  toHex,
} from "./address.ts";
import { decodeCredentials, encodeCredentials, FORMS } from "./credentials.ts";
import type { Bytes } from "./bytes.ts";
import { createReader } from "./bytes.ts";

/** One phone's half of a connection. */
export interface CallCode {
  readonly role: "offer" | "answer";
  /** Of an answer: the tag of the offer it answers; `null` for an offer. */
  readonly offerTag: string | null;
  readonly ufrag: string;
  readonly pwd: string;
  /** SHA-256, as 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly addresses: readonly CodeAddress[];
}

/** Two phones understand each other's codes when this is the same. */
const VERSION = 1;

/** Codes stay small enough for any camera. */
export const MAX_CODE_BYTES = 92;
const MAX_ADDRESSES = 7;
const FINGERPRINT_BYTES = 32;
const TAG_BYTES = 2;
const KINDS = ["ipv4", "ipv6", "mdns"] as const;

/** What an answer names its offer by. */
export function tagOf({ fingerprint }: Pick<CallCode, "fingerprint">): string {
  return fingerprint.slice(0, 2 * TAG_BYTES);
}

/** The bytes of `code`, with as many of its addresses as there is room for, the best ones first. */
export function packCallCode(code: CallCode): Uint8Array {
  const { form, bytes: credentials } = encodeCredentials(code);
  const body = [
    ...(code.offerTag === null ? [] : hexBytes(code.offerTag)),
    ...credentials,
    ...hexBytes(code.fingerprint),
  ];
  const packed: (readonly number[])[] = [];
  let room = MAX_CODE_BYTES - 1 - body.length;
  for (const address of inOrder(code.addresses)) {
    if (address.length > room || packed.length === MAX_ADDRESSES) continue;
    packed.push(address);
    room -= address.length;
  }
  const isAnswer = code.role === "answer";
  const head = (VERSION << 6) | (Number(isAnswer) << 5) | (form << 3) | packed.length;
  return Uint8Array.from([head, ...body, ...packed.flat()]);
}

/** The code in `bytes`; `version` when another version of Twocan wrote it, else `damaged`. */
export function unpackCallCode(bytes: Uint8Array): CallCode | "version" | "damaged" {
  const reader = createReader(bytes);
  const [head] = reader.take(1) ?? [];
  if (head === undefined || bytes.length > MAX_CODE_BYTES) return "damaged";
  if (head >> 6 !== VERSION) return "version";
  const role = (head & 0x20) === 0 ? "offer" : "answer";
  const form = FORMS[(head >> 3) & 3];
  const offerTag = role === "answer" ? reader.take(TAG_BYTES) : undefined;
  const credentials = form === undefined ? null : decodeCredentials(form, reader);
  const fingerprint = reader.take(FINGERPRINT_BYTES);
  const addresses = readAddresses(reader, head & 7);
  const isWhole = offerTag !== null && fingerprint !== null && addresses !== null;
  if (!isWhole || credentials === null || !reader.isAtEnd()) return "damaged";
  return {
    role,
    offerTag: offerTag === undefined ? null : toHex(offerTag),
    ...credentials,
    fingerprint: toHex(fingerprint),
    addresses,
  };
}

/** The packed addresses: those of a home network, of the world, names that have to be asked for. */
function inOrder(addresses: readonly CodeAddress[]): readonly (readonly number[])[] {
  const packed = addresses.flatMap(({ address, port }) => {
    const found = toAddressBytes(address);
    if (found === null) return [];
    const { kind, bytes } = found;
    const rank = kind === "ipv4" && isPrivateIpv4(bytes) ? -1 : KINDS.indexOf(kind);
    return [{ rank, bytes: [KINDS.indexOf(kind), ...bytes, port >> 8, port & 255] }];
  });
  return packed.toSorted((one, other) => one.rank - other.rank).map(({ bytes }) => bytes);
}

function readAddresses(reader: Bytes, count: number): readonly CodeAddress[] | null {
  const addresses: CodeAddress[] = [];
  for (let left = count; left > 0; left -= 1) {
    const [tag = KINDS.length] = reader.take(1) ?? [];
    const kind = KINDS[tag];
    const bytes = kind === undefined ? null : reader.take(addressLength(kind));
    const port = reader.take(2);
    if (kind === undefined || bytes === null || port === null) return null;
    const [high = 0, low = 0] = port;
    addresses.push({ kind, address: fromAddressBytes(kind, bytes), port: high * 256 + low });
  }
  return addresses;
}
