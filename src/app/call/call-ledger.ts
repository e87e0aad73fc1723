/**
 * Which calls have rung here, and how far. A broker that repeats an old ring, also after a
 * reload, finds its sequence number taken; ended calls stay ended.
 */
import * as v from "valibot";
import { CALL_MEMORY_MS, MAX_REMEMBERED_CALLS } from "../../core/protocol/limits.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";

const PREFIX = "call/";

/** Stands for "over": no sequence number is higher. */
const ENDED = Number.MAX_SAFE_INTEGER;

const entrySchema = v.object({ seenUpTo: v.number(), atMs: v.number() });

type Entry = v.InferOutput<typeof entrySchema>;

/** What this phone remembers of calls for ten minutes. */
export interface CallLedger {
  /** The highest sequence number seen in a call; -1 for an unknown one. */
  seenUpTo(callId: string): number;
  isOver(callId: string): boolean;
  note(callId: string, seq: number): void;
  end(callId: string): void;
}

/** The ledger kept in `store`. */
export async function openCallLedger(store: KeyValueStore): Promise<CallLedger> {
  const entries = new Map<string, Entry>();
  for (const [callId, entry] of await readEntries(store)) entries.set(callId, entry);

  function forgetOld(nowMs: number): void {
    let surplus = entries.size - MAX_REMEMBERED_CALLS;
    for (const [callId, { atMs }] of entries) {
      if (surplus <= 0 && nowMs - atMs < CALL_MEMORY_MS) continue;
      surplus -= 1;
      entries.delete(callId);
      store.remove(PREFIX + callId).catch((cause: unknown) => report("ledger", cause));
    }
  }

  function write(callId: string, seenUpTo: number): void {
    const atMs = Date.now();
    // To the end: the entries stay in the order of their last use.
    entries.delete(callId);
    entries.set(callId, { seenUpTo, atMs });
    forgetOld(atMs);
    store
      .write(PREFIX + callId, { seenUpTo, atMs })
      .catch((cause: unknown) => report("ledger", cause));
  }

  forgetOld(Date.now());
  const seenUpTo = (callId: string): number => entries.get(callId)?.seenUpTo ?? -1;
  return {
    seenUpTo,
    isOver: (callId) => seenUpTo(callId) === ENDED,
    note: (callId, seq) => {
      if (seq > seenUpTo(callId)) write(callId, seq);
    },
    end: (callId) => {
      if (seenUpTo(callId) !== ENDED) write(callId, ENDED);
    },
  };
}

/** What is kept, the oldest first. */
async function readEntries(store: KeyValueStore): Promise<readonly (readonly [string, Entry])[]> {
  const kept = await store.list(PREFIX);
  return kept
    .flatMap(([key, value]) => {
      const entry = v.safeParse(entrySchema, value);
      return entry.success ? [[key.slice(PREFIX.length), entry.output] as const] : [];
    })
    .toSorted(([, left], [, right]) => left.atMs - right.atMs);
}
