/** How long a SHA-256 hash is. */
export const HASH_BYTES = 32;

/** The SHA-256 hash of `bytes`, which may change as soon as this returns: they are copied. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Whether two hashes are one. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
