/**
 * How many new calls are let in. Each is remembered for a while, so that it cannot be replayed;
 * strangers must not fill that memory, nor make us forget a call while its ring is still fresh.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import {
  NEW_CALL_BURST,
  NEW_CALL_RATE_PER_SECOND,
  NEW_CALLS_OF_PEER_BURST,
  NEW_CALLS_OF_PEER_RATE_PER_SECOND,
} from "../../core/protocol/limits.ts";
import { createTokenBucket } from "../../core/protocol/token-bucket.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** How many phones are counted one by one. */
const MAX_PEERS = 256;

/** Whether one more call of `from` may begin at `nowMs`; it then counts. */
export type RingGate = (from: PeerId, nowMs: number) => boolean;

/** A gate that nobody has come through. */
export function createRingGate(): RingGate {
  const all = createTokenBucket(NEW_CALL_BURST, NEW_CALL_RATE_PER_SECOND);
  const peers = createBoundedMap<PeerId, ReturnType<typeof createTokenBucket>>(MAX_PEERS, () =>
    createTokenBucket(NEW_CALLS_OF_PEER_BURST, NEW_CALLS_OF_PEER_RATE_PER_SECOND),
  );
  // One alone must not use up what is there for all.
  return (from, nowMs) => peers.get(from).take(nowMs) && all.take(nowMs);
}
