import { tell, toEnded } from "./ending.ts";
import type { EventOf as Of } from "./event.ts";
import { type CallState, type Dialing, IDLE } from "./state.ts";
import { RING_INTERVAL_MS } from "./timing.ts";
import type { Transition } from "./transition.ts";

/** Starts a call, unless there is one already. */
export function onDial(state: CallState, event: Of<"dial">): Transition {
  if (state.name !== "idle" && state.name !== "ended") return [state, []];
  const { callId: id, peer, peerName, media, nowMs } = event;
  const call = {
    id,
    peer,
    peerName,
    media,
    ownMedia: media,
    role: "caller",
    startedAtMs: nowMs,
  } as const;
  const dialing: Dialing = {
    name: "dialing",
    call,
    reach: "trying",
    hasRung: false,
    heardAtMs: nowMs,
    nextRingAtMs: nowMs + RING_INTERVAL_MS,
    clockOffsetMs: null,
  };
  return [dialing, [{ type: "ring", call, clockOffsetMs: 0 }]];
}

/** Takes the incoming call. */
export function onAnswer(state: CallState, event: Of<"answer">): Transition {
  if (state.name !== "incoming") return [state, []];
  const call = { ...state.call, ownMedia: event.media };
  return [
    { name: "connecting", call, sinceMs: event.nowMs },
    [{ type: "accept", call, media: event.media }],
  ];
}

/** Refuses the incoming call. */
export function onDecline(state: CallState): Transition {
  if (state.name !== "incoming") return [state, []];
  return [
    toEnded(state, "declined-here", 0),
    [tell(state.call, { kind: "decline", reason: "declined" })],
  ];
}

/** Cancels a call that rings, ends one that runs. */
export function onHangUp(state: CallState, event: Of<"hang-up">): Transition {
  switch (state.name) {
    case "idle":
    case "ended":
      return [state, []];
    case "incoming":
      return onDecline(state);
    case "dialing":
      return [toEnded(state, "cancelled", event.nowMs), [tell(state.call, { kind: "cancel" })]];
    case "connecting":
    case "connected":
      return [
        toEnded(state, "hung-up", event.nowMs),
        [tell(state.call, { kind: "bye", reason: "hung-up" })],
      ];
  }
}

/** Leaves the screen of an ended call. */
export function onDismiss(state: CallState): Transition {
  return [state.name === "ended" ? IDLE : state, []];
}
