import { expect, test } from "vitest";
import { toCodeText } from "../../../../src/core/scan-call/call-code-text.ts";
import {
  CHOOSING,
  needsOfScanCall,
  partOf,
  type ScanCallEvent,
  type ScanCallState,
  stepScanCall,
} from "../../../../src/core/scan-call/flow.ts";
import { anAnswer, anOffer } from "../../../support/call-codes.ts";

const BASE = "https://twocan.example/";
const OFFER = anOffer();
const ANSWER = anAnswer(OFFER);
const FIRST = toCodeText(OFFER, BASE);
const SECOND = toCodeText(ANSWER, BASE);
const NOW_MS = 1_000_000;

const text = (given: string, partId = 9): ScanCallEvent => ({
  type: "text",
  text: given,
  partId,
  nowMs: NOW_MS,
});
const after = (state: ScanCallState, ...events: readonly ScanCallEvent[]): ScanCallState =>
  events.reduce(stepScanCall, state);

const PREPARING_OFFER = after(CHOOSING, { type: "offer", partId: 1 });
const SHOWING_OFFER = after(PREPARING_OFFER, { type: "made", partId: 1, code: OFFER });
const READING_ANSWER = after(SHOWING_OFFER, { type: "read" });
const ACCEPTING = after(READING_ANSWER, text(SECOND));
const READING_OFFER = after(CHOOSING, { type: "read" });
const PREPARING_ANSWER = after(READING_OFFER, text(FIRST, 2));
const SHOWING_ANSWER = after(PREPARING_ANSWER, { type: "made", partId: 2, code: ANSWER });
const OPENED = after(SHOWING_ANSWER, { type: "opened", partId: 2, nowMs: NOW_MS });

const STATES: readonly ScanCallState[] = [
  CHOOSING,
  PREPARING_OFFER,
  SHOWING_OFFER,
  READING_ANSWER,
  ACCEPTING,
  READING_OFFER,
  PREPARING_ANSWER,
  SHOWING_ANSWER,
  OPENED,
  { name: "failed", reason: "no-path" },
];

test("the offering phone prepares, shows, reads, connects, and is done when they have met", () => {
  const names = [PREPARING_OFFER, SHOWING_OFFER, READING_ANSWER, ACCEPTING].map(({ name }) => name);
  expect(names).toEqual(["preparing", "showing", "reading-answer", "connecting"]);
  expect(needsOfScanCall(ACCEPTING).answer).toEqual(ANSWER);
  const opened = after(ACCEPTING, { type: "opened", partId: 1, nowMs: NOW_MS });
  expect(needsOfScanCall(opened).answer).toBeNull();
  expect(after(opened, { type: "met", partId: 1 })).toBe(CHOOSING);
});

test("the answering phone reads, prepares, shows, and is done when they have met", () => {
  const names = [READING_OFFER, PREPARING_ANSWER, SHOWING_ANSWER, OPENED].map(({ name }) => name);
  expect(names).toEqual(["reading-offer", "preparing", "showing", "connecting"]);
  expect(partOf(PREPARING_ANSWER)).toMatchObject({ role: "answer", offer: OFFER });
  expect(after(OPENED, { type: "met", partId: 2 })).toBe(CHOOSING);
});

test("a first code that was opened as a link leads to the second from anywhere but a connection", () => {
  for (const state of [CHOOSING, SHOWING_ANSWER, READING_OFFER, PREPARING_OFFER]) {
    expect(after(state, text(FIRST))).toMatchObject({
      name: "preparing",
      part: { role: "answer" },
    });
  }
  expect(after(ACCEPTING, text(FIRST))).toBe(ACCEPTING);
});

test("one's own link, opened on the phone that shows it, changes nothing", () => {
  expect(after(SHOWING_OFFER, text(FIRST))).toBe(SHOWING_OFFER);
});

test("what is not the code wanted is named, and reading goes on", () => {
  expect(after(READING_OFFER, text(SECOND))).toMatchObject({
    name: "reading-offer",
    problem: "is-answer",
  });
  expect(after(READING_ANSWER, text(FIRST))).toMatchObject({
    name: "reading-answer",
    problem: "own",
  });
  const stale = toCodeText(anAnswer(anOffer({ fingerprint: "77".repeat(32) })), BASE);
  expect(after(READING_ANSWER, text(stale), text(SECOND))).toEqual(ACCEPTING);
});

