import { toBase32Digits } from "./base32.ts";

/** How many characters check a text. */
export const CHECK_LENGTH = 4;

const PRIME = 2 ** 20 - 3;
const BASE = 7919;

/**
 * Four base32 characters that check `text`: its characters are the digits of a number, modulo the
 * largest prime that four characters hold. One wrong character, or two neighbours exchanged, never
 * pass; any other mistake once in a million.
 */
export function toCheckCharacters(text: string): string {
  let rest = 0;
  for (const character of text) rest = (rest * BASE + character.charCodeAt(0)) % PRIME;
  return toBase32Digits(rest, CHECK_LENGTH);
}
