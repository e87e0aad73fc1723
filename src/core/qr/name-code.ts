/** What a code is when it is not an invite, so that a person learns what they hold the phone at. */
export type CodeKind =
  /** An invite that lost or changed some of its characters. */
  | "damaged-invite"
  /** Half of a call without internet. */
  | "call-code"
  | "web-address"
  | "wifi"
  | "contact"
  | "phone-number"
  | "text-message"
  | "email"
  | "place"
  | "event"
  | "payment"
  /** Something only another app can read. */
  | "other-app"
  | "text"
  /** Nothing that can be read as text. */
  | "unreadable";

/** In this order: the first that fits is the name. */
const PATTERNS: readonly (readonly [CodeKind, RegExp])[] = [
  ["contact", /^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i],
  ["event", /^BEGIN:V(?:CALENDAR|EVENT)/i],
  ["wifi", /^WIFI:/i],
  ["phone-number", /^(?:tel|facetime|facetime-audio):/i],
  ["text-message", /^(?:sms|smsto|mms|mmsto):/i],
  ["email", /^(?:mailto:|MATMSG:|SMTP:|[^\s@:/]+@[^\s@:/]+\.[a-z]{2,}$)/i],
  ["place", /^geo:/i],
  // European, Swiss and EMV codes have no scheme, but each has a first line of its own.
  ["payment", /^(?:BCD\r?\n00|SPC\r?\n0|000201|(?:bitcoin|ethereum|lightning|upi|wxp|payto):)/i],
  // Digits alone: the answer; digits behind an address: the offer.
  ["call-code", /^(?:https?:\/\/[^\s#]+#1\d{39,}|\d{40,})$/i],
  // No word of a web page's own is this long in this alphabet, or looks like an ID cut short.
  ["damaged-invite", /^https?:\/\/[^\s#]+#[A-Z2-7]{8,}$/],
  ["damaged-invite", /^https?:\/\/[^\s#]+#(?:[A-Z0-9]{4}[\s+%-]?(?:20)?){6,}[A-Z0-9]{0,4}$/i],
  ["web-address", /^(?:https?:\/\/|www\.)\S/i],
  ["other-app", /^[a-z][a-z0-9+.-]{1,31}:\S/i],
];

/** The name of a code's `text`; it is assumed to be no invite. */
export function nameCode(text: string): CodeKind {
  const trimmed = text.trim();
  const fitting = PATTERNS.find(([, pattern]) => pattern.test(trimmed));
  if (fitting !== undefined) return fitting[0];
  return /[\p{L}\p{N}]/u.test(trimmed) && !trimmed.includes("\uFFFD") ? "text" : "unreadable";
}
