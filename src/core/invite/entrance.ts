import { parsePeerId, type PeerId } from "../identity/peer-id.ts";

/** What the fragment of the page's address asks for. It is an entrance only, cleared once read. */
export type Entrance =
  | { readonly kind: "none" }
  | { readonly kind: "call"; readonly peerId: PeerId }
  | { readonly kind: "mistyped" }
  | { readonly kind: "unknown" };

/** Reads a location's fragment, with or without its leading `#`. */
export function parseEntrance(fragment: string): Entrance {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { kind: "none" };
  const parsed = parsePeerId(text.replaceAll(/%20|\+/g, ""));
  if (parsed.kind === "peer-id") return { kind: "call", peerId: parsed.peerId };
  return parsed.kind === "mistyped" ? parsed : { kind: "unknown" };
}
