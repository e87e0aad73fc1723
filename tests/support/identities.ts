import { createKeyPair, type Identity, toIdentity } from "../../src/platform/identity/identity.ts";
import { deriveSharedKeys, type SharedKeys } from "../../src/platform/identity/seal.ts";

/** A phone's new identity. */
export async function anIdentity(): Promise<Identity> {
  return toIdentity(await createKeyPair());
}

/** The keys that `self` shares with `other`. */
export async function keysBetween(self: Identity, other: Identity): Promise<SharedKeys> {
  const keys = await deriveSharedKeys(self, other.peerId, other.publicKey);
  if (keys === null) throw new Error("Two true identities share keys");
  return keys;
}
