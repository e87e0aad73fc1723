import { MAX_CLOCK_SKEW_MS } from "../protocol/limits.ts";
import { tell, toEnded } from "./ending.ts";
import type { EventOf as Of } from "./event.ts";
import { type Call, type CallState, callOf, type EndReason } from "./state.ts";
import type { Transition } from "./transition.ts";

/** Somebody rings: for the first time, again, while we ring them, or while we talk to someone else. */
export function onRing(state: CallState, event: Of<"ring">): Transition {
  const current = callOf(state);
  if (current?.id === event.callId) return onRepeatedRing(state, event.nowMs);
  if (state.name === "idle" || state.name === "ended") return startIncoming(event);
  if (current?.peer !== event.peer) {
    return [state, [tell({ id: event.callId, peer: event.peer }, { kind: "busy" })]];
  }
  // Both ring each other: the lower ID keeps its call, the other joins it without another tap.
  if (state.name === "dialing") {
    return event.self < event.peer ? [state, []] : join(state.call, event);
  }
  // The same phone starts anew: its page was reloaded and knows nothing of the call we hold.
  return startIncoming(event);
}

/** The other phone rings; now the caller says so. */
export function onRinging(state: CallState, event: Of<"ringing">): Transition {
  if (state.name !== "dialing" || state.call.id !== event.callId) return [state, []];
  const call = named(state.call, event.peerName);
  return [
    { ...state, call, reach: "ringing", hasRung: true, heardAtMs: event.nowMs },
    event.hasOffer ? [] : [{ type: "offer", call }],
  ];
}

/** The other phone takes the call. */
export function onAccepted(state: CallState, event: Of<"accepted">): Transition {
  const isOurs = callOf(state)?.id === event.callId && callOf(state)?.role === "caller";
  if (!isOurs || (state.name !== "dialing" && state.name !== "connecting")) return [state, []];
  const call = named(state.call, event.peerName);
  const next: CallState =
    state.name === "dialing" ? { name: "connecting", call, sinceMs: event.nowMs } : state;
  return [next, event.hasOffer ? [] : [{ type: "offer", call }]];
}

/** The other phone says that it is over, or never will be. */
export function onOver(
  state: CallState,
  event: Of<"declined" | "busy" | "cancelled" | "bye">,
): Transition {
  if (state.name === "idle" || state.name === "ended") return [state, []];
  if (state.call.id !== event.callId) return [state, []];
  const reason = overReason(state, event);
  return reason === null ? [state, []] : [toEnded(state, reason, event.nowMs), []];
}

/** The other page is being left; it has a moment to come back. */
export function onLeaving(state: CallState, event: Of<"leaving">): Transition {
  if (state.name !== "connected" || state.call.id !== event.callId) return [state, []];
  return [{ ...state, trouble: { kind: "leaving", sinceMs: event.nowMs } }, []];
}

/** Our ring was too old or too new by their clock: ring once more by theirs, then give up. */
export function onClock(state: CallState, event: Of<"clock">): Transition {
  if (state.name !== "dialing" || state.call.id !== event.callId) return [state, []];
  const clockOffsetMs = event.theirNowMs - event.nowMs;
  if (state.clockOffsetMs !== null) {
    // A complaint that agrees with the last one is about a ring sent before that was known.
    const changeMs = Math.abs(clockOffsetMs - state.clockOffsetMs);
    if (changeMs <= MAX_CLOCK_SKEW_MS) return [state, []];
    return [toEnded(state, "clocks-differ", event.nowMs), [tell(state.call, { kind: "cancel" })]];
  }
  return [{ ...state, clockOffsetMs }, [{ type: "ring", call: state.call, clockOffsetMs }]];
}

function onRepeatedRing(state: CallState, nowMs: number): Transition {
  switch (state.name) {
    case "incoming":
      return [{ ...state, heardAtMs: nowMs }, [{ type: "report-ringing", call: state.call }]];
    case "connecting": {
      // Our accept was lost on its way.
      const { call } = state;
      return call.role === "callee" && call.ownMedia !== null
        ? [state, [{ type: "accept", call, media: call.ownMedia }]]
        : [state, []];
    }
    case "ended":
      return [state, refusalAgain(state.call, state.reason)];
    case "idle":
    case "dialing":
    case "connected":
      return [state, []];
  }
}

function refusalAgain(call: Call, reason: EndReason): Transition[1] {
  if (reason === "declined-here") return [tell(call, { kind: "decline", reason: "declined" })];
  if (reason === "missed") return [tell(call, { kind: "decline", reason: "no-answer" })];
  return [];
}

function toCallee(event: Of<"ring">): Call {
  const { callId: id, peer, peerName, media, nowMs } = event;
  return { id, peer, peerName, media, ownMedia: null, role: "callee", startedAtMs: nowMs };
}

function startIncoming(event: Of<"ring">): Transition {
  const call = toCallee(event);
  return [{ name: "incoming", call, heardAtMs: event.nowMs }, [{ type: "report-ringing", call }]];
}

function join(own: Call, event: Of<"ring">): Transition {
  const call = { ...toCallee(event), ownMedia: own.media };
  // They may have given up theirs before our ring came, and would ring for a call we have left.
  return [
    { name: "connecting", call, sinceMs: event.nowMs },
    [tell(own, { kind: "cancel" }), { type: "accept", call, media: own.media }],
  ];
}

function named(call: Call, peerName: string): Call {
  return peerName === "" ? call : { ...call, peerName };
}

function overReason(
  state: Exclude<CallState, { name: "idle" | "ended" }>,
  event: Of<"declined" | "busy" | "cancelled" | "bye">,
): EndReason | null {
  switch (event.type) {
    case "declined":
      if (state.call.role === "callee") return null;
      return event.reason === "declined" ? "declined" : "no-answer";
    case "busy":
      return state.name === "dialing" ? "busy" : null;
    case "cancelled":
      if (state.call.role === "caller") return null;
      return state.name === "incoming" ? "missed" : "remote-hung-up";
    case "bye":
      if (state.name === "incoming") return "missed";
      if (event.reason === "hung-up") return "remote-hung-up";
      return state.name === "connected" ? "lost" : "failed";
  }
}
