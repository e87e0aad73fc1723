/** What a message can be answered with by one tap. */
export const QUICK_EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

/** Units of the longest: families and flags of regions take many. */
const MAX_UNITS = 32;

/** Pictures and what joins and colours them; digits and letters are none. */
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|[\u{E0020}-\u{E007F}])+$/u;

const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

const segmenter = new Intl.Segmenter();

/** Whether `text` is one emoji. */
export function isEmoji(text: string): boolean {
  if (text.length > MAX_UNITS || !EMOJI.test(text) || !PICTURE.test(text)) return false;
  return [...segmenter.segment(text)].length === 1;
}
