import * as fc from "fast-check";

const toCharacter = (codePoint: number): string => String.fromCodePoint(codePoint);

/**
 * Text of any characters that Unicode can have. fast-check's own `unit: "binary"` means the same,
 * but lists all of them first, which takes seconds in every file that uses it.
 */
export function anyText(limits: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xd7ff }).map(toCharacter),
    // Half of a surrogate pair is no character.
    fc.integer({ min: 0xe000, max: 0x10ffff }).map(toCharacter),
  );
  return fc.string({ unit, ...limits });
}
