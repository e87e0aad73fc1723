import { encodeBase64Url } from "../../core/format/base64url.ts";
import { IdentityError } from "./identity.ts";

/** An X25519 key pair as text: the members `x` and `d` of its JWK (RFC 8037). */
export interface PackedKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const X25519 = { name: "X25519" };

/**
 * Takes a key pair out of the browser: the one place where the private key leaves it.
 *
 * @throws {IdentityError} `damaged`
 */
export async function packKeys(keys: CryptoKeyPair): Promise<PackedKeys> {
  try {
    const { x, d } = await crypto.subtle.exportKey("jwk", keys.privateKey);
    if (x !== undefined && d !== undefined) return { publicKey: x, privateKey: d };
  } catch (cause) {
    throw new IdentityError("damaged", { cause });
  }
  throw new IdentityError("damaged");
}

/**
 * The key pair that was packed, as one that was made here.
 *
 * @throws {IdentityError} `damaged`
 */
export async function unpackKeys(packed: PackedKeys): Promise<CryptoKeyPair> {
  try {
    const jwk = { kty: "OKP", crv: "X25519", x: packed.publicKey };
    const pair = {
      privateKey: await crypto.subtle.importKey(
        "jwk",
        { ...jwk, d: packed.privateKey },
        X25519,
        true,
        ["deriveBits"],
      ),
      publicKey: await crypto.subtle.importKey("jwk", jwk, X25519, true, []),
    };
    if (await belongTogether(pair)) return pair;
  } catch (cause) {
    throw new IdentityError("damaged", { cause });
  }
  throw new IdentityError("damaged");
}

/** Browsers need not check that the halves fit: whoever had such a pair could not be called. */
async function belongTogether(pair: CryptoKeyPair): Promise<boolean> {
  const other = await crypto.subtle.generateKey(X25519, false, ["deriveBits"]);
  if (!("privateKey" in other)) return false;
  const [here, there] = await Promise.all([
    agree(other.publicKey, pair.privateKey),
    agree(pair.publicKey, other.privateKey),
  ]);
  return here === there;
}

async function agree(publicKey: CryptoKey, privateKey: CryptoKey): Promise<string> {
  const bits = await crypto.subtle.deriveBits({ ...X25519, public: publicKey }, privateKey, 256);
  return encodeBase64Url(new Uint8Array(bits));
}
