/** What holds whatever happens to a phone, in whatever order. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CallEvent } from "../../../../src/core/call/event.ts";
import { needsOf } from "../../../../src/core/call/needs.ts";
import { callOf, type CallState } from "../../../../src/core/call/state.ts";
import { deadlineOf, RING_TIMEOUT_MS } from "../../../../src/core/call/timing.ts";
import { transition, type Transition } from "../../../../src/core/call/transition.ts";
import {
  AN_IDLE,
  anEvent,
  EVENT_TYPES,
  HIGHER_ID,
  LOWER_ID,
  OUR_ID,
  START_MS,
} from "../../../support/builders.ts";

/** Something that happens `afterMs` after what happened before. */
interface Incident {
  readonly type: CallEvent["type"];
  readonly afterMs: number;
  /** Whether it is about the call there is; else about one of a few others. */
  readonly isAboutCurrent: boolean;
  readonly fromPeer: typeof LOWER_ID;
  readonly otherCallId: string;
  readonly media: "video" | "voice";
  readonly isBad: boolean;
  readonly theirNowMs: number;
}

interface Step {
  readonly before: CallState;
  readonly event: CallEvent;
  readonly after: CallState;
  readonly commands: Transition[1];
}

const incident: fc.Arbitrary<Incident> = fc.record({
  type: fc.constantFrom(...EVENT_TYPES),
  afterMs: fc.oneof(
    { weight: 4, arbitrary: fc.nat(2000) },
    { weight: 2, arbitrary: fc.nat(70_000) },
    { weight: 1, arbitrary: fc.nat(10 ** 9) },
  ),
  isAboutCurrent: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, fc.boolean()),
  fromPeer: fc.constantFrom(LOWER_ID, HIGHER_ID),
  otherCallId: fc.constantFrom("callOfOthers0001", "callOfOthers0002"),
  media: fc.constantFrom("video", "voice"),
  isBad: fc.boolean(),
  theirNowMs: fc.maxSafeNat(),
});
const incidents = fc.array(incident, { maxLength: 80, size: "max" });

const BYES = ["hung-up", "failed"] as const;
const REFUSALS = ["declined", "no-answer"] as const;

/** The incident as an event of the call `state` is in, if it has one. */
function toEvent(state: CallState, given: Incident, nowMs: number): CallEvent {
  const current = callOf(state)?.id;
  const { type, isBad, media, theirNowMs } = given;
  const isCurrent = given.isAboutCurrent && current !== undefined;
  const facts = {
    nowMs,
    callId: type === "dial" ? `ownCall${nowMs}` : isCurrent ? current : given.otherCallId,
    peer: given.fromPeer,
    self: OUR_ID,
    media,
    theirNowMs,
    hasOffer: isBad,
    reason: type === "bye" ? BYES[Number(isBad)] : REFUSALS[Number(isBad)],
  };
  const event = anEvent(type);
  const known = Object.entries(facts).filter(([fact]) => fact in event);
  return { ...event, ...Object.fromEntries(known) };
}

/** What the incidents do to a phone that starts without a call. */
function live(given: readonly Incident[]): readonly Step[] {
  let state: CallState = AN_IDLE;
  let nowMs = START_MS;
  return given.map((next) => {
    nowMs += next.afterMs;
    const before = state;
    const event = toEvent(before, next, nowMs);
    const [after, commands] = transition(before, event);
    state = after;
    return { before, event, after, commands };
  });
}

/** Checks `claim` of every step of many lives. */
function always(claim: (step: Step) => void): void {
  fc.assert(
    fc.property(incidents, (given) => {
      for (const step of live(given)) claim(step);
    }),
    { numRuns: 500 },
  );
}

/** Checks `claim` of every state that many lives lead to. */
function inEveryState(claim: (state: CallState) => void): void {
  always(({ after }) => claim(after));
}

const isCalm = (state: CallState): boolean =>
  state.name === "idle" ||
  state.name === "ended" ||
  (state.name === "connected" && state.trouble === null);

test("the lives that are checked lead through every state and every event", () => {
  const steps = fc.sample(incidents, { numRuns: 500, seed: 1 }).flatMap(live);
  const changes = steps.filter(({ before, after }) => before !== after);
  expect(new Set(steps.map(({ after }) => after.name)).size).toBe(6);
  expect(new Set(changes.map(({ event }) => event.type))).toEqual(new Set(EVENT_TYPES));
});

test("path, camera and microphone are open for the one call there is, or for none", () => {
  inEveryState((state) => {
    const { link, capture } = needsOf(state);
    const callId = callOf(state)?.id;
    expect([undefined, callId]).toContain(link?.callId);
    expect([undefined, callId]).toContain(capture?.callId);
    expect([undefined, callOf(state)?.role]).toContain(link?.role);
    expect(capture?.hasCamera ?? false).toBe(
      capture !== null && state.name !== "idle" && state.call.ownMedia === "video",
    );
  });
});

