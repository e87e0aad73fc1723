/** Ready-made calls, states and events; a test names only what it is about. */
import type { ChatMessage } from "../../src/core/chat/conversation.ts";
import type { CallEvent, EventOf } from "../../src/core/call/event.ts";
import type {
  Call,
  CallState,
  Connected,
  Connecting,
  Dialing,
  Ended,
  Incoming,
} from "../../src/core/call/state.ts";
import { RING_INTERVAL_MS } from "../../src/core/call/timing.ts";
import { type PeerId, toPeerId } from "../../src/core/identity/peer-id.ts";

/** A valid peer ID; a lower seed gives a lower ID. */
export function aPeerId(seed: number): PeerId {
  return toPeerId(new Uint8Array(32).fill(seed));
}

export const OUR_ID = aPeerId(100);
export const LOWER_ID = aPeerId(10);
export const HIGHER_ID = aPeerId(200);

/** When the calls made here began. */
export const START_MS = 1_000_000;

export const CALL_ID = "currentCall00001";
export const OTHER_CALL_ID = "anotherCall00002";

export function aCall(overrides: Partial<Call> = {}): Call {
  return {
    id: CALL_ID,
    peer: HIGHER_ID,
    peerName: "Ada",
    role: "caller",
    media: "video",
    ownMedia: overrides.role === "callee" ? null : "video",
    startedAtMs: START_MS,
    ...overrides,
  };
}

/** The call as the phone that answered it sees it. */
export function anAnsweredCall(overrides: Partial<Call> = {}): Call {
  return aCall({ role: "callee", ownMedia: "video", ...overrides });
}

export function aDialing(overrides: Partial<Dialing> = {}): Dialing {
  return {
    name: "dialing",
    call: aCall(),
    reach: "trying",
    hasRung: false,
    heardAtMs: START_MS,
    nextRingAtMs: START_MS + RING_INTERVAL_MS,
    clockOffsetMs: null,
    ...overrides,
  };
}

export function anIncoming(overrides: Partial<Incoming> = {}): Incoming {
  return {
    name: "incoming",
    call: aCall({ role: "callee" }),
    heardAtMs: START_MS,
    ...overrides,
  };
}

export function aConnecting(overrides: Partial<Connecting> = {}): Connecting {
  return { name: "connecting", call: aCall(), sinceMs: START_MS, ...overrides };
}

export function aConnected(overrides: Partial<Connected> = {}): Connected {
  return { name: "connected", call: aCall(), sinceMs: START_MS, trouble: null, ...overrides };
}

export function anEnded(overrides: Partial<Ended> = {}): Ended {
  return { name: "ended", call: aCall(), reason: "hung-up", durationMs: 0, ...overrides };
}

export const AN_IDLE: CallState = { name: "idle" };

const EVENTS: { readonly [Type in CallEvent["type"]]: EventOf<Type> } = {
  dial: {
    type: "dial",
    nowMs: START_MS,
    callId: OTHER_CALL_ID,
    peer: HIGHER_ID,
    peerName: "Ada",
    media: "video",
  },
  answer: { type: "answer", nowMs: START_MS, media: "video" },
  decline: { type: "decline", nowMs: START_MS },
  "hang-up": { type: "hang-up", nowMs: START_MS },
  dismiss: { type: "dismiss", nowMs: START_MS },
  ring: {
    type: "ring",
    nowMs: START_MS,
    callId: CALL_ID,
    peer: HIGHER_ID,
    self: OUR_ID,
    peerName: "Ada",
    media: "video",
  },
  ringing: { type: "ringing", nowMs: START_MS, callId: CALL_ID, peerName: "", hasOffer: false },
  accepted: { type: "accepted", nowMs: START_MS, callId: CALL_ID, peerName: "", hasOffer: true },
  declined: { type: "declined", nowMs: START_MS, callId: CALL_ID, reason: "declined" },
  busy: { type: "busy", nowMs: START_MS, callId: CALL_ID },
  cancelled: { type: "cancelled", nowMs: START_MS, callId: CALL_ID },
  leaving: { type: "leaving", nowMs: START_MS, callId: CALL_ID },
  bye: { type: "bye", nowMs: START_MS, callId: CALL_ID, reason: "hung-up" },
  clock: { type: "clock", nowMs: START_MS, callId: CALL_ID, theirNowMs: START_MS },
  absent: { type: "absent", nowMs: START_MS, peer: HIGHER_ID },
  met: {
    type: "met",
    nowMs: START_MS,
    callId: OTHER_CALL_ID,
    peer: HIGHER_ID,
    peerName: "Ada",
    role: "callee",
    media: "video",
  },
  "link-up": { type: "link-up", nowMs: START_MS, callId: CALL_ID },
  "link-down": { type: "link-down", nowMs: START_MS, callId: CALL_ID },
  time: { type: "time", nowMs: START_MS },
};

/** Every type of event there is. */
export const EVENT_TYPES = Object.keys(EVENTS) as readonly CallEvent["type"][];

/** An event of that type about the call the states here are in; `dial` and `met` start another. */
export function anEvent<Type extends CallEvent["type"]>(
  type: Type,
  overrides: Partial<EventOf<Type>> = {},
): EventOf<Type> {
  return { ...(EVENTS as Record<string, CallEvent>)[type], ...overrides } as EventOf<Type>;
}

/** A message of theirs, as it is kept. */
export function aChatMessage(given: Partial<ChatMessage> = {}): ChatMessage {
  return {
    peer: aPeerId(1),
    position: 0,
    id: "0123456789abcdef",
    from: "them",
    seq: 1,
    atMs: 0,
    body: { kind: "text", text: "hello" },
    reactions: { me: "", them: "" },
    isNotUnderstood: false,
    ...given,
  };
}
