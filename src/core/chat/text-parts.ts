/** A piece of a message: plain, or a link that may be opened. */
export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** Links recognised in one message; a text of nothing else is no letter. */
const MAX_LINKS = 100;

/**
 * What may be a link: an address with its scheme, one that begins with `www.`, a mail address. The
 * pieces are bounded, so that no text makes the search slow.
 */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|tel:)[^\s<>"]{1,2048}|www\.[^\s<>"]{1,2048}|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/giu;

/** One of these is in every candidate; most messages have none, and need no search. */
const LINK_SIGN = /[:@]|www\./i;

/** Ends of sentences, not of links; a closing bracket is kept where it was opened in the link. */
const TRAILING = /[.,:;!?'"»”’…。，、；：！？]$/u;

const BRACKETS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
  ["）", "（"],
  ["」", "「"],
]);

/** Schemes that a tap may hand to the browser. */
const SAFE_SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Controls and direction marks: with them a link reads as something else than it opens. */
const DISGUISE = /[\p{Cc}\p{Cf}]/u;

/** `text` in pieces, in order; together they are the text again. */
export function toTextParts(text: string): readonly TextPart[] {
  if (text !== "" && !LINK_SIGN.test(text)) return [{ kind: "text", text }];
  const parts: TextPart[] = [];
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    if (count === MAX_LINKS) break;
    const link = withoutTail(match[0]);
    const href = toHref(link);
    // A mail address in the middle of a word is none.
    if (href === null || isInWord(text, match.index)) continue;
    count += 1;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: link, href });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** Scripts without spaces write up to the scheme of a link; other links begin where a word does. */
function isInWord(text: string, index: number): boolean {
  if (/^[a-z]{3,6}:/i.test(text.slice(index, index + 8))) return false;
  return index > 0 && /[\p{L}\p{N}@/]$/u.test(text.slice(Math.max(0, index - 2), index));
}

function withoutTail(candidate: string): string {
  let link = candidate;
  for (;;) {
    const last = link.at(-1) ?? "";
    const opening = BRACKETS.get(last);
    const isSurplus = opening !== undefined && countOf(link, last) > countOf(link, opening);
    if (!isSurplus && !TRAILING.test(link)) return link;
    link = link.slice(0, -1);
  }
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Where a tap leads, or `null` where it may lead nowhere. */
function toHref(link: string): string | null {
  if (DISGUISE.test(link)) return null;
  const scheme = /^[a-z]+:/i.exec(link)?.[0].toLowerCase();
  if (scheme === "mailto:" || scheme === "tel:") {
    const rest = link.slice(scheme.length);
    const isGood = scheme === "tel:" ? /^\+?[\d().\s-]{2,32}$/ : /^[^\s@?]+@[^\s@?]+(?:\?.*)?$/;
    return isGood.test(rest) ? link : null;
  }
  if (scheme !== undefined && SAFE_SCHEMES.has(scheme)) return hasHost(link) ? link : null;
  if (/^www\./i.test(link)) return hasHost(`https://${link}`) ? `https://${link}` : null;
  return link.includes("@") ? `mailto:${link}` : null;
}

/** A host, and nobody's name in front of it that could pass for one. */
function hasHost(address: string): boolean {
  return /^https?:\/\/(?![^/?#]*@)[^/?#:.]+[^/?#]*/i.test(address);
}
