/**
 * A move package: salt (16 bytes), nonce (12), box, checksum (8). The box is AES-256-GCM under
 * HKDF-SHA-256 of the code and the salt. The code is 100 random bits, not a password: there is
 * nothing to guess, so nothing has to be slow. The checksum, of SHA-256, protects nothing: it tells
 * a package that was damaged on its way from a wrong code.
 */
import { MOVE_CODE_BYTES, type MoveCode, toMoveCode } from "../../core/move/move-code.ts";

/** Bump it with `VERSION` in `core/move/package-text.ts`: keys of different versions never meet. */
const PURPOSE = "twocan move 1";

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CHECKSUM_BYTES = 8;

/** Why a package does not open. */
export type OpenProblem = "altered" | "wrong-code";

/** A code nobody has had before. */
export function createMoveCode(): MoveCode {
  return toMoveCode(crypto.getRandomValues(new Uint8Array(MOVE_CODE_BYTES)));
}

/** Encrypts `text` under `code`. */
export async function sealPackage(text: string, code: MoveCode): Promise<Uint8Array> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await deriveKey(code, salt);
  const box = await crypto.subtle.encrypt(gcm(nonce), key, encode(text));
  const content = concat([salt, nonce, new Uint8Array(box)]);
  return concat([content, await checksumOf(content)]);
}

/** The text in `bytes`, or why it stays closed. */
export async function openPackage(
  bytes: Uint8Array<ArrayBuffer>,
  code: MoveCode,
): Promise<{ readonly text: string } | { readonly problem: OpenProblem }> {
  const content = bytes.slice(0, -CHECKSUM_BYTES);
  const checksum = await checksumOf(content);
  const isWhole =
    content.length >= SALT_BYTES + NONCE_BYTES + TAG_BYTES &&
    checksum.every((byte, index) => byte === bytes[content.length + index]);
  if (!isWhole) return { problem: "altered" };
  const salt = content.slice(0, SALT_BYTES);
  const nonce = content.slice(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
  const key = await deriveKey(code, salt);
  try {
    const box = content.slice(SALT_BYTES + NONCE_BYTES);
    return { text: new TextDecoder().decode(await crypto.subtle.decrypt(gcm(nonce), key, box)) };
  } catch {
    return { problem: "wrong-code" };
  }
}

async function deriveKey(code: MoveCode, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", encode(code), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: encode(PURPOSE) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function gcm(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encode(PURPOSE) };
}

async function checksumOf(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, CHECKSUM_BYTES);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
