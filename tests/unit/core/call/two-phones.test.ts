import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Act, type Fate, type Outcome, play, type Script, type Step } from "./two-phones.ts";

/**
 * For every way a call can go for its caller, the ways it may have gone for its callee. The first
 * of each is the plain case; in the others both did something before they heard of the other.
 */
const MATCHES: { readonly [Caller in Fate]?: readonly Fate[] } = {
  live: ["live"],
  "hung-up": ["remote-hung-up", "hung-up", "failed", "lost"],
  "remote-hung-up": ["hung-up"],
  // Unknown: the callee was dialing itself and keeps its own call, or its clock differs too much.
  cancelled: ["missed", "remote-hung-up", "declined-here", "hung-up", "unknown"],
  declined: ["declined-here"],
  "no-answer": ["missed", "remote-hung-up", "declined-here", "hung-up"],
  failed: ["failed", "lost", "hung-up"],
  lost: ["lost", "failed", "hung-up"],
  // The other phone kept its own call and never rang, or had just given it up and rang for a moment.
  "joined-theirs": ["unknown", "missed", "declined-here", "remote-hung-up", "hung-up"],
};

const someTime = fc.oneof(
  { weight: 4, arbitrary: fc.nat(400) },
  { weight: 2, arbitrary: fc.nat(5000) },
  { weight: 1, arbitrary: fc.nat(60_000) },
);

const scriptOf = (acts: readonly Act[]): fc.Arbitrary<Script> =>
  fc.record({
    steps: fc.array(
      fc.record({
        afterMs: someTime,
        phone: fc.constantFrom("lower", "higher"),
        act: fc.constantFrom(...acts),
      }),
      { maxLength: 14 },
    ),
    delaysMs: fc.array(fc.nat(1500), { minLength: 1, maxLength: 7 }),
    clockAheadMs: fc.constantFrom(0, 240_000, -240_000, 3_600_000, -3_600_000),
  });

const PERSON = ["dial", "dial", "answer", "answer", "decline", "hang-up", "dismiss"] as const;

/** Plays these steps, given as `phone act` or `phone act afterMs`, with 100 ms for everything else. */
function playSteps(lines: readonly string[], script: Partial<Script> = {}): Outcome {
  const steps = lines.map((line) => {
    const [phone, act, afterMs = "0"] = line.split(" ");
    return { phone, act, afterMs: Number(afterMs) } as Step;
  });
  return play({ steps, delaysMs: [100], clockAheadMs: 0, ...script });
}

/** What is wrong with how the two phones ended up, together with the story; `null` if nothing. */
function disagreementOf({ lower, higher, isPathOpen, story }: Outcome): string | null {
  const areAtRest = [lower, higher].every(({ name }) => name === "idle" || name === "ended");
  const areTogether =
    lower.name === "connected" &&
    higher.name === "connected" &&
    lower.call.id === higher.call.id &&
    lower.call.role !== higher.call.role &&
    lower.trouble === null &&
    higher.trouble === null &&
    isPathOpen;
  return areAtRest || areTogether ? null : ["they disagree", ...story].join("\n");
}

/** The calls that went for their caller as they cannot have gone for their callee. */
function mismatchesOf({ fates, story }: Outcome): readonly string[] {
  return fates
    .filter(([, caller, callee]) => MATCHES[caller]?.includes(callee) !== true)
    .map(([callId, caller, callee]) => [`${callId}: ${caller}, ${callee}`, ...story].join("\n"));
}

test("a call that is answered connects both phones", () => {
  const outcome = playSteps(["lower dial", "higher answer 500"]);
  expect(disagreementOf(outcome)).toBeNull();
  expect(outcome.fates).toEqual([["lower1", "live", "live"]]);
});

test("two phones that dial each other at once are in the lower one's call without another tap", () => {
  const outcome = playSteps(["higher dial", "lower dial 50"]);
  expect(disagreementOf(outcome)).toBeNull();
  expect(outcome.fates).toEqual([
    ["lower2", "live", "live"],
    ["higher1", "joined-theirs", "unknown"],
  ]);
});

test("a phone that joins a call just given up does not leave the other ringing for its own", () => {
  const outcome = playSteps(["higher dial", "lower dial", "lower hang-up 50", "lower answer 100"]);
  expect(outcome.fates).toEqual([
    ["lower2", "cancelled", "remote-hung-up"],
    ["higher1", "joined-theirs", "remote-hung-up"],
  ]);
});

test("two rings that wait for a phone with another clock do not end the call", () => {
  const outcome = playSteps(["lower dial", "higher answer 10000"], {
    delaysMs: [100, 4000, 100, 100, 100, 100, 100, 100],
    clockAheadMs: 3_600_000,
  });
  expect(disagreementOf(outcome)).toBeNull();
  expect(outcome.fates).toEqual([["lower1", "live", "live"]]);
});

test("a call whose path never opens fails on both phones", () => {
  const outcome = playSteps(["lower cut", "lower dial", "higher answer 500"]);
  expect(outcome.fates).toEqual([["lower1", "failed", "failed"]]);
});

test("a call whose path breaks for good is lost on both phones", () => {
  const outcome = playSteps(["lower dial", "higher answer 500", "lower cut 5000"]);
  expect(outcome.fates).toEqual([["lower1", "lost", "lost"]]);
});

test("a call whose path comes back goes on", () => {
  const outcome = playSteps([
    "lower dial",
    "higher answer 500",
    "lower cut 5000",
    "lower mend 50000",
  ]);
  expect(disagreementOf(outcome)).toBeNull();
  expect(outcome.fates).toEqual([["lower1", "live", "live"]]);
});

test("a page that is closed in a call ends it on the other phone after five seconds", () => {
  const outcome = playSteps(["lower dial", "higher answer 500", "higher reload 5000"]);
  expect(outcome.lower).toMatchObject({ name: "ended", reason: "left", durationMs: 9900 });
});

test("a call that nobody answers is no answer here and missed there", () => {
  expect(playSteps(["lower dial"]).fates).toEqual([["lower1", "no-answer", "missed"]]);
});

test("whatever two people do, both phones end up in one call or in none, for the same reason", () => {
  fc.assert(
    fc.property(scriptOf(PERSON), (script) => {
      const outcome = play(script);
      expect(disagreementOf(outcome)).toBeNull();
      expect(mismatchesOf(outcome)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("they do so when the path between them breaks, too", () => {
  fc.assert(
    fc.property(scriptOf([...PERSON, "cut", "mend"]), (script) => {
      const outcome = play(script);
      expect(disagreementOf(outcome)).toBeNull();
      expect(mismatchesOf(outcome)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("a page that is reloaded at any moment leaves nobody ringing or connected alone", () => {
  fc.assert(
    fc.property(scriptOf([...PERSON, "cut", "mend", "reload"]), (script) => {
      expect(disagreementOf(play(script))).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
