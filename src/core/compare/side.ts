/** What goes into a comparison of two phones in a call, and in which order it is hashed. */

/** One phone's part. */
export interface Side {
  /** SHA-256 of its DTLS certificate, as its description in the call says. */
  readonly fingerprint: string;
  /** X25519, base64. */
  readonly publicKey: string;
  /** 32 hexadecimal digits, drawn for this comparison alone. */
  readonly nonce: string;
}

/** Which phone is whose: both put the caller first. */
export type SideRole = "caller" | "callee";

/**
 * The text whose hash a phone gives before it has seen anything of the other. The role is in it, so
 * that nobody can give a phone its own hash back.
 */
export function encodeCommitment(role: SideRole, side: Side): string {
  const { fingerprint, publicKey, nonce } = side;
  return JSON.stringify(["twocan compare commitment 1", role, fingerprint, publicKey, nonce]);
}

/** The text whose hash becomes the pictures: any part changed, and they are others. */
export function encodeComparison(caller: Side, callee: Side): string {
  const parts = [caller, callee].flatMap(({ fingerprint, publicKey, nonce }) => [
    fingerprint,
    publicKey,
    nonce,
  ]);
  return JSON.stringify(["twocan compare 1", ...parts]);
}
