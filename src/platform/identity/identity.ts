import { type PeerId, toPeerId } from "../../core/identity/peer-id.ts";
import { encodeBase64 } from "./base64.ts";

/** A phone's long-lived X25519 key pair and the ID that others know it by. */
export interface Identity {
  readonly peerId: PeerId;
  /** The raw public key, base64, as it rides along with sealed messages. */
  readonly publicKey: string;
  readonly keys: CryptoKeyPair;
}

/** `unsupported`: this browser has no X25519. `damaged`: what was kept is no key pair. */
export type IdentityReason = "unsupported" | "damaged";

/** Why there is no identity. */
export class IdentityError extends Error {
  readonly reason: IdentityReason;

  constructor(reason: IdentityReason, options?: ErrorOptions) {
    super(`identity: ${reason}`, options);
    this.name = "IdentityError";
    this.reason = reason;
  }
}

/**
 * A new key pair, to be kept as it is in storage that can hold a CryptoKey.
 *
 * @throws {IdentityError} `unsupported`
 */
export async function createKeyPair(): Promise<CryptoKeyPair> {
  try {
    // Extractable, because moving to another phone takes the key along.
    const keys = await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
    if (isKeyPair(keys)) return keys;
  } catch (cause) {
    throw new IdentityError("unsupported", { cause });
  }
  throw new IdentityError("unsupported");
}

/**
 * The identity whose key pair was kept.
 *
 * @throws {IdentityError} `damaged`
 */
export async function toIdentity(kept: unknown): Promise<Identity> {
  if (!isKeyPair(kept)) throw new IdentityError("damaged");
  try {
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", kept.publicKey));
    return { keys: kept, publicKey: encodeBase64(raw), peerId: await peerIdOfKey(raw) };
  } catch (cause) {
    throw new IdentityError("damaged", { cause });
  }
}

/** The ID of a phone by its raw public key: whoever names that ID means this key. */
export async function peerIdOfKey(publicKey: Uint8Array<ArrayBuffer>): Promise<PeerId> {
  return toPeerId(new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey)));
}

/** `byteLength` random bytes as hexadecimal digits: call ids, tokens. */
export function randomId(byteLength = 16): string {
  const bytes = crypto.getRandomValues(new Uint8Array(byteLength));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return (
    typeof value === "object" &&
    value !== null &&
    "publicKey" in value &&
    value.publicKey instanceof CryptoKey &&
    "privateKey" in value &&
    value.privateKey instanceof CryptoKey
  );
}
