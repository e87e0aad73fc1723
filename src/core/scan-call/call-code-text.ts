/**
 * The two texts of a call without a server. The first is a link, so that any camera app opens
 * Twocan with it: its fragment starts with 1, as no peer ID does. The second is digits alone, to be
 * read inside the page that showed the first.
 */
import { type CallCode, packCallCode, tagOf, unpackCallCode } from "./call-code.ts";
import { fromDigits, toDigits } from "./digits.ts";

/** Why a text is not the code that is wanted. */
export type CodeProblem =
  /** It is no code of a call at all. */
  | "other"
  /** Another version of Twocan made it. */
  | "version"
  /** Digits are missing or wrong. */
  | "damaged"
  /** A second code where a first one is wanted. */
  | "is-answer"
  /** A first code where a second one is wanted. */
  | "is-offer"
  /** It answers a code that this phone no longer shows, or never did. */
  | "stale"
  /** This phone shows it itself. */
  | "own";

/** A code, or why there is none. */
export type ParsedCode =
  | { readonly kind: "code"; readonly code: CallCode }
  | { readonly kind: "refused"; readonly problem: CodeProblem };

/** Longest text that is looked at. */
const MAX_TEXT_LENGTH = 2048;

const LINK = /#1(\d+)/;
const DIGITS = /^\d{40,}$/;

/** The text of `code`: an offer as a link to the app at `base`, an answer as digits. */
export function toCodeText(code: CallCode, base: string): string {
  const digits = toDigits(packCallCode(code));
  return code.role === "offer" ? `${base}#1${digits}` : digits;
}

/** Reads the first code: as its link, or as the link's digits alone. */
export function parseOffer(text: string): ParsedCode {
  const parsed = parse(text);
  if (parsed.kind === "refused" || parsed.code.role === "offer") return parsed;
  return refused("is-answer");
}

/** Reads the second code, the answer to `offer`, which this phone shows. */
export function parseAnswer(text: string, offer: CallCode): ParsedCode {
  const parsed = parse(text);
  if (parsed.kind === "refused") return parsed;
  const { code } = parsed;
  if (code.role === "offer") {
    return refused(code.fingerprint === offer.fingerprint ? "own" : "is-offer");
  }
  return code.offerTag === tagOf(offer) ? parsed : refused("stale");
}

function parse(text: string): ParsedCode {
  if (text.length > MAX_TEXT_LENGTH) return refused("other");
  // Pasted digits may be broken into lines.
  const compact = text.replaceAll(/\s/g, "");
  const digits = LINK.exec(compact)?.[1] ?? DIGITS.exec(compact)?.[0];
  if (digits === undefined) return refused("other");
  const bytes = fromDigits(digits);
  const code = bytes === null ? "damaged" : unpackCallCode(bytes);
  return typeof code === "string" ? refused(code) : { kind: "code", code };
}

function refused(problem: CodeProblem): ParsedCode {
  return { kind: "refused", problem };
}
