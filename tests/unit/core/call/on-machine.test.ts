import { expect, test } from "vitest";
import {
  RING_INTERVAL_MS,
  RING_TIMEOUT_MS,
  RINGING_SILENCE_MS,
} from "../../../../src/core/call/timing.ts";
import { transition } from "../../../../src/core/call/transition.ts";
import {
  aCall,
  aConnected,
  aConnecting,
  aDialing,
  AN_IDLE,
  anEvent,
  anIncoming,
  HIGHER_ID,
  OTHER_CALL_ID,
  START_MS,
} from "../../../support/builders.ts";

const timeAt = (afterMs: number) => anEvent("time", { nowMs: START_MS + afterMs });

test("the caller rings again after three seconds, by the other phone's clock", () => {
  const state = aDialing({ clockOffsetMs: 600_000 });
  const [after, commands] = transition(state, timeAt(RING_INTERVAL_MS));
  expect(after).toEqual({ ...state, nextRingAtMs: START_MS + 2 * RING_INTERVAL_MS });
  expect(commands).toEqual([{ type: "ring", call: aCall(), clockOffsetMs: 600_000 }]);
});

test("a phone that slept rings once when it wakes, not once for every ring it missed", () => {
  const [after, commands] = transition(aDialing(), timeAt(20_000));
  expect(commands).toHaveLength(1);
  expect(after).toMatchObject({ nextRingAtMs: START_MS + 20_000 + RING_INTERVAL_MS });
});

test("a phone that is silent for six seconds counts as unreachable, until it rings again", () => {
  const state = aDialing({ reach: "ringing", hasRung: true, nextRingAtMs: START_MS + 90_000 });
  const [silent] = transition(state, timeAt(RINGING_SILENCE_MS));
  expect(silent).toMatchObject({ reach: "unreachable" });
  expect(transition(silent, anEvent("ringing"))[0]).toMatchObject({ reach: "ringing" });
});

test("a phone the broker does not know counts as unreachable; knowing it twice changes nothing", () => {
  const [absent] = transition(aDialing(), anEvent("absent"));
  expect(absent).toEqual(aDialing({ reach: "unreachable" }));
  expect(transition(absent, anEvent("absent"))[0]).toBe(absent);
});

test("a call that rang somewhere ends as not answered, one that never did as unreachable", () => {
  const rung = aDialing({ hasRung: true });
  expect(transition(rung, timeAt(RING_TIMEOUT_MS))[0]).toMatchObject({ reason: "no-answer" });
  expect(transition(aDialing(), timeAt(RING_TIMEOUT_MS))[0]).toMatchObject({
    reason: "unreachable",
  });
});

test("a call nobody answers here is missed, and the caller is told", () => {
  const [after, commands] = transition(anIncoming(), timeAt(RING_TIMEOUT_MS));
  expect(after).toMatchObject({ name: "ended", reason: "missed", durationMs: 0 });
  expect(commands).toMatchObject([{ message: { kind: "decline", reason: "no-answer" } }]);
});

test("a call's length counts from the first moment the path was open", () => {
  const [connected] = transition(aConnecting(), anEvent("link-up", { nowMs: START_MS + 700 }));
  expect(connected).toEqual(aConnected({ sinceMs: START_MS + 700 }));
  const [broken] = transition(connected, anEvent("link-down", { nowMs: START_MS + 5000 }));
  const [mended] = transition(broken, anEvent("link-up", { nowMs: START_MS + 8000 }));
  expect(mended).toEqual(connected);
});

test("a path that opens while dialing stands for an answer that was lost", () => {
  expect(transition(aDialing(), anEvent("link-up"))[0]).toEqual(aConnected());
});

test("a path that breaks is mended for a minute from the first break on", () => {
  const [broken] = transition(aConnected(), anEvent("link-down"));
  expect(broken).toEqual(aConnected({ trouble: { kind: "reconnecting", sinceMs: START_MS } }));
  const again = anEvent("link-down", { nowMs: START_MS + 30_000 });
  expect(transition(broken, again)[0]).toBe(broken);
  expect(transition(broken, timeAt(59_999))[0]).toBe(broken);
  expect(transition(broken, timeAt(60_000))[0]).toMatchObject({ reason: "lost" });
});

test("a page that said it leaves takes its path along, and coming back is no trouble", () => {
  const leaving = aConnected({ trouble: { kind: "leaving", sinceMs: START_MS } });
  expect(transition(leaving, anEvent("link-down"))[0]).toBe(leaving);
  expect(transition(leaving, anEvent("link-up"))[0]).toEqual(aConnected());
  expect(transition(leaving, timeAt(5000))[0]).toMatchObject({ reason: "left" });
});

test("who meets by codes is in a call that both take part in, with nothing to be sent", () => {
  const [after, commands] = transition(AN_IDLE, anEvent("met", { role: "caller" }));
  expect(after).toEqual({
    name: "connecting",
    call: {
      id: OTHER_CALL_ID,
      peer: HIGHER_ID,
      peerName: "Ada",
      role: "caller",
      media: "video",
      ownMedia: "video",
      startedAtMs: START_MS,
    },
    sinceMs: START_MS,
  });
  expect(commands).toEqual([]);
});
