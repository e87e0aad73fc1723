/**
 * A conversation as it runs, step by step. What is written here is kept, then sent, then kept
 * until the other phone has acknowledged it; what comes is kept, then acknowledged. A path may
 * break between any two of these, and a page may be reloaded: whatever is not acknowledged is
 * sent again on the next path, and whoever has it already drops it by its id.
 */
import type { PeerId } from "../identity/peer-id.ts";
import type { Body, ChatFrame, EntryFrame, Heard, Mark } from "./chat-frame.ts";
import { MAX_WAITING, REMEMBERED_IDS, WINDOW } from "./chat-limits.ts";
import {
  type ChatChange,
  type ChatMessage,
  type Conversation,
  newConversation,
  type Outgoing,
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

/** Something to say. */
interface Written {
  readonly type: "write";
  readonly id: string;
  readonly body: Body;
  readonly atMs: number;
  /** Nothing else waits to be kept, so that this is in the browser's hands as soon as it is said. */
  readonly isKeptAtOnce: boolean;
}

/** What happens to a conversation. */
export type TalkEvent =
  | Written
  | { readonly type: "heard"; readonly heard: Heard; readonly nowMs: number }
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

/** What is to be done about it. */
type TalkCommand =
  | { readonly type: "send"; readonly frame: ChatFrame }
  | { readonly type: "keep"; readonly changes: readonly ChatChange[] }
  /** It broke a rule of the protocol, and changed nothing. */
  | { readonly type: "refuse" };

type Hello = Extract<ChatFrame, { kind: "hello" }>;

type Step = readonly [Talk, readonly TalkCommand[]];

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

/** Whether more can be written: so much waits that nobody will miss one more. */
export function hasRoom({ outbox }: Pick<Talk, "outbox">): boolean {
  return outbox.length < MAX_WAITING;
}

/** The conversation after `event`, and what is to be done. */
export function step(talk: Talk, event: TalkEvent): Step {
  switch (event.type) {
    case "write":
      return write(talk, event);
    case "heard":
      return hear(talk, event.heard, event.nowMs);
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

/**
 * A message is sent beside being kept, not after: that takes longer than the way to the other
 * phone. Only a browser that dies in these milliseconds forgets it; then the text is still the
 * draft, and the other phone has a message whose number may come again. It is told apart by its id,
 * and a number that comes again is not taken as read.
 */
function write(talk: Talk, { id, body, atMs, isKeptAtOnce }: Written): Step {
  const { peer, lastSeq } = talk.conversation;
  if (!hasRoom(talk)) return [talk, [{ type: "refuse" }]];
  const seq = lastSeq + 1;
  const outgoing: Outgoing = { peer, id, seq, atMs, body };
  const [conversation, shown] = show({ ...talk.conversation, lastSeq: seq }, "me", outgoing);
  const changes: readonly ChatChange[] = [
    ...shown,
    { kind: "outgoing", outgoing },
    { kind: "conversation", conversation },
  ];
  const keptSeq = isKeptAtOnce && talk.keptSeq === lastSeq ? seq : talk.keptSeq;
  const outbox = [...talk.outbox, outgoing];
  const [pumped, sent] = pump({ ...talk, conversation, outbox, keptSeq });
  return [pumped, [...sent, keep(changes)]];
}

/** Puts `entry` where it is shown: in the list, or at the message it is about. */
function show(
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
  return [
    { ...conversation, nextPosition: position + 1, lastAtMs: atMs },
    [{ kind: "message", message }],
  ];
}

function hear(talk: Talk, heard: Heard, nowMs: number): Step {
  if (talk.path === null) return [talk, []];
  switch (heard.kind) {
    case "hello":
      return hearHello(talk, heard);
    case "entry":
      return hearEntry(talk, heard, nowMs);
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

/** Sends what is kept and not yet given to this path, as much as may be under way at a time. */
function pump(talk: Talk): Step {
  const { path, outbox, keptSeq } = talk;
  if (path === null || !path.isGreeted) return [talk, []];
  const underWay = outbox.filter(({ seq }) => seq <= path.handedSeq).length;
  const next = outbox
    .filter(({ seq }) => seq > path.handedSeq && seq <= keptSeq)
    .slice(0, Math.max(0, WINDOW - underWay));
  const handedSeq = next.at(-1)?.seq ?? path.handedSeq;
  return [
    { ...talk, path: { ...path, handedSeq } },
    next.map(({ id, seq, atMs, body }) => send({ kind: "entry", id, seq, atMs, body })),
  ];
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

function hearEntry(talk: Talk, entry: EntryFrame, nowMs: number): Step {
  const { conversation, keptLast } = talk;
  const { id, seq, body } = entry;
  if (conversation.recentIds.includes(id)) {
    // The acknowledgement was lost with its path.
    return [talk, keptLast === null ? [] : [send({ kind: "ack", id: keptLast.id })]];
  }
  // A clock that is ahead must not make old news of what comes later.
  const atMs = Math.min(entry.atMs, nowMs);
  const [shown, changes] = show(conversation, "them", { id, seq, body, atMs });
  const next: Conversation = {
    ...shown,
    last: { id, seq },
    // What has this number now was not seen.
    seenSeq: Math.min(conversation.seenSeq, Math.max(0, seq - 1)),
    recentIds: [...conversation.recentIds, id].slice(-REMEMBERED_IDS),
    unreadCount: shown.unreadCount + (body.kind === "reaction" ? 0 : 1),
    lastAtMs: body.kind === "reaction" ? conversation.lastAtMs : nowMs,
  };
  const answer: readonly TalkCommand[] =
    body.kind === "unknown" ? [send({ kind: "not-understood", id, of: "entry" })] : [];
  return [
    { ...talk, conversation: next },
    [...answer, keep([...changes, { kind: "conversation", conversation: next }])],
  ];
}

function hearAck(talk: Talk, id: string): Step {
  const entry = talk.outbox.find((each) => each.id === id);
  // Acknowledged twice, or before it was sent again: either is honest after a new beginning.
  if (entry === undefined || talk.path === null) return [talk, []];
  if (entry.seq > talk.path.handedSeq) return [talk, []];
  const [delivered, kept] = noteDelivered(talk, entry.seq);
  const [pumped, sent] = pump(delivered);
  return [pumped, [...kept, ...sent]];
}

function noteDelivered(talk: Talk, upToSeq: number): Step {
  if (upToSeq <= talk.conversation.deliveredSeq) return [talk, []];
  const conversation = { ...talk.conversation, deliveredSeq: upToSeq };
  const { peer } = conversation;
  return [
    { ...talk, conversation, outbox: talk.outbox.filter(({ seq }) => seq > upToSeq) },
    [
      keep([
        { kind: "delivered", peer, upToSeq },
        { kind: "conversation", conversation },
      ]),
    ],
  ];
}

function noteRead(talk: Talk, seq: number): Step {
  // Nobody has read what they do not have.
  const readSeq = Math.min(seq, talk.conversation.deliveredSeq);
  if (readSeq <= talk.conversation.readSeq) return [talk, []];
  const conversation = { ...talk.conversation, readSeq };
  return [{ ...talk, conversation }, [keep([{ kind: "conversation", conversation }])]];
}

function noteNotUnderstood(talk: Talk, id: string): Step {
  const { peer } = talk.conversation;
  return [talk, [keep([{ kind: "not-understood", peer, id }])]];
}

function see(talk: Talk): Step {
  const { last, seenSeq, unreadCount } = talk.conversation;
  const isNews = last !== null && last.seq !== seenSeq;
  if (!isNews && unreadCount === 0) return [talk, []];
  const conversation = { ...talk.conversation, seenSeq: last?.seq ?? seenSeq, unreadCount: 0 };
  const isKept = last?.id === talk.keptLast?.id;
  const isTold = isNews && isKept && talk.tellsRead && talk.path !== null;
  return [
    { ...talk, conversation },
    [
      keep([{ kind: "conversation", conversation }]),
      ...(isTold ? [send({ kind: "read", seq: last.seq })] : []),
    ],
  ];
}

function withdraw(talk: Talk, seq: number): Step {
  const isUnderWay = talk.path !== null && seq <= talk.path.handedSeq;
  const waits = talk.outbox.some((each) => each.seq === seq);
  if (!waits || isUnderWay) return [talk, []];
  const { peer } = talk.conversation;
  return [
    { ...talk, outbox: talk.outbox.filter((each) => each.seq !== seq) },
    [keep([{ kind: "withdraw", peer, seq }])],
  ];
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

function send(frame: ChatFrame): TalkCommand {
  return { type: "send", frame };
}

function keep(changes: readonly ChatChange[]): TalkCommand {
  return { type: "keep", changes };
}
