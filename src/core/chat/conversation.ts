/** What a phone keeps of a conversation. Whatever cannot be read of it is left out. */
import * as v from "valibot";
import { isPeerId, type PeerId } from "../identity/peer-id.ts";
import { type Body, decodeBody } from "./chat-frame.ts";
import {
  FREED_PLACES,
  KEPT_PLACES,
  MAX_UNKNOWN_LENGTH,
  PLACE_LENGTH,
  REMEMBERED_IDS,
} from "./chat-limits.ts";
import { isEmoji } from "./emoji.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.maxLength(64));
const peer = v.custom<PeerId>(isPeerId);
const mark = v.object({ id, seq: count });

const conversationSchema = v.object({
  peer,
  /** Where the next message goes in the list. */
  nextPosition: count,
  /** The number of my last message, and of the last that was delivered and read. */
  lastSeq: count,
  deliveredSeq: count,
  readSeq: count,
  /** The last message of theirs, and up to which number I have read. */
  last: v.nullable(mark),
  seenSeq: count,
  /** Ids of their last messages: none is taken twice. */
  recentIds: v.pipe(v.array(id), v.maxLength(REMEMBERED_IDS)),
  unreadCount: count,
  /** When the last message came or went. */
  lastAtMs: count,
});

/** How far a conversation has come, both ways. */
export type Conversation = v.InferOutput<typeof conversationSchema>;

/** A conversation in which nothing has been said. */
export function newConversation(with_: PeerId): Conversation {
  return {
    peer: with_,
    nextPosition: 0,
    lastSeq: 0,
    deliveredSeq: 0,
    readSeq: 0,
    last: null,
    seenSeq: 0,
    recentIds: [],
    unreadCount: 0,
    lastAtMs: 0,
  };
}

const body = v.pipe(
  v.unknown(),
  v.transform(
    (value): Body | null =>
      readUnknown(value) ?? (typeof value === "object" ? decodeBody(value) : null),
  ),
  v.custom<Body>((value) => value !== null),
);

function readUnknown(value: unknown): Body | null {
  const result = v.safeParse(
    v.object({
      kind: v.literal("unknown"),
      raw: v.pipe(v.string(), v.maxLength(MAX_UNKNOWN_LENGTH)),
    }),
    value,
  );
  return result.success ? result.output : null;
}

const emoji = v.union([v.literal(""), v.pipe(v.string(), v.check(isEmoji))]);

const messageSchema = v.object({
  peer,
  position: count,
  id,
  from: v.picklist(["me", "them"]),
  /** Its number among those of its sender. */
  seq: count,
  atMs: count,
  body,
  /** What either side has reacted with; empty for nothing. */
  reactions: v.object({ me: emoji, them: emoji }),
  /** The other phone's version is too old for it. */
  isNotUnderstood: v.boolean(),
});

/** A message in the list of a conversation. */
export type ChatMessage = v.InferOutput<typeof messageSchema>;

const outgoingSchema = v.object({ peer, id, seq: count, atMs: count, body });

/** Something of mine that the other phone has not acknowledged. */
export type Outgoing = v.InferOutput<typeof outgoingSchema>;

/** Reads what was kept. */
export const decodeConversation = reader(conversationSchema);
export const decodeChatMessage = reader(messageSchema);
export const decodeOutgoing = reader(outgoingSchema);

function reader<Output>(schema: v.GenericSchema<unknown, Output>) {
  return (value: unknown): Output | null => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : null;
  };
}

/** One change of what is kept; those of one step are kept together or not at all. */
export type ChatChange =
  | { readonly kind: "conversation"; readonly conversation: Conversation }
  | { readonly kind: "message"; readonly message: ChatMessage }
  | { readonly kind: "outgoing"; readonly outgoing: Outgoing }
  /** Everything of mine up to this number is delivered. */
  | { readonly kind: "delivered"; readonly peer: PeerId; readonly upToSeq: number }
  | {
      readonly kind: "reaction";
      readonly peer: PeerId;
      readonly id: string;
      readonly by: "me" | "them";
      readonly emoji: string;
    }
  | { readonly kind: "not-understood"; readonly peer: PeerId; readonly id: string }
  | { readonly kind: "withdraw"; readonly peer: PeerId; readonly seq: number }
  | { readonly kind: "remove"; readonly peer: PeerId; readonly position: number }
  | { readonly kind: "clear"; readonly peer: PeerId }
  /**
   * Of all before a place: mine are forgotten up to this number, theirs where `theirs` says so. To
   * make room, or where no history is wanted.
   */
  | {
      readonly kind: "forget";
      readonly peer: PeerId;
      readonly beforePosition: number;
      readonly mineUpToSeq: number;
      readonly theirs: boolean;
    };

/** How many places a message with this body takes. */
export function placesOf(said: Body): number {
  const text = said.kind === "unknown" ? said.raw : said.kind === "text" ? said.text : "";
  return 1 + Math.floor(text.length / PLACE_LENGTH);
}

/** Before which place messages have made room for those up to `nextPosition`; 0 for none. */
export function freedPlaces(nextPosition: number): number {
  return Math.max(0, Math.floor(nextPosition / FREED_PLACES) * FREED_PLACES - KEPT_PLACES);
}

/** Whether it is the oldest message because older ones have made room. */
export function isOldestLeft(
  { position }: Pick<ChatMessage, "position">,
  { nextPosition }: Pick<Conversation, "nextPosition">,
): boolean {
  const freed = freedPlaces(nextPosition);
  return freed > 0 && position < freed + FREED_PLACES;
}

/** The state of a message of mine. */
export type MessageState = "waiting" | "sent" | "delivered" | "read";

/** How far `message` of mine has come; `handedSeq` is what was given to the path that is open. */
export function stateOf(
  { seq }: Pick<ChatMessage, "seq">,
  conversation: Pick<Conversation, "deliveredSeq" | "readSeq">,
  handedSeq: number,
): MessageState {
  if (seq <= conversation.readSeq) return "read";
  if (seq <= conversation.deliveredSeq) return "delivered";
  return seq <= handedSeq ? "sent" : "waiting";
}
