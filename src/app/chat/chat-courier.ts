import type { PeerId } from "../../core/identity/peer-id.ts";
import { createTokenBucket } from "../../core/protocol/token-bucket.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** How long to wait before the next try, in milliseconds; the last again and again. */
const DELAYS_MS = [15_000, 30_000, 60_000, 120_000, 240_000, 300_000];

/** Breaks after which is tried at once, in one go and per second; after more it is as with the absent. */
const BREAK_BURST = 10;
const BREAKS_PER_SECOND = 1 / 15;

/** How many people's breaks are counted one by one. */
const MAX_PEERS = 64;

/** Looks for those whom something waits for. */
export interface Courier {
  /** Somebody is wanted from now on: tries at once, unless that was just done. */
  want(peer: PeerId): void;
  /** The path to somebody who is wanted broke: they are there, so it is tried at once. */
  mend(peer: PeerId): void;
  /** The line has come up: a good moment. */
  hurry(peer: PeerId): void;
}

interface CourierOptions {
  /** Whether a path to `peer` is wanted and there is none. */
  isWanted(peer: PeerId): boolean;
  request(peer: PeerId): void;
}

/** Tries while somebody is wanted, less and less often, until the signal aborts. */
export function createCourier({ isWanted, request }: CourierOptions, signal: AbortSignal): Courier {
  const tries = new Map<PeerId, { count: number; timer: ReturnType<typeof setTimeout> }>();
  const breaks = createBoundedMap<PeerId, ReturnType<typeof createTokenBucket>>(MAX_PEERS, () =>
    createTokenBucket(BREAK_BURST, BREAKS_PER_SECOND),
  );

  function forget(peer: PeerId): void {
    clearTimeout(tries.get(peer)?.timer);
    tries.delete(peer);
  }

  function attempt(peer: PeerId, count: number): void {
    forget(peer);
    if (signal.aborted || !isWanted(peer)) return;
    const delayMs = DELAYS_MS[Math.min(count, DELAYS_MS.length - 1)];
    tries.set(peer, { count, timer: setTimeout(() => attempt(peer, count + 1), delayMs) });
    request(peer);
  }

  function want(peer: PeerId): void {
    if (!tries.has(peer)) attempt(peer, 0);
  }

  signal.addEventListener("abort", () => [...tries.keys()].forEach(forget), { once: true });
  return {
    want,
    mend(peer) {
      if (breaks.get(peer).take(Date.now())) attempt(peer, 0);
      else want(peer);
    },
    hurry: (peer) => attempt(peer, 0),
  };
}
