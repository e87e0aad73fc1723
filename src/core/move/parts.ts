/**
 * A package in parts, one QR code each: `m.TAG.2.3.TEXT`, as the fragment of a link, so that any
 * camera app opens the new phone's Twocan. The tag keeps the parts of two packages apart.
 */
/** How much of the package one code carries: some 70 modules, which a phone reads off another. */
const PART_LENGTH = 300;

/** The most parts anybody is asked to scan. */
export const MAX_PARTS = 24;

const TAG_LENGTH = 6;

const PART = /^m\.([\w-]{6})\.(\d{1,2})\.(\d{1,2})\.([\w.-]{1,600})$/;

/** One part of a package; they count from 1. */
export interface MovePart {
  readonly tag: string;
  readonly place: number;
  readonly count: number;
  readonly text: string;
}

/** The parts of a package's text as fragments, or `null` when they would be too many to scan. */
export function splitPackage(text: string): readonly string[] | null {
  const count = Math.ceil(text.length / PART_LENGTH);
  if (count > MAX_PARTS) return null;
  // The end is a checksum: as good as a name.
  const tag = text.slice(-TAG_LENGTH);
  return Array.from({ length: count }, (_, index) => {
    const chunk = text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
    return `m.${tag}.${index + 1}.${count}.${chunk}`;
  });
}

/** The part in a fragment, or `null` when it is none. */
export function decodeMovePart(fragment: string): MovePart | null {
  const [, tag = "", placeText = "", countText = "", text = ""] = PART.exec(fragment) ?? [];
  const place = Number(placeText);
  const count = Number(countText);
  const isPart = text !== "" && place >= 1 && place <= count && count <= MAX_PARTS;
  return isPart ? { tag, place, count, text } : null;
}

/** The package that `parts` of one series make up, or `null` while some are missing. */
export function joinParts(parts: readonly MovePart[]): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  const series = parts.filter(({ tag, count }) => tag === first.tag && count === first.count);
  const texts = Array.from(
    { length: first.count },
    (_, index) => series.find(({ place }) => place === index + 1)?.text,
  );
  return texts.every((text) => text !== undefined) ? texts.join("") : null;
}

/** The fragment with a part in a pasted link, or `null`. */
export function findMovePart(text: string): string | null {
  return /#(m\.[\w.-]{1,640})/.exec(text)?.[1] ?? null;
}
