/** What is written here: kept, sent a few at a time, kept until the other phone has it. */
import type { Body } from "./chat-frame.ts";
import { MAX_WAITING, WINDOW } from "./chat-limits.ts";
import type { ChatChange, Outgoing } from "./conversation.ts";
import { keep, send, show, type Step, type Talk } from "./talk-state.ts";

/** Something to say. */
export interface Written {
  readonly type: "write";
  readonly id: string;
  readonly body: Body;
  readonly atMs: number;
  /** Nothing else waits to be kept, so that this is in the browser's hands as soon as it is said. */
  readonly isKeptAtOnce: boolean;
}

/** Whether more can be written: so much waits that nobody will miss one more. */
export function hasRoom({ outbox }: Pick<Talk, "outbox">): boolean {
  return outbox.length < MAX_WAITING;
}

/**
 * A message is sent beside being kept, not after: that takes longer than the way to the other
 * phone. Only a browser that dies in these milliseconds forgets it; then the text is still the
 * draft, and the other phone has a message whose number may come again. It is told apart by its id,
 * and a number that comes again is not taken as read.
 */
export function write(talk: Talk, { id, body, atMs, isKeptAtOnce }: Written): Step {
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

/** Sends what is kept and not yet given to this path, as much as may be under way at a time. */
export function pump(talk: Talk): Step {
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

/** They have kept everything up to the message of that id. */
export function hearAck(talk: Talk, id: string): Step {
  const entry = talk.outbox.find((each) => each.id === id);
  // Acknowledged twice, or before it was sent again: either is honest after a new beginning.
  if (entry === undefined || talk.path === null) return [talk, []];
  if (entry.seq > talk.path.handedSeq) return [talk, []];
  const [delivered, kept] = noteDelivered(talk, entry.seq);
  const [pumped, sent] = pump(delivered);
  return [pumped, [...kept, ...sent]];
}

/** Everything up to this number is delivered. */
export function noteDelivered(talk: Talk, upToSeq: number): Step {
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

/** They have read everything up to this number. */
export function noteRead(talk: Talk, seq: number): Step {
  // Nobody has read what they do not have.
  const readSeq = Math.min(seq, talk.conversation.deliveredSeq);
  if (readSeq <= talk.conversation.readSeq) return [talk, []];
  const conversation = { ...talk.conversation, readSeq };
  return [{ ...talk, conversation }, [keep([{ kind: "conversation", conversation }])]];
}

/** Their version is too old for the message of that id. */
export function noteNotUnderstood(talk: Talk, id: string): Step {
  const { peer } = talk.conversation;
  return [talk, [keep([{ kind: "not-understood", peer, id }])]];
}

/** Does not send a message that still waits. */
export function withdraw(talk: Talk, seq: number): Step {
  const isUnderWay = talk.path !== null && seq <= talk.path.handedSeq;
  const waits = talk.outbox.some((each) => each.seq === seq);
  if (!waits || isUnderWay) return [talk, []];
  const { peer } = talk.conversation;
  return [
    { ...talk, outbox: talk.outbox.filter((each) => each.seq !== seq) },
    [keep([{ kind: "withdraw", peer, seq }])],
  ];
}
