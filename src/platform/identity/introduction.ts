/**
 * Two phones that codes have connected prove who they are. Each sends its public key and a fresh
 * nonce, then a sealed message (`seal.ts`): only the holder of that key can make it, for this one
 * receiver and in this one direction. It names the meeting: a hash of both DTLS fingerprints, both
 * keys and both nonces, the caller's first. A proof from another connection, another time, another
 * phone or the other side names another meeting, and whoever relays proofs between two connections
 * has fingerprints of their own. The codes brought the fingerprints from screen to camera, so the
 * key that is proven belongs to the phone that was scanned. Third parties are shown nothing.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { SealedEnvelope } from "../../core/protocol/envelope.ts";
import {
  decodeProof,
  encodeMeeting,
  encodeProof,
  type Party,
} from "../../core/scan-call/introduction.ts";
import { decodeBase64 } from "./base64.ts";
import { sha256, toHex } from "./digest.ts";
import { type Identity, peerIdOfKey } from "./identity.ts";
import { deriveSharedKeys, seal, type SharedKeys, unseal } from "./seal.ts";

/** A meeting of this phone with one that claims to be `peer`. */
export interface Meeting {
  /** 64 hexadecimal digits, the same on both phones. */
  readonly name: string;
  readonly peer: PeerId;
  readonly keys: SharedKeys;
}

/** The meeting of these two, or `null` when the other's key is none, or our own. */
export async function toMeeting(
  self: Identity,
  parties: { readonly caller: Party; readonly callee: Party },
  role: "caller" | "callee",
): Promise<Meeting | null> {
  const { publicKey } = role === "caller" ? parties.callee : parties.caller;
  const raw = decodeBase64(publicKey);
  const peer = raw === null ? self.peerId : await peerIdOfKey(raw);
  const keys = peer === self.peerId ? null : await deriveSharedKeys(self, peer, publicKey);
  if (keys === null) return null;
  const name = toHex(await sha256(encodeMeeting(parties.caller, parties.callee)));
  return { name, peer, keys };
}

/** Our proof that we are who we claim to be, with what we call ourselves. */
export function proveTo(
  self: Identity,
  { name: meeting, keys }: Meeting,
  ownName: string,
): Promise<SealedEnvelope> {
  const text = encodeProof({ meeting, name: ownName });
  return seal(self, keys, { exchange: meeting, seq: 0, text });
}

/** What the other calls themselves, or `null` when `envelope` proves nothing here. */
export async function checkProof(
  self: Identity,
  { name: meeting, keys }: Meeting,
  envelope: SealedEnvelope,
): Promise<string | null> {
  if (envelope.exchange !== meeting) return null;
  const text = await unseal(self, keys, envelope);
  const proof = text === null ? null : decodeProof(text);
  return proof?.meeting === meeting ? proof.name : null;
}
