/**
 * A conversation as it runs, step by step. What is written here is kept, then sent, then kept
 * until the other phone has acknowledged it; what comes is kept, then acknowledged. A path may
 * break between any two of these, and a page may be reloaded: whatever is not acknowledged is
 * sent again on the next path, and whoever has it already drops it by its id.
 */
import type { PeerId } from "../identity/peer-id.ts";
import type { ChatFrame, Heard, Mark } from "./chat-frame.ts";
import { type Conversation, newConversation, type Outgoing } from "./conversation.ts";
import { hearEntry, type Hearing, see } from "./talk-incoming.ts";
import {
  hearAck,
  noteDelivered,
  noteNotUnderstood,
  noteRead,
  pump,
  withdraw,
  write,
  type Written,
} from "./talk-outgoing.ts";
import { keep, send, type Step, type Talk } from "./talk-state.ts";

/** Something the other phone says. */
type Said = Hearing & { readonly type: "heard"; readonly heard: Heard };

/** What happens to a conversation. */
export type TalkEvent =
  | Written
  | Said
  /** What was to be kept up to these two is kept. */
  | { readonly type: "kept"; readonly seq: number; readonly last: Mark | null }
  | { readonly type: "path-open" }
  | { readonly type: "path-closed" }
  /** The person looks at the newest message. */
  | { readonly type: "seen" }
  | { readonly type: "tells-read"; readonly tellsRead: boolean }
  /** A message of mine is deleted: where it still waits it is not sent. */
  | { readonly type: "withdraw"; readonly seq: number }
  | { readonly type: "clear" };

type Hello = Extract<ChatFrame, { kind: "hello" }>;

/** The version of the protocol that this app speaks. */
const VERSION = 1;

/** A conversation as it was kept. */
export function startTalk(
  peer: PeerId,
  conversation: Conversation = newConversation(peer),
  outbox: readonly Outgoing[] = [],
): Talk {
  return {
    conversation,
    outbox: outbox.toSorted((one, other) => one.seq - other.seq),
    keptSeq: conversation.lastSeq,
    keptLast: conversation.last,
    tellsRead: true,
    path: null,
  };
}

/** The conversation after `event`, and what is to be done. */
export function step(talk: Talk, event: TalkEvent): Step {
  switch (event.type) {
    case "write":
      return write(talk, event);
    case "heard":
      return hear(talk, event);
    case "kept":
      return noteKept(talk, event.seq, event.last);
    case "path-open":
      return greet(talk);
    case "path-closed":
      return [{ ...talk, path: null }, []];
    case "seen":
      return see(talk);
    case "tells-read":
      return [{ ...talk, tellsRead: event.tellsRead }, []];
    case "withdraw":
      return withdraw(talk, event.seq);
    case "clear":
      return clear(talk);
  }
}

function hear(talk: Talk, said: Said): Step {
  const { heard } = said;
  if (talk.path === null) return [talk, []];
  switch (heard.kind) {
    case "hello":
      return hearHello(talk, heard);
    case "entry":
      return hearEntry(talk, heard, said);
    case "ack":
      return hearAck(talk, heard.id);
    case "read":
      return noteRead(talk, heard.seq);
    case "not-understood":
      return heard.id === null ? [talk, []] : noteNotUnderstood(talk, heard.id);
    case "newer":
      return [talk, [send({ kind: "not-understood", id: null, of: heard.of })]];
    case "typing":
    case "here":
      return [talk, []];
  }
}

function greet(talk: Talk): Step {
  return [{ ...talk, path: { isGreeted: false, handedSeq: 0 } }, [send(toHello(talk, false))]];
}

function toHello({ keptLast, conversation, tellsRead }: Talk, isAnswer: boolean): Hello {
  const readSeq = tellsRead ? conversation.seenSeq : 0;
  return { kind: "hello", v: VERSION, isAnswer, have: keptLast, readSeq };
}

function hearHello(talk: Talk, { have, readSeq, isAnswer }: Hello): Step {
  if (talk.path === null) return [talk, []];
  // Greeted anew on the same path: they begin again, and may have lost what was under way.
  const isAnswered = talk.path.isGreeted && !isAnswer;
  const answer = isAnswered ? [send(toHello(talk, true))] : [];
  const greeted: Talk = { ...talk, path: { isGreeted: true, handedSeq: 0 } };
  const had = talk.outbox.find(({ id }) => id === have?.id);
  const [delivered, first] = had === undefined ? [greeted, []] : noteDelivered(greeted, had.seq);
  // Where they have not what I sent last, their figures are of another phone of mine.
  const isMine = had !== undefined || have?.seq === delivered.conversation.deliveredSeq;
  const [read, second] = isMine ? noteRead(delivered, readSeq) : [delivered, []];
  const [pumped, third] = pump(read);
  return [pumped, [...answer, ...first, ...second, ...third]];
}

function noteKept(talk: Talk, seq: number, last: Mark | null): Step {
  const isNews = last !== null && last.id !== talk.keptLast?.id;
  const [pumped, sent] = pump({
    ...talk,
    keptSeq: Math.max(talk.keptSeq, seq),
    keptLast: last ?? talk.keptLast,
  });
  if (!isNews || talk.path === null) return [pumped, sent];
  // It may have been read on the screen before it was kept; that is told in this order.
  const isRead = talk.tellsRead && talk.conversation.seenSeq === last.seq;
  const read = isRead ? [send({ kind: "read", seq: last.seq })] : [];
  return [pumped, [send({ kind: "ack", id: last.id }), ...read, ...sent]];
}

function clear(talk: Talk): Step {
  // Numbers and ids stay: what comes again is still not taken twice.
  const conversation = { ...talk.conversation, unreadCount: 0, lastAtMs: 0 };
  const { peer } = conversation;
  return [
    { ...talk, conversation, outbox: [] },
    [
      keep([
        { kind: "clear", peer },
        { kind: "conversation", conversation },
      ]),
    ],
  ];
}
