import { parsePeerId, type PeerId } from "../identity/peer-id.ts";

/** What the fragment of the page's address asks for. It is an entrance only, cleared once read. */
export type Entrance =
  | { readonly kind: "none" }
  | { readonly kind: "call"; readonly peerId: PeerId }
  /** Servers that somebody shares; the code is still to be decoded. */
  | { readonly kind: "servers"; readonly code: string }
  /** A part of a phone that is moving here, as a fragment; still to be decoded. */
  | { readonly kind: "move-part"; readonly part: string }
  /** The app's own shortcuts: look for a code, show one's own; and what another app shared. */
  | { readonly kind: "scan" | "code" | "shared" }
  /** The first code of a call without a server, as digits behind a 1; still to be decoded. */
  | { readonly kind: "call-code"; readonly text: string }
  | { readonly kind: "mistyped" }
  | { readonly kind: "unknown" };

/** The link that shares servers, from what `encodeSharedServers` gives. */
export function toServersLink(base: string, code: string): string {
  return `${base}#s.${code}`;
}

/** Reads a location's fragment, with or without its leading `#`. */
export function parseEntrance(fragment: string): Entrance {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { kind: "none" };
  if (text === "scan" || text === "code" || text === "shared") return { kind: text };
  // The dot keeps these apart from peer IDs, which may begin with the same letter.
  if (text.startsWith("s.")) return { kind: "servers", code: text.slice(2) };
  if (text.startsWith("m.")) return { kind: "move-part", part: text };
  // No peer ID has a 1 in it.
  if (/^1\d{39,}$/.test(text)) return { kind: "call-code", text: `#${text}` };
  const parsed = parsePeerId(text.replaceAll(/%20|\+/g, ""));
  if (parsed.kind === "peer-id") return { kind: "call", peerId: parsed.peerId };
  return parsed.kind === "mistyped" ? parsed : { kind: "unknown" };
}
