/** Gives somebody exactly what a phone gives that is not there. */
import type { PeerId } from "../../core/identity/peer-id.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** PeerServer keeps what it cannot deliver for five seconds, and looks for it every second. */
const KEPT_MS = 5_000;
const ROUND_MS = 1_000;

/** How many people it is played to at a time. */
const MAX_PEERS = 256;

/** Plays a phone that is not there. */
export interface Absence {
  /** Something came from `peer`: it will be told, in time, that nobody could be reached. */
  pretend(peer: PeerId): void;
}

/** An absence in which `expire` says to a phone what its broker would; until the signal aborts. */
export function createAbsence(expire: (peer: PeerId) => void, signal: AbortSignal): Absence {
  const pending = createBoundedMap<PeerId, { isDue: boolean }>(MAX_PEERS, () => ({ isDue: false }));
  return {
    pretend(peer) {
      const about = pending.get(peer);
      // A broker says it once for all that has come meanwhile.
      if (about.isDue) return;
      about.isDue = true;
      setTimeout(
        () => {
          about.isDue = false;
          if (!signal.aborted) expire(peer);
        },
        KEPT_MS + Math.random() * ROUND_MS,
      );
    },
  };
}
