/** What comes: kept, then acknowledged, then told as read. */
import type { EntryFrame } from "./chat-frame.ts";
import { REMEMBERED_IDS } from "./chat-limits.ts";
import type { Conversation } from "./conversation.ts";
import { keep, send, show, type Step, type Talk, type TalkCommand } from "./talk-state.ts";

/** When something of theirs comes, and to whom. */
export interface Hearing {
  readonly nowMs: number;
  /** The person looks at the newest message, and so at one that comes. */
  readonly isLooking?: boolean;
}

/** A message of theirs has come, for the first time or again. */
export function hearEntry(talk: Talk, entry: EntryFrame, { nowMs, isLooking }: Hearing): Step {
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
    // What has this number now was not seen before.
    seenSeq: isLooking === true ? seq : Math.min(conversation.seenSeq, Math.max(0, seq - 1)),
    recentIds: [...conversation.recentIds, id].slice(-REMEMBERED_IDS),
    unreadCount: isLooking === true ? 0 : shown.unreadCount + (body.kind === "reaction" ? 0 : 1),
    lastAtMs: body.kind === "reaction" ? conversation.lastAtMs : nowMs,
  };
  const answer: readonly TalkCommand[] =
    body.kind === "unknown" ? [send({ kind: "not-understood", id, of: "entry" })] : [];
  return [
    { ...talk, conversation: next },
    [...answer, keep([...changes, { kind: "conversation", conversation: next }])],
  ];
}

/** Whoever looks has read everything. */
export function see(talk: Talk): Step {
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
