/** Calls that were, for the list of recent ones. */
import * as v from "valibot";
import type { Ended } from "../call/state.ts";
import { isPeerId, type PeerId } from "../identity/peer-id.ts";
import { toPersonName } from "../identity/person-name.ts";

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const recentCallSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(64)),
  peer: v.custom<PeerId>(isPeerId),
  /** What they called themselves. */
  name: v.pipe(v.string(), v.maxLength(400), v.transform(toPersonName)),
  direction: v.picklist(["outgoing", "incoming"]),
  outcome: v.picklist(["talked", "missed", "declined", "unanswered"]),
  media: v.picklist(["video", "voice"]),
  startedAtMs: time,
  durationMs: time,
  /** Whether a missed call has been noticed. */
  isSeen: v.boolean(),
});

/** A call that is over. */
export type RecentCall = v.InferOutput<typeof recentCallSchema>;

/** How many calls are kept. */
export const MAX_RECENT_CALLS = 200;

/** The recent call in `value`, or `null` when it is none. */
export function decodeRecentCall(value: unknown): RecentCall | null {
  const result = v.safeParse(recentCallSchema, value);
  return result.success ? result.output : null;
}

/** The entry for a call that has just ended. */
export function toRecentCall({ call, reason, durationMs }: Ended): RecentCall {
  const { id, peer, peerName: name, role, media, startedAtMs } = call;
  const isIncoming = role === "callee";
  const outcome = outcomeOf({ isIncoming, reason, durationMs });
  return {
    id,
    peer,
    name,
    direction: isIncoming ? "incoming" : "outgoing",
    outcome,
    media,
    startedAtMs,
    durationMs,
    isSeen: outcome !== "missed",
  };
}

/** What ends only calls that were answered. */
const ANSWERED: ReadonlySet<Ended["reason"]> = new Set([
  "hung-up",
  "remote-hung-up",
  "left",
  "lost",
  "failed",
]);

function outcomeOf({
  isIncoming,
  reason,
  durationMs,
}: Pick<Ended, "reason" | "durationMs"> & {
  readonly isIncoming: boolean;
}): RecentCall["outcome"] {
  if (durationMs > 0) return "talked";
  if (reason === "missed") return "missed";
  if (reason === "declined" || reason === "declined-here") return "declined";
  // Who has answered has not declined, whatever became of it.
  return isIncoming || ANSWERED.has(reason) ? "talked" : "unanswered";
}
