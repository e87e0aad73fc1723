import { toPeerId } from "../../src/core/identity/peer-id.ts";
import type { Contact } from "../../src/core/people/contact.ts";

/** The contact number `seed`; the same seed makes the same one. */
export function aContact(seed: number, changes: Partial<Contact> = {}): Contact {
  const hash = Uint8Array.from({ length: 20 }, (_, index) => (seed * 31 + index * 7) % 256);
  hash[0] = seed % 256;
  hash[1] = Math.floor(seed / 256) % 256;
  return {
    peer: toPeerId(hash),
    givenName: "",
    ownName: `Person ${seed}`,
    isVerified: false,
    isFavourite: false,
    isBlocked: false,
    addedAtMs: seed,
    ...changes,
  };
}