test("nothing is open, rings or keeps the screen on without a call or after one", () => {
  inEveryState((state) => {
    if (state.name !== "idle" && state.name !== "ended") return;
    expect(needsOf(state)).toEqual({ link: null, capture: null, ringtone: null, isAwake: false });
  });
});

test("camera, microphone and path stay shut until the person has called or answered", () => {
  inEveryState((state) => {
    if (callOf(state)?.ownMedia !== null) return;
    expect(needsOf(state)).toMatchObject({ link: null, capture: null });
  });
});

test("there is a ringtone only while this phone rings, or the other one says it does", () => {
  inEveryState((state) => {
    const isTheirs = state.name === "dialing" && state.reach === "ringing";
    const expected = state.name === "incoming" ? "incoming" : isTheirs ? "outgoing" : null;
    expect(needsOf(state).ringtone).toBe(expected);
  });
});

test("a state without a deadline is one that can stay for good", () => {
  inEveryState((state) => {
    expect(deadlineOf(state) === null).toBe(isCalm(state));
  });
});

test("a deadline that passes changes something or orders something, and not a moment early", () => {
  inEveryState((state) => {
    const nowMs = deadlineOf(state);
    if (nowMs === null) return;
    const [after, commands] = transition(state, { type: "time", nowMs });
    expect(after !== state || commands.length > 0).toBe(true);
    expect(deadlineOf(after) ?? Infinity).toBeGreaterThan(nowMs);
    expect(transition(state, { type: "time", nowMs: nowMs - 1 })).toEqual([state, []]);
  });
});

test("left alone, every state comes to rest after a few deadlines", () => {
  inEveryState((start) => {
    let state = start;
    for (let left = 20; !isCalm(state) && left > 0; left -= 1) {
      [state] = transition(state, { type: "time", nowMs: deadlineOf(state) ?? 0 });
    }
    expect(isCalm(state)).toBe(true);
  });
});

test("a phone that slept through every deadline comes to rest at once", () => {
  inEveryState((state) => {
    const [after] = transition(state, { type: "time", nowMs: 10 ** 13 });
    expect(isCalm(after)).toBe(true);
  });
});

test("nobody rings, or is rung, for more than 45 seconds", () => {
  inEveryState((state) => {
    if (state.name !== "dialing" && state.name !== "incoming") return;
    const [after] = transition(state, {
      type: "time",
      nowMs: state.call.startedAtMs + RING_TIMEOUT_MS,
    });
    expect(after.name).toBe("ended");
  });
});

test("a call this phone leaves by itself is one the other phone is told of", () => {
  const decidedElsewhere = ["declined", "busy", "cancelled", "bye"];
  always(({ before, event, after, commands }) => {
    const left = callOf(before);
    if (left === null || before.name === "ended") return;
    if (after.name !== "ended" && callOf(after)?.id === left.id) return;
    // Whoever rings anew has forgotten the call they were in.
    const isTheirs =
      decidedElsewhere.includes(event.type) || (event.type === "ring" && before.name !== "dialing");
    const told = commands.filter(
      (command) =>
        command.type === "send" && command.callId === left.id && command.to === left.peer,
    );
    expect(told).toHaveLength(isTheirs ? 0 : 1);
  });
});

test("an ended call stays as it is until it is dismissed or another one begins", () => {
  always(({ before, event, after }) => {
    if (before.name !== "ended") return;
    const isNewRing = event.type === "ring" && event.callId !== before.call.id;
    const isNewMeeting = event.type === "met" && event.callId !== before.call.id;
    const isChosen = event.type === "dial" || event.type === "dismiss";
    const isLeft = isNewRing || isNewMeeting || isChosen;
    expect(after !== before).toBe(isLeft);
  });
});

test("what is about another call changes nothing and orders nothing", () => {
  always(({ before, event, after, commands }) => {
    if (!("callId" in event) || ["dial", "ring", "met"].includes(event.type)) return;
    if (event.callId === callOf(before)?.id) return;
    expect(after).toBe(before);
    expect(commands).toEqual([]);
  });
});

test("what changes nothing gives back the very same state", () => {
  always(({ before, after }) => {
    // To be heard again at the same moment, or to leave once more, is no change worth a check.
    const isHeard = "heardAtMs" in after && "heardAtMs" in before;
    const isLeaving = after.name === "connected" && after.trouble?.kind === "leaving";
    if (after === before || isHeard || isLeaving) return;
    expect(after).not.toEqual(before);
  });
});

test("only the person starts a call", () => {
  always(({ before, event, after }) => {
    if (after.name !== "dialing" || before.name === "dialing") return;
    expect(event.type).toBe("dial");
  });
});

test("only the person answers a call", () => {
  always(({ before, event, after }) => {
    if (before.name !== "incoming" || after.name !== "connecting") return;
    expect(event.type).toBe("answer");
  });
});

test("a call is never connected for longer than it was", () => {
  always(({ before, event, after }) => {
    if (after.name !== "ended" || before.name === "ended") return;
    const longestMs = before.name === "connected" ? event.nowMs - before.sinceMs : 0;
    expect(after.durationMs).toBe(longestMs);
  });
});
