import { createRoot } from "solid-js";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type Callees, createCallees } from "../../../../src/app/line/callee.ts";
import type { Letter } from "../../../../src/app/line/post.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import { aPeerId, HIGHER_ID, LOWER_ID } from "../../../support/builders.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

interface Asking {
  readonly callees: Callees;
  readonly sent: readonly { readonly to: PeerId; readonly letter: Letter }[];
  /** Opens the invite of `peer`; the signal ends the visit. */
  visit(peer: PeerId): AbortController;
}

function start(): Asking {
  const sent: { to: PeerId; letter: Letter }[] = [];
  let exchanges = 0;
  const callees = createRoot((dispose) => {
    onTestFinished(dispose);
    return createCallees(
      (to, letter) => sent.push({ to, letter }),
      () => `exchange${(exchanges += 1)}`,
    );
  });
  return {
    callees,
    sent,
    visit(peer) {
      const lifetime = new AbortController();
      onTestFinished(() => lifetime.abort());
      callees.ask(peer, lifetime.signal);
      return lifetime;
    },
  };
}

test("a phone that answers is here, under the name it gives", () => {
  const { callees, sent, visit } = start();
  visit(HIGHER_ID);
  expect(callees.reach()).toBe("asking");
  expect(sent.map(({ to, letter }) => [to, letter.message.kind])).toEqual([[HIGHER_ID, "hello"]]);
  callees.onReply(HIGHER_ID, "exchange1", "Ada");
  expect([callees.reach(), callees.name(), callees.nameOf(HIGHER_ID)]).toEqual([
    "here",
    "Ada",
    "Ada",
  ]);
  vi.advanceTimersByTime(60_000);
  expect(sent, "it is not asked again").toHaveLength(1);
  expect(callees.reach()).toBe("here");
});

test("a phone that gives no name is here all the same", () => {
  const { callees, visit } = start();
  visit(HIGHER_ID);
  callees.onReply(HIGHER_ID, "exchange1", "");
  expect([callees.reach(), callees.name()]).toEqual(["here", ""]);
});

test("a silent phone is asked every three seconds, absent after six, and here when it answers", () => {
  const { callees, sent, visit } = start();
  visit(HIGHER_ID);
  vi.advanceTimersByTime(5_999);
  expect([callees.reach(), sent.length]).toEqual(["asking", 2]);
  vi.advanceTimersByTime(1);
  expect([callees.reach(), sent.length]).toEqual(["absent", 3]);
  callees.onReply(HIGHER_ID, "exchange1", "Ada");
  expect([callees.reach(), callees.name()]).toEqual(["here", "Ada"]);
});

test("a line that comes up asks again at once, and nobody who has answered", () => {
  const { callees, sent, visit } = start();
  callees.onLineUp();
  expect(sent).toEqual([]);
  const first = visit(HIGHER_ID);
  callees.onLineUp();
  expect(sent).toHaveLength(2);
  callees.onReply(HIGHER_ID, "exchange1", "");
  callees.onLineUp();
  expect(sent).toHaveLength(2);
  first.abort();
  callees.onLineUp();
  expect(sent).toHaveLength(2);
});

test("a broker's word that the phone is not there counts only for the one that is asked", () => {
  const { callees, visit } = start();
  visit(HIGHER_ID);
  callees.onAbsent(LOWER_ID);
  expect(callees.reach()).toBe("asking");
  callees.onAbsent(HIGHER_ID);
  expect(callees.reach()).toBe("absent");
  callees.onReply(HIGHER_ID, "exchange1", "");
  callees.onAbsent(HIGHER_ID);
  expect(callees.reach(), "an old letter may expire after the answer").toBe("here");
});

test.for([
  ["another phone", LOWER_ID, "exchange1"],
  ["an answer to another question", HIGHER_ID, "exchange0"],
] as const)("%s does not say who is asked", ([, from, exchange]) => {
  const { callees, visit } = start();
  visit(HIGHER_ID);
  callees.onReply(from, exchange, "Mallory");
  expect([callees.reach(), callees.name(), callees.nameOf(from)]).toEqual(["asking", "", ""]);
});

test("whoever leaves an invite leaves no timer, and a late answer changes nothing", () => {
  const { callees, sent, visit } = start();
  visit(HIGHER_ID).abort();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(1);
  callees.onReply(HIGHER_ID, "exchange1", "Late");
  expect(callees.nameOf(HIGHER_ID)).toBe("");
});

test("from one invite to another the second is asked, and shown under its own name", () => {
  const { callees, sent, visit } = start();
  const first = visit(HIGHER_ID);
  callees.onReply(HIGHER_ID, "exchange1", "Ada");
  first.abort();
  visit(LOWER_ID);
  expect([callees.reach(), callees.name()]).toEqual(["asking", ""]);
  vi.advanceTimersByTime(3_000);
  expect(sent.map(({ to }) => to)).toEqual([HIGHER_ID, LOWER_ID, LOWER_ID]);
  callees.onName(HIGHER_ID, "Ada L.");
  expect(callees.name()).toBe("");
});

test("names are remembered for two hundred phones, the latest ones", () => {
  const { callees } = start();
  const peers = Array.from({ length: 201 }, (_, seed) => aPeerId(seed));
  for (const peer of peers) callees.onName(peer, "somebody");
  const known = peers.filter((peer) => callees.nameOf(peer) !== "");
  expect(known).toHaveLength(200);
  expect(known).not.toContain(peers[0]);
});
