import { MAX_TEXT_BYTES } from "./chat-limits.ts";

/** Control characters that no text needs; tabs and line ends stay. */
// oxlint-disable-next-line no-control-regex -- they are what it looks for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** A text as it is sent and shown: line ends of one kind, no control characters, no empty ends. */
export function tidyText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(CONTROLS, "").trim();
}

/** The bytes `text` has in UTF-8. */
export function byteLengthOf(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    // Either half of a pair stands for two of its four bytes; a half alone becomes three.
    else length += isPaired(text, index) ? 2 : 3;
  }
  return length;
}

function isPaired(text: string, index: number): boolean {
  const [unit, before, after] = [index, index - 1, index + 1].map((at) => text.charCodeAt(at));
  const isHigh = unit !== undefined && unit >= 0xd800 && unit < 0xdc00;
  const isLow = unit !== undefined && unit >= 0xdc00 && unit < 0xe000;
  if (isHigh) return after !== undefined && after >= 0xdc00 && after < 0xe000;
  return isLow && before !== undefined && before >= 0xd800 && before < 0xdc00;
}

/** Why a text cannot be sent; `null` when it can. */
export function textProblemOf(text: string): "empty" | "too-long" | null {
  if (text === "") return "empty";
  return byteLengthOf(text) > MAX_TEXT_BYTES ? "too-long" : null;
}
