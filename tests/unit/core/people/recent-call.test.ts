import { expect, test } from "vitest";
import type { Ended } from "../../../../src/core/call/state.ts";
import { decodeRecentCall, toRecentCall } from "../../../../src/core/people/recent-call.ts";
import { aCall } from "../../../support/builders.ts";

function anEnded(role: "caller" | "callee", reason: Ended["reason"], durationMs = 0): Ended {
  return { name: "ended", call: aCall({ role }), reason, durationMs };
}

test.each([
  ["caller", "hung-up", 5_000, "talked"],
  ["callee", "remote-hung-up", 5_000, "talked"],
  ["callee", "missed", 0, "missed"],
  ["callee", "declined-here", 0, "declined"],
  ["caller", "declined", 0, "declined"],
  ["caller", "no-answer", 0, "unanswered"],
  ["caller", "cancelled", 0, "unanswered"],
  ["caller", "busy", 0, "unanswered"],
  ["callee", "failed", 0, "talked"],
  ["callee", "remote-hung-up", 0, "talked"],
  ["caller", "failed", 0, "talked"],
] as const)("as %s, %s after %i ms reads %s", (...row) => {
  const [role, reason, durationMs, outcome] = row;
  const call = toRecentCall(anEnded(role, reason, durationMs));
  expect(call.outcome).toBe(outcome);
  expect(call.direction).toBe(role === "caller" ? "outgoing" : "incoming");
  expect(decodeRecentCall(structuredClone(call))).toEqual(call);
});

test("only a missed call waits to be seen", () => {
  expect(toRecentCall(anEnded("callee", "missed")).isSeen).toBe(false);
  expect(toRecentCall(anEnded("caller", "no-answer")).isSeen).toBe(true);
});
