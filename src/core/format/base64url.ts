const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 base64url of `bytes`, without padding: nothing in it needs escaping in a link. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 3) {
    const group = bytes.subarray(start, start + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let digit = 0; digit <= group.length; digit += 1) {
      text += ALPHABET.charAt((bits >> (18 - 6 * digit)) & 63);
    }
  }
  return text;
}

/** The bytes in base64url `text`, or `null` when it is not exactly what encoding gives. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let bitCount = 0;
  let length = 0;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xff_ff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[length] = (bits >> bitCount) & 0xff;
    length += 1;
  }
  // A lone last digit, or bits left over that are not zero, come from no encoder.
  const isWhole = bitCount < 6 && (bits & ((1 << bitCount) - 1)) === 0;
  return isWhole ? bytes : null;
}
