import { parsePeerId, type PeerId } from "../identity/peer-id.ts";

/** What a person typed, pasted or opened, recognised as far as that goes. */
export type ParsedInvite =
  | {
      readonly kind: "invite";
      readonly peerId: PeerId;
      /** Address of the app the link was made at, without fragment; `null` for a bare ID. */
      readonly base: string | null;
    }
  | { readonly kind: "empty" }
  /** An ID with a typing mistake in it. */
  | { readonly kind: "mistyped" }
  /** A web address that invites nobody. */
  | { readonly kind: "web-address" }
  | { readonly kind: "other" };

/** Longest text that is looked at: an invite is some 60 characters, a pasted novel is none. */
const MAX_INVITE_LENGTH = 2048;

/** The link that calls `peerId`. A fragment never reaches a server log. */
export function toInviteLink(base: string, peerId: PeerId): string {
  return `${base}#${peerId}`;
}

/** Reads an invite link or a bare peer ID. */
export function parseInvite(text: string): ParsedInvite {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  if (trimmed.length > MAX_INVITE_LENGTH) return { kind: "other" };
  // A message around the link ("Call me: https://…") is how shared links really arrive.
  const link = /https?:\/\/\S+/i.exec(trimmed)?.[0];
  if (link === undefined) return parseBareId(trimmed);
  const [base = "", fragment = ""] = link.split(/#(.*)/s);
  // A sentence around the link may end right behind it, with a full stop or a bracket.
  const [id = ""] = /^[A-Za-z0-9\s+\-\u2010-\u2015]*/.exec(decodeFragment(fragment)) ?? [];
  const parsed = parsePeerId(id.replaceAll("+", ""));
  if (parsed.kind === "peer-id") return { kind: "invite", peerId: parsed.peerId, base };
  return parsed.kind === "mistyped" ? parsed : { kind: "web-address" };
}

function parseBareId(text: string): ParsedInvite {
  const parsed = parsePeerId(text.replace(/^#/, ""));
  return parsed.kind === "peer-id" ? { kind: "invite", peerId: parsed.peerId, base: null } : parsed;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
