import { tell, toEnded } from "./ending.ts";
import type { EventOf as Of } from "./event.ts";
import type { CallState, Connected, Connecting, Dialing, Incoming } from "./state.ts";
import { deadlineOf, RING_INTERVAL_MS, RING_TIMEOUT_MS, RINGING_SILENCE_MS } from "./timing.ts";
import type { Transition } from "./transition.ts";

/** The broker could not deliver to the phone we call; we keep trying. */
export function onAbsent(state: CallState, event: Of<"absent">): Transition {
  if (state.name !== "dialing" || state.call.peer !== event.peer) return [state, []];
  // What was sent before the phone appeared expires later than it rings: its silence tells better.
  return state.reach === "trying" ? [{ ...state, reach: "unreachable" }, []] : [state, []];
}

/** Two phones have connected without a ring: both persons wanted that, so nobody has to answer. */
export function onMet(state: CallState, event: Of<"met">): Transition {
  const isOver = state.name === "ended" && state.call.id === event.callId;
  if ((state.name !== "idle" && state.name !== "ended") || isOver) return [state, []];
  const { callId: id, peer, peerName, role, media, nowMs } = event;
  const call = { id, peer, peerName, role, media, ownMedia: media, startedAtMs: nowMs };
  return [{ name: "connecting", call, sinceMs: nowMs }, []];
}

/** The path between the phones opened or broke. */
export function onLink(state: CallState, event: Of<"link-up" | "link-down">): Transition {
  if (state.name === "idle" || state.name === "ended" || state.name === "incoming") {
    return [state, []];
  }
  if (state.call.id !== event.callId) return [state, []];
  if (event.type === "link-up") {
    if (state.name === "connected" && state.trouble === null) return [state, []];
    // While dialing, too: the other phone opens its end only after accepting, so the word that it
    // did was lost on its way.
    const sinceMs = state.name === "connected" ? state.sinceMs : event.nowMs;
    return [{ name: "connected", call: state.call, sinceMs, trouble: null }, []];
  }
  // A page that says it is leaving takes its path along: that is no trouble of its own.
  if (state.name !== "connected" || state.trouble !== null) return [state, []];
  return [{ ...state, trouble: { kind: "reconnecting", sinceMs: event.nowMs } }, []];
}

/** A deadline passed, or several: a sleeping phone wakes up late. */
export function onTime(state: CallState, event: Of<"time">): Transition {
  const deadlineMs = deadlineOf(state);
  if (deadlineMs === null || event.nowMs < deadlineMs) return [state, []];
  switch (state.name) {
    case "idle":
    case "ended":
      return [state, []];
    case "dialing":
      return onDialingTime(state, event.nowMs);
    case "incoming":
      return onIncomingTime(state, event.nowMs);
    case "connecting":
      return giveUp(state, "failed", event.nowMs);
    case "connected":
      return giveUp(state, state.trouble?.kind === "leaving" ? "left" : "lost", event.nowMs);
  }
}

function onDialingTime(state: Dialing, nowMs: number): Transition {
  const { call } = state;
  if (nowMs >= call.startedAtMs + RING_TIMEOUT_MS) {
    const reason = state.hasRung ? "no-answer" : "unreachable";
    return [toEnded(state, reason, nowMs), [tell(call, { kind: "cancel" })]];
  }
  const isSilent = nowMs >= state.heardAtMs + RINGING_SILENCE_MS;
  const reach = isSilent ? "unreachable" : state.reach;
  if (nowMs < state.nextRingAtMs) return [{ ...state, reach }, []];
  return [
    { ...state, reach, nextRingAtMs: nowMs + RING_INTERVAL_MS },
    [{ type: "ring", call, clockOffsetMs: state.clockOffsetMs ?? 0 }],
  ];
}

function onIncomingTime(state: Incoming, nowMs: number): Transition {
  const ended = toEnded(state, "missed", nowMs);
  return [ended, [tell(state.call, { kind: "decline", reason: "no-answer" })]];
}

function giveUp(
  state: Connecting | Connected,
  reason: "failed" | "left" | "lost",
  nowMs: number,
): Transition {
  return [toEnded(state, reason, nowMs), [tell(state.call, { kind: "bye", reason: "failed" })]];
}
