import { expect, test } from "vitest";
import { type NetworkFindings, verdictOf } from "../../../../src/core/check/verdict.ts";

function findings(more: Partial<NetworkFindings>): NetworkFindings {
  return {
    workingBrokers: 1,
    stunServers: 1,
    workingStunServers: 1,
    turnServers: 0,
    workingTurnServers: 0,
    nat: "steady",
    ...more,
  };
}

test("without a broker nothing else counts", () => {
  expect(verdictOf(findings({ workingBrokers: 0 }))).toEqual({ kind: "no-broker" });
  expect(verdictOf(findings({ workingBrokers: 0, nat: "changing" }))).toEqual({
    kind: "no-broker",
  });
});

test.each(["none", "steady"] as const)("a NAT that is %s lets calls through directly", (nat) => {
  expect(verdictOf(findings({ nat }))).toEqual({ kind: "works", because: "direct" });
});

test("a NAT nobody could judge lets calls through, likely", () => {
  expect(verdictOf(findings({ nat: "unknown" }))).toEqual({ kind: "works", because: "likely" });
});

test.each([
  ["a changing NAT", { nat: "changing" }],
  ["an unknown NAT", { nat: "unknown" }],
  ["no answer of STUN", { workingStunServers: 0, nat: "unknown" }],
] as const)("a relay that works carries calls through %s", (_, more) => {
  const working = { turnServers: 2, workingTurnServers: 1 };
  expect(verdictOf(findings({ ...more, ...working }))).toEqual({
    kind: "works",
    because: "relay",
  });
});

test("a changing NAT needs a relay, and it is said whether there is one that fails", () => {
  expect(verdictOf(findings({ nat: "changing" }))).toEqual({
    kind: "needs-relay",
    because: "changing",
    haveRelaysFailed: false,
  });
  expect(verdictOf(findings({ nat: "changing", turnServers: 1 }))).toEqual({
    kind: "needs-relay",
    because: "changing",
    haveRelaysFailed: true,
  });
});

test("without a public address only a relay helps", () => {
  expect(verdictOf(findings({ workingStunServers: 0, nat: "unknown" }))).toEqual({
    kind: "needs-relay",
    because: "hidden",
    haveRelaysFailed: false,
  });
});

test("without STUN and TURN calls stay within the network", () => {
  const none = { stunServers: 0, workingStunServers: 0, nat: "unknown" } as const;
  expect(verdictOf(findings(none))).toEqual({ kind: "near-only" });
});
