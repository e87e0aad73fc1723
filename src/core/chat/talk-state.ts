import type { ChatFrame, Mark } from "./chat-frame.ts";
import {
  type ChatChange,
  type ChatMessage,
  type Conversation,
  freedPlaces,
  type Outgoing,
  placesOf,
} from "./conversation.ts";

/** A conversation, what is under way in it, and the path it runs over. */
export interface Talk {
  readonly conversation: Conversation;
  /** What is not acknowledged, in order. */
  readonly outbox: readonly Outgoing[];
  /**
   * Up to where my messages are kept, or on their way to be, and the last of theirs that is kept:
   * no sooner is either told.
   */
  readonly keptSeq: number;
  readonly keptLast: Mark | null;
  /** Whether the other side is told what has been read. */
  readonly tellsRead: boolean;
  readonly path: {
    /** Their hello has come: they listen, and have said what they have. */
    readonly isGreeted: boolean;
    /** Up to where my messages were given to this path. */
    readonly handedSeq: number;
  } | null;
}

/** What is to be done about it. */
export type TalkCommand =
  | { readonly type: "send"; readonly frame: ChatFrame }
  | { readonly type: "keep"; readonly changes: readonly ChatChange[] }
  /** It broke a rule of the protocol, and changed nothing. */
  | { readonly type: "refuse" };

/** The conversation after what happened, and what is to be done. */
export type Step = readonly [Talk, readonly TalkCommand[]];

/** Says `frame` over the path. */
export function send(frame: ChatFrame): TalkCommand {
  return { type: "send", frame };
}

/** Keeps all of `changes`, or none. */
export function keep(changes: readonly ChatChange[]): TalkCommand {
  return { type: "keep", changes };
}

/** Puts `entry` where it is shown: in the list, or at the message it is about. */
export function show(
  conversation: Conversation,
  from: ChatMessage["from"],
  { id, seq, atMs, body }: Pick<Outgoing, "id" | "seq" | "atMs" | "body">,
): readonly [Conversation, readonly ChatChange[]] {
  const { peer, nextPosition: position } = conversation;
  if (body.kind === "reaction") {
    return [conversation, [{ kind: "reaction", peer, id: body.to, by: from, emoji: body.emoji }]];
  }
  const message: ChatMessage = {
    peer,
    position,
    id,
    from,
    seq,
    atMs,
    body,
    reactions: { me: "", them: "" },
    isNotUnderstood: false,
  };
  const next = { ...conversation, nextPosition: position + placesOf(body), lastAtMs: atMs };
  return [next, [{ kind: "message", message }, ...makeRoom(conversation, next)]];
}

/** The oldest go where there are too many; what still waits to be delivered stays. */
function makeRoom(before: Conversation, { peer, nextPosition, deliveredSeq }: Conversation) {
  const freed = freedPlaces(nextPosition);
  const forget: ChatChange = {
    kind: "forget",
    peer,
    beforePosition: freed,
    mineUpToSeq: deliveredSeq,
    theirs: true,
  };
  return freed > freedPlaces(before.nextPosition) ? [forget] : [];
}
