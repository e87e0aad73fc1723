/**
 * Sealed envelopes: AES-256-GCM (96-bit random nonce) under HKDF-SHA-256 of the X25519 shared
 * secret of sender and receiver. Opening one proves who sent it.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import {
  encodeSealContext,
  type SealContext,
  type SealedEnvelope,
} from "../../core/protocol/envelope.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { type Identity, peerIdOfKey } from "./identity.ts";

/** Bump it when anything about sealing changes: keys of different versions never meet. */
const PURPOSE = "twocan seal 1";

const NONCE_BYTES = 12;
const PUBLIC_KEY_BYTES = 32;

/** Keys shared with one other phone, one for each direction. */
export interface SharedKeys {
  readonly peer: PeerId;
  /** The other phone's public key, base64. */
  readonly publicKey: string;
  readonly sending: CryptoKey;
  readonly receiving: CryptoKey;
}

/**
 * The keys shared with the phone `peer` whose public key is said to be `publicKey` (base64), or
 * `null` when that key does not hash to its ID: then somebody else is speaking.
 */
export async function deriveSharedKeys(
  self: Identity,
  peer: PeerId,
  publicKey: string,
): Promise<SharedKeys | null> {
  const raw = decodeBase64(publicKey);
  if (raw?.length !== PUBLIC_KEY_BYTES || (await peerIdOfKey(raw)) !== peer) return null;
  const secret = await agree(self, raw);
  if (secret === null) return null;
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return {
    peer,
    publicKey,
    sending: await directionKey(material, self.peerId, peer),
    receiving: await directionKey(material, peer, self.peerId),
  };
}

/** Seals `text` from `self` for the phone of `keys`. */
export async function seal(
  self: Identity,
  keys: SharedKeys,
  content: { readonly exchange: string; readonly seq: number; readonly text: string },
): Promise<SealedEnvelope> {
  const { exchange, seq, text } = content;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const context = { sender: self.peerId, receiver: keys.peer, exchange, seq };
  const box = await crypto.subtle.encrypt(
    gcm(nonce, context),
    keys.sending,
    new TextEncoder().encode(text),
  );
  return {
    v: 1,
    kind: "sealed",
    publicKey: self.publicKey,
    exchange,
    seq,
    nonce: encodeBase64(nonce),
    box: encodeBase64(new Uint8Array(box)),
  };
}

/** The text in `envelope`, or `null` when it was not sealed by that phone for us, or was changed. */
export async function unseal(
  self: Identity,
  keys: SharedKeys,
  envelope: SealedEnvelope,
): Promise<string | null> {
  if (envelope.publicKey !== keys.publicKey) return null;
  const nonce = decodeBase64(envelope.nonce);
  const box = decodeBase64(envelope.box);
  if (nonce?.length !== NONCE_BYTES || box === null) return null;
  const { exchange, seq } = envelope;
  const context = { sender: keys.peer, receiver: self.peerId, exchange, seq };
  try {
    const text = await crypto.subtle.decrypt(gcm(nonce, context), keys.receiving, box);
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}

/** The X25519 shared secret, or `null` for a key of low order, which would agree with anybody. */
async function agree(self: Identity, raw: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | null> {
  try {
    const theirs = await crypto.subtle.importKey("raw", raw, { name: "X25519" }, false, []);
    const algorithm = { name: "X25519", public: theirs };
    return await crypto.subtle.deriveBits(algorithm, self.keys.privateKey, 256);
  } catch {
    return null;
  }
}

function directionKey(material: CryptoKey, from: PeerId, to: PeerId): Promise<CryptoKey> {
  const info = new TextEncoder().encode(`${PURPOSE} ${from} ${to}`);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function gcm(iv: Uint8Array<ArrayBuffer>, context: SealContext): AesGcmParams {
  return {
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(encodeSealContext(context)),
  };
}
