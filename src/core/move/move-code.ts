import { CHECK_LENGTH, toCheckCharacters } from "../identity/check-characters.ts";

/** The secret a move is encrypted under: 100 random bits as 20 base32 characters, and 4 checks. */
export type MoveCode = string & { readonly __brand: "MoveCode" };

/** What `parseMoveCode` found: a code, one with a typing mistake, or too little to be one. */
export type ParsedMoveCode =
  | { readonly kind: "code"; readonly code: MoveCode }
  | { readonly kind: "empty" | "mistyped" };

/** How many random bytes a code is made of. */
export const MOVE_CODE_BYTES = 20;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The code that `random` bytes give, five bits of each.
 *
 * @throws {RangeError} when they are not 20
 */
export function toMoveCode(random: Uint8Array): MoveCode {
  const body = Array.from(random, (byte) => ALPHABET.charAt(byte & 31)).join("");
  const code = body + toCheckCharacters(body);
  if (random.length !== MOVE_CODE_BYTES || !isMoveCode(code)) {
    throw new RangeError(`a code is made of ${MOVE_CODE_BYTES} bytes`);
  }
  return code;
}

/** Reads a code as a person types it: in any case, with spaces or dashes, 0 for O and 1 for I. */
export function parseMoveCode(text: string): ParsedMoveCode {
  const compact = text
    .replaceAll(/[\s\-\u2010-\u2015]/g, "")
    .toUpperCase()
    .replaceAll("0", "O")
    .replaceAll("1", "I");
  if (compact === "") return { kind: "empty" };
  return isMoveCode(compact) ? { kind: "code", code: compact } : { kind: "mistyped" };
}

/** The code in groups of four, as it is shown and read aloud. */
export function formatMoveCode(code: MoveCode): string {
  return code.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

function isMoveCode(text: string): text is MoveCode {
  return (
    /^[A-Z2-7]{24}$/.test(text) &&
    toCheckCharacters(text.slice(0, -CHECK_LENGTH)) === text.slice(-CHECK_LENGTH)
  );
}
