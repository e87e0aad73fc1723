import { expect, test } from "vitest";
import { RING_INTERVAL_MS } from "../../../../src/core/call/timing.ts";
import { transition } from "../../../../src/core/call/transition.ts";
import {
  aCall,
  aConnected,
  aConnecting,
  AN_IDLE,
  anAnsweredCall,
  anEvent,
  anIncoming,
  CALL_ID,
  HIGHER_ID,
  OTHER_CALL_ID,
  START_MS,
} from "../../../support/builders.ts";

test("dialing begins a call of one's own and rings at once", () => {
  const call = aCall({ id: OTHER_CALL_ID, media: "voice", ownMedia: "voice" });
  const [state, commands] = transition(AN_IDLE, anEvent("dial", { media: "voice" }));
  expect(state).toEqual({
    name: "dialing",
    call,
    reach: "trying",
    hasRung: false,
    heardAtMs: START_MS,
    nextRingAtMs: START_MS + RING_INTERVAL_MS,
    clockOffsetMs: null,
  });
  expect(commands).toEqual([{ type: "ring", call, clockOffsetMs: 0 }]);
});

test("a video call can be answered with voice, and the caller's wish stays known", () => {
  const [state, commands] = transition(anIncoming(), anEvent("answer", { media: "voice" }));
  const call = anAnsweredCall({ ownMedia: "voice" });
  expect(state).toEqual({ name: "connecting", call, sinceMs: START_MS });
  expect(commands).toEqual([{ type: "accept", call, media: "voice" }]);
});

test("the other phone is told that its call was declined", () => {
  const [, commands] = transition(anIncoming(), anEvent("decline"));
  expect(commands).toEqual([
    {
      type: "send",
      to: HIGHER_ID,
      callId: CALL_ID,
      message: { kind: "decline", reason: "declined" },
    },
  ]);
});

test("a call that was connected has a length, one that was not has none", () => {
  const hangUp = anEvent("hang-up", { nowMs: START_MS + 9000 });
  expect(transition(aConnected(), hangUp)[0]).toMatchObject({ durationMs: 9000 });
  expect(transition(aConnecting(), hangUp)[0]).toMatchObject({ durationMs: 0 });
});

test("a clock that was set back makes no negative length", () => {
  const hangUp = anEvent("hang-up", { nowMs: START_MS - 9000 });
  expect(transition(aConnected(), hangUp)[0]).toMatchObject({ durationMs: 0 });
});
