import { expect, test } from "vitest";
import { deadlineOf } from "../../../../src/core/call/timing.ts";
import {
  aConnected,
  aConnecting,
  aDialing,
  AN_IDLE,
  anEnded,
  anIncoming,
  START_MS,
} from "../../../support/builders.ts";

const afterStartMs = (state: Parameters<typeof deadlineOf>[0]): number =>
  (deadlineOf(state) ?? Number.NaN) - START_MS;

test("nothing is waited for without a call, or while a call goes well", () => {
  expect(deadlineOf(AN_IDLE)).toBeNull();
  expect(deadlineOf(anEnded())).toBeNull();
  expect(deadlineOf(aConnected())).toBeNull();
});

test("while dialing the next ring, the silence and the end of ringing count, whichever is first", () => {
  expect(afterStartMs(aDialing())).toBe(3000);
  expect(afterStartMs(aDialing({ nextRingAtMs: START_MS + 9000 }))).toBe(6000);
  expect(afterStartMs(aDialing({ nextRingAtMs: START_MS + 99_000, reach: "unreachable" }))).toBe(
    45_000,
  );
});

test("a phone that rings waits for the caller's next ring, and 45 seconds in all", () => {
  expect(afterStartMs(anIncoming())).toBe(10_000);
  expect(afterStartMs(anIncoming({ heardAtMs: START_MS + 40_000 }))).toBe(45_000);
});

test("a path has 30 seconds to open", () => {
  expect(afterStartMs(aConnecting())).toBe(30_000);
});

test("a broken path has a minute, a page that is left has five seconds", () => {
  const inTrouble = (kind: "reconnecting" | "leaving") =>
    aConnected({ trouble: { kind, sinceMs: START_MS } });
  expect(afterStartMs(inTrouble("reconnecting"))).toBe(60_000);
  expect(afterStartMs(inTrouble("leaving"))).toBe(5000);
});
