/** How long a name may be, as a file system counts: some allow 255 bytes, and " (1)" is added. */
const MAX_NAME_BYTES = 200;

/** A longer ending is no kind of file but part of the name. */
const MAX_ENDING_LENGTH = 16;

/** How much of a text is looked at. */
const MAX_READ_UNITS = 8_192;

/** Control, half, invisible and direction-changing characters: they disguise "exe.jpg". */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** What some file system takes for something else. */
const NOT_IN_A_NAME = /[<>:"|?*]/g;

/** Names that are devices on Windows, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;

/** What a file without a usable name is called. */
const NAMELESS = "file";

/**
 * A name under which a file can be saved anywhere: the last part of a path, with nothing that
 * hides what kind of file it is, no longer than file systems allow, its ending kept.
 */
export function toFileName(text: string): string {
  const [last = ""] = read(text).split(/[/\\]/).slice(-1);
  const line = last.normalize("NFC").replaceAll(UNSEEN, "").replaceAll(NOT_IN_A_NAME, "_");
  const name = shorten(line.replaceAll(/\s+/g, " ").replaceAll(/^[\s.]+|[\s.]+$/g, ""));
  if (name === "") return NAMELESS;
  return RESERVED.test(name) ? `_${name}` : name;
}

/** The ending of a clean name in lower case, without its dot; empty where there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  const ending = name.slice(dot + 1);
  return dot > 0 && ending.length <= MAX_ENDING_LENGTH ? ending.toLowerCase() : "";
}

/** Both ends of a long text: the ending matters as much as the start. */
function read(text: string): string {
  if (text.length <= MAX_READ_UNITS) return text;
  return text.slice(0, MAX_READ_UNITS / 2) + text.slice(-MAX_READ_UNITS / 2);
}

function shorten(name: string): string {
  if (bytesOf(name) <= MAX_NAME_BYTES) return name;
  const ending = endingOf(name);
  const tail = ending === "" ? "" : name.slice(-ending.length - 1);
  let rest = MAX_NAME_BYTES - bytesOf(tail);
  let head = "";
  for (const character of name.slice(0, name.length - tail.length)) {
    rest -= bytesOf(character);
    if (rest < 0) break;
    head += character;
  }
  return head.trimEnd() + tail;
}

/** The length of `text` in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x8_00 ? 2 : point < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
