/**
 * Bytes as decimal digits: a QR code packs those tightest next to an address, and no reader
 * guesses at their character set. Four digits more check the rest, for codes that are typed,
 * cut or pasted together.
 */

const CHECK_DIGITS = 4;
/** The largest prime of four digits: one wrong digit, or two neighbours exchanged, never pass. */
const CHECK_PRIME = 9973n;

/** How many digits the largest number of `byteCount` bytes has: another count, other bytes. */
function digitCount(byteCount: number): number {
  return Math.ceil(byteCount * 8 * Math.log10(2));
}

/** The digits for `bytes`; leading zeros are kept. */
export function toDigits(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  const check = String(value % CHECK_PRIME).padStart(CHECK_DIGITS, "0");
  return String(value).padStart(digitCount(bytes.length), "0") + check;
}

/** The bytes that `digits` stand for, or `null` when digits are missing or wrong. */
export function fromDigits(digits: string): Uint8Array | null {
  const bodyLength = digits.length - CHECK_DIGITS;
  const byteCount = Math.floor((bodyLength * Math.log2(10)) / 8);
  if (byteCount < 1 || digitCount(byteCount) !== bodyLength || !/^\d+$/.test(digits)) return null;
  let value = BigInt(digits.slice(0, bodyLength));
  if (value % CHECK_PRIME !== BigInt(digits.slice(bodyLength))) return null;
  const bytes = new Uint8Array(byteCount);
  for (let index = byteCount - 1; index >= 0; index -= 1) {
    bytes[index] = Number(value % 256n);
    value /= 256n;
  }
  // Digits go a little further than bytes do.
  return value === 0n ? bytes : null;
}
