const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 base32 without padding; `bytes` must be a multiple of 5 long, so that none is needed. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 5) {
    // 40 bits: more than a bitwise operator holds, less than a double does.
    let group = bytes.subarray(start, start + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    let block = "";
    for (let digit = 0; digit < 8; digit += 1) {
      block = ALPHABET.charAt(group % 32) + block;
      group = Math.floor(group / 32);
    }
    text += block;
  }
  return text;
}

/** The `count` lowest 5-bit digits of `value`, most significant first. */
export function toBase32Digits(value: number, count: number): string {
  let text = "";
  let rest = value;
  for (let digit = 0; digit < count; digit += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
