/**
 * What a client may say to the broker. PeerServer relays any JSON object it is sent, and some
 * objects end its process or cut off the receiver, so everything passes through here first.
 */
import * as v from "valibot";

/** Longest peer ID, token or key, in characters. */
export const MAX_NAME_LENGTH = 128;

// PeerJS nests five deep. `JSON.stringify` overflows the stack on thousands of levels, and
// PeerServer then closes the receiver's socket.
const MAX_PAYLOAD_DEPTH = 16;

function isAtMostDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isAtMostDeep(inner, levels - 1));
}

const clientMessageSchema = v.variant("type", [
  v.object({ type: v.literal("HEARTBEAT") }),
  v.object({
    // A phone says EXPIRE of itself to people it does not want to be there for.
    type: v.picklist(["OFFER", "ANSWER", "CANDIDATE", "LEAVE", "EXPIRE"]),
    // PeerServer puts an id that is not a string into a text later, outside any `try`; and a LEAVE
    // to nobody frees the sender's id while it goes on sending under it.
    dst: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH)),
    payload: v.optional(v.custom((value) => isAtMostDeep(value, MAX_PAYLOAD_DEPTH))),
  }),
]);

/** A message of a client that PeerServer may handle. */
export type ClientMessage = v.InferOutput<typeof clientMessageSchema>;

/** The client's message in `text`, or `null` when it is none. */
export function decodeClientMessage(text: string): ClientMessage | null {
  try {
    const result = v.safeParse(clientMessageSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
