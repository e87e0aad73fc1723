/** The longest name a person can give themselves, in characters as people count them. */
export const MAX_NAME_LENGTH = 40;

/** As text: one visible character can be a whole family of emoji of dozens of units. */
const MAX_NAME_UNITS = 400;

/** How much of a text is looked at; a name can shrink by a lot on its way, a novel is none. */
const MAX_READ_UNITS = 4 * MAX_NAME_UNITS;

/** White space, control, half and direction-changing characters. */
const NOT_IN_A_LINE = /[\s\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/u;

const segmenter = new Intl.Segmenter();

/**
 * A name as it may be shown: one line, no control or direction-changing characters that could
 * disguise it, at most 40 characters, and something to see. An empty string means "no name".
 */
export function toPersonName(text: string): string {
  const line = text.slice(0, MAX_READ_UNITS).normalize("NFC").replaceAll(NOT_IN_A_LINE, " ").trim();
  let name = "";
  let length = 0;
  for (const { segment } of segmenter.segment(line)) {
    // Whole characters only: the other phone refuses a longer text, and shows half an emoji.
    if (length === MAX_NAME_LENGTH || name.length + segment.length > MAX_NAME_UNITS) break;
    name += segment;
    length += 1;
  }
  return VISIBLE.test(name) ? name.trim() : "";
}