test("a phone takes one answer only: what is read after it changes nothing", () => {
  const other = toCodeText(anAnswer(OFFER, { fingerprint: "cc".repeat(32) }), BASE);
  expect(after(ACCEPTING, text(other))).toBe(ACCEPTING);
});

test("the second code is shown anew whenever it is made anew", () => {
  const code = anAnswer(OFFER, { fingerprint: "ee".repeat(32) });
  expect(after(SHOWING_ANSWER, { type: "made", partId: 2, code })).toMatchObject({ code });
});

test("another network makes a shown first code anew, and leaves everything else", () => {
  const changed: ScanCallEvent = { type: "network-changed", partId: 5 };
  const anew = { name: "preparing", part: { role: "offer", id: 5 } };
  expect(after(SHOWING_OFFER, changed)).toEqual(anew);
  expect(after(READING_ANSWER, changed)).toEqual(anew);
  for (const state of [CHOOSING, PREPARING_OFFER, ACCEPTING, SHOWING_ANSWER, OPENED]) {
    expect(after(state, changed)).toBe(state);
  }
});

test("two phones have half a minute for a path, then ten seconds for their proofs", () => {
  const pathEndMs = NOW_MS + 30_000;
  expect(after(ACCEPTING, { type: "time", nowMs: pathEndMs - 1 })).toBe(ACCEPTING);
  expect(after(ACCEPTING, { type: "time", nowMs: pathEndMs })).toEqual({
    name: "failed",
    reason: "no-path",
  });
  const proofEndMs = NOW_MS + 10_000;
  expect(after(OPENED, { type: "time", nowMs: proofEndMs - 1 })).toBe(OPENED);
  expect(after(OPENED, { type: "time", nowMs: proofEndMs })).toEqual({
    name: "failed",
    reason: "unproven",
  });
});

test("nobody waits for time while a code is shown: people may dawdle", () => {
  for (const state of [SHOWING_OFFER, READING_ANSWER, SHOWING_ANSWER]) {
    expect(after(state, { type: "time", nowMs: NOW_MS + 10 ** 9 })).toBe(state);
  }
});

test("late results of a part that is over change nothing", () => {
  const results: readonly ScanCallEvent[] = [
    { type: "made", partId: 99, code: OFFER },
    { type: "opened", partId: 99, nowMs: NOW_MS },
    { type: "failed", partId: 99, reason: "unusable" },
    { type: "met", partId: 99 },
  ];
  for (const state of STATES) {
    for (const event of results) expect(after(state, event)).toBe(state);
  }
});

test("a code that is made late does not take back the screen from a connection", () => {
  expect(after(OPENED, { type: "made", partId: 2, code: ANSWER })).toBe(OPENED);
  expect(after(READING_ANSWER, { type: "made", partId: 1, code: OFFER })).toBe(READING_ANSWER);
});

test("back leads from reading the answer to the code that is shown, and from all else to the choice", () => {
  for (const state of STATES) {
    const expected = state === READING_ANSWER ? SHOWING_OFFER : CHOOSING;
    expect(after(state, { type: "back" })).toEqual(expected);
  }
});

test("after a failure one can begin again either way", () => {
  const failed = after(SHOWING_ANSWER, { type: "failed", partId: 2, reason: "unusable" });
  expect(failed).toEqual({ name: "failed", reason: "unusable" });
  expect(after(failed, { type: "offer", partId: 3 }).name).toBe("preparing");
  expect(after(failed, { type: "read" }).name).toBe("reading-offer");
});

test("camera and microphone are open for making and showing codes, never while one is read", () => {
  const open = STATES.filter((state) => needsOfScanCall(state).hasDevices);
  expect(open.every(({ name }) => name === "preparing" || name === "showing")).toBe(true);
  expect(open).toHaveLength(4);
});

test("one try lasts from its first code to its connection", () => {
  const offering = [PREPARING_OFFER, SHOWING_OFFER, READING_ANSWER, ACCEPTING];
  expect(new Set(offering.map((state) => needsOfScanCall(state).part)).size).toBe(1);
  const answering = [PREPARING_ANSWER, SHOWING_ANSWER, OPENED];
  expect(new Set(answering.map((state) => needsOfScanCall(state).part)).size).toBe(1);
  expect(needsOfScanCall(CHOOSING)).toEqual({
    part: null,
    hasDevices: false,
    answer: null,
    isAwake: false,
  });
});
