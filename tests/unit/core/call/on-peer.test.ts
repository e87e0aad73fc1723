import { expect, test } from "vitest";
import type { EndReason } from "../../../../src/core/call/state.ts";
import { transition } from "../../../../src/core/call/transition.ts";
import { MAX_CLOCK_SKEW_MS } from "../../../../src/core/protocol/limits.ts";
import {
  aCall,
  aConnected,
  aConnecting,
  aDialing,
  AN_IDLE,
  anAnsweredCall,
  anEnded,
  anEvent,
  anIncoming,
  CALL_ID,
  HIGHER_ID,
  LOWER_ID,
  OTHER_CALL_ID,
  OUR_ID,
  START_MS,
} from "../../../support/builders.ts";

test("a ring makes the phone ring and says so to the caller", () => {
  const [state, commands] = transition(AN_IDLE, anEvent("ring", { media: "voice" }));
  const call = aCall({ role: "callee", media: "voice" });
  expect(state).toEqual({ name: "incoming", call, heardAtMs: START_MS });
  expect(commands).toEqual([{ type: "report-ringing", call }]);
});

test("a repeated ring shows that the caller is still there, and starts nothing anew", () => {
  const state = anIncoming();
  const [after] = transition(state, anEvent("ring", { nowMs: START_MS + 3000 }));
  expect(after).toEqual({ ...state, heardAtMs: START_MS + 3000 });
});

test("a repeated ring after answering gets the same answer again", () => {
  const call = anAnsweredCall({ ownMedia: "voice" });
  const [, commands] = transition(aConnecting({ call }), anEvent("ring"));
  expect(commands).toEqual([{ type: "accept", call, media: "voice" }]);
});

test.each<readonly [EndReason, string]>([
  ["declined-here", "declined"],
  ["missed", "no-answer"],
])("a repeated ring after %s is declined again, as %s", (endReason, reason) => {
  const state = anEnded({ call: aCall({ role: "callee" }), reason: endReason });
  const [after, commands] = transition(state, anEvent("ring"));
  expect(after).toBe(state);
  expect(commands).toMatchObject([{ message: { kind: "decline", reason } }]);
});

test("someone else who rings is told that the line is busy, in their own call", () => {
  const ring = anEvent("ring", { callId: OTHER_CALL_ID, peer: LOWER_ID });
  expect(transition(aConnected(), ring)[1]).toEqual([
    { type: "send", to: LOWER_ID, callId: OTHER_CALL_ID, message: { kind: "busy" } },
  ]);
});

test("the lower of two phones that ring each other keeps its call", () => {
  const state = aDialing({ call: aCall({ peer: HIGHER_ID }) });
  const ring = anEvent("ring", { callId: OTHER_CALL_ID, peer: HIGHER_ID, self: OUR_ID });
  const [after, commands] = transition(state, ring);
  expect(after).toBe(state);
  expect(commands).toEqual([]);
});

test("the higher one takes back its own call and joins the other's, with what it dialed with", () => {
  const state = aDialing({ call: aCall({ peer: LOWER_ID, ownMedia: "voice", media: "voice" }) });
  const ring = anEvent("ring", { callId: OTHER_CALL_ID, peer: LOWER_ID, self: OUR_ID });
  const call = anAnsweredCall({ id: OTHER_CALL_ID, peer: LOWER_ID, ownMedia: "voice" });
  const [after, commands] = transition(state, ring);
  expect(after).toEqual({ name: "connecting", call, sinceMs: START_MS });
  expect(commands).toEqual([
    { type: "send", to: LOWER_ID, callId: CALL_ID, message: { kind: "cancel" } },
    { type: "accept", call, media: "voice" },
  ]);
});

test("the phone we talk to rings anew after a reload", () => {
  const ring = anEvent("ring", { callId: OTHER_CALL_ID, nowMs: START_MS + 5000 });
  expect(transition(aConnected(), ring)[0]).toEqual({
    name: "incoming",
    call: aCall({ id: OTHER_CALL_ID, role: "callee", startedAtMs: START_MS + 5000 }),
    heardAtMs: START_MS + 5000,
  });
});

test("a phone that rings is heard of, and gets the offer only if it lacks it", () => {
  const ringing = anEvent("ringing", { nowMs: START_MS + 50, hasOffer: true });
  const [state, commands] = transition(aDialing(), ringing);
  expect(state).toEqual(aDialing({ reach: "ringing", hasRung: true, heardAtMs: START_MS + 50 }));
  expect(commands).toEqual([]);
  expect(transition(aDialing(), { ...ringing, hasOffer: false })[1]).toMatchObject([
    { type: "offer" },
  ]);
});

test("an answer without the offer asks for it, also when it is repeated", () => {
  const accepted = anEvent("accepted", { hasOffer: false });
  expect(transition(aDialing(), accepted)[1]).toEqual([{ type: "offer", call: aCall() }]);
  expect(transition(aConnecting(), accepted)).toEqual([
    aConnecting(),
    [{ type: "offer", call: aCall() }],
  ]);
});

test("whoever rings or answers may say what they call themselves, and need not", () => {
  for (const type of ["ringing", "accepted"] as const) {
    const named = transition(aDialing(), anEvent(type, { peerName: "Ada Lovelace" }));
    expect(named[0]).toMatchObject({ call: { peerName: "Ada Lovelace" } });
    const unnamed = transition(aDialing(), anEvent(type, { peerName: "" }));
    expect(unnamed[0]).toMatchObject({ call: { peerName: "Ada" } });
  }
});

test("a clock that differs has the ring sent once more, by that clock", () => {
  const clock = anEvent("clock", { theirNowMs: START_MS + 600_000 });
  const [state, commands] = transition(aDialing(), clock);
  expect(state).toEqual(aDialing({ clockOffsetMs: 600_000 }));
  expect(commands).toEqual([{ type: "ring", call: aCall(), clockOffsetMs: 600_000 }]);
});

test("the same complaint again is about an older ring and changes nothing", () => {
  const state = aDialing({ clockOffsetMs: 600_000 });
  const clock = anEvent("clock", { theirNowMs: START_MS + 600_000 + MAX_CLOCK_SKEW_MS });
  expect(transition(state, clock)).toEqual([state, []]);
});

test("a clock that jumps makes the call impossible, and the other phone is told", () => {
  const state = aDialing({ clockOffsetMs: 600_000 });
  const clock = anEvent("clock", { theirNowMs: START_MS + 600_001 + MAX_CLOCK_SKEW_MS });
  const [after, commands] = transition(state, clock);
  expect(after).toMatchObject({ name: "ended", reason: "clocks-differ" });
  expect(commands).toMatchObject([{ message: { kind: "cancel" } }]);
});

test("a page that is left has five seconds from its last word on, whatever else is broken", () => {
  const state = aConnected({ trouble: { kind: "reconnecting", sinceMs: START_MS } });
  expect(transition(state, anEvent("leaving", { nowMs: START_MS + 100 }))[0]).toMatchObject({
    trouble: { kind: "leaving", sinceMs: START_MS + 100 },
  });
});
