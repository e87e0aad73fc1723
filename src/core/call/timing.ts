import type { CallState } from "./state.ts";

/** How long a phone rings before the call is a missed one. */
export const RING_TIMEOUT_MS = 45_000;

/** How often the caller rings anew: a phone that is opened meanwhile still rings. */
export const RING_INTERVAL_MS = 3_000;

/** How long the other phone may be silent before it counts as unreachable: two rings. */
export const RINGING_SILENCE_MS = 6_000;

/** How long the callee waits for the next ring before the caller counts as gone: three rings. */
const CALLER_SILENCE_MS = 10_000;

/** How long two phones may look for a path to each other. */
const CONNECT_TIMEOUT_MS = 30_000;

/** How long a page that was left has to come back. */
const LEAVING_TIMEOUT_MS = 5_000;

/** How long a broken connection is being mended before the call is over. */
const RECONNECT_TIMEOUT_MS = 60_000;

/** When `state` changes by itself, unless something happens before; `null` when it never does. */
export function deadlineOf(state: CallState): number | null {
  switch (state.name) {
    case "idle":
    case "ended":
      return null;
    case "dialing": {
      const ringEndMs = state.call.startedAtMs + RING_TIMEOUT_MS;
      const silentMs = state.heardAtMs + RINGING_SILENCE_MS;
      const next = Math.min(ringEndMs, state.nextRingAtMs);
      return state.reach === "unreachable" ? next : Math.min(next, silentMs);
    }
    case "incoming":
      return Math.min(
        state.call.startedAtMs + RING_TIMEOUT_MS,
        state.heardAtMs + CALLER_SILENCE_MS,
      );
    case "connecting":
      return state.sinceMs + CONNECT_TIMEOUT_MS;
    case "connected":
      if (state.trouble === null) return null;
      return (
        state.trouble.sinceMs +
        (state.trouble.kind === "leaving" ? LEAVING_TIMEOUT_MS : RECONNECT_TIMEOUT_MS)
      );
  }
}
