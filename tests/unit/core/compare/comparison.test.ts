import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Comparison,
  type ComparisonCommand,
  type ComparisonEvent,
  NOT_COMPARED,
  type Reveal,
  stepComparison,
} from "../../../../src/core/compare/comparison.ts";
import { toSigns } from "../../../../src/core/compare/signs.ts";

const SIGNS = toSigns(new Uint8Array(32).fill(0x5a));
const OTHER_SIGNS = toSigns(new Uint8Array(32).fill(0xa5));

/** What `name`'s phone reveals, and the hash it gives before; a hash in words will do here. */
const revealOf = (name: string): Reveal => ({ publicKey: `key of ${name}`, nonce: `of ${name}` });
const hashOf = ({ publicKey, nonce }: Reveal): string => `hash of ${publicKey}, ${nonce}`;

interface Phone {
  state: Comparison;
  readonly did: ComparisonCommand["type"][];
  take(event: ComparisonEvent): void;
}

/** A phone that carries out what a comparison orders; what it sends goes to `send`. */
function aPhone(name: string, send: (event: ComparisonEvent) => void): Phone {
  const phone: Phone = {
    state: NOT_COMPARED,
    did: [],
    take(event) {
      const [after, commands] = stepComparison(phone.state, event);
      phone.state = after;
      for (const command of commands) run(command);
    },
  };
  function run(command: ComparisonCommand): void {
    phone.did.push(command.type);
    switch (command.type) {
      case "prepare":
        phone.take({ type: "prepared", own: hashOf(revealOf(name)) });
        break;
      case "commit":
        send({ type: "committed", theirs: command.own });
        break;
      case "reveal":
        send({ type: "revealed", reveal: revealOf(name) });
        break;
      case "check": {
        const fits = hashOf(command.reveal) === command.theirs;
        phone.take({ type: "checked", signs: fits ? SIGNS : null });
        break;
      }
    }
  }
  return phone;
}

/** Two phones, and what is under way to each. */
function aPair() {
  const toAnna: ComparisonEvent[] = [];
  const toBen: ComparisonEvent[] = [];
  const anna = aPhone("Anna", (event) => toBen.push(event));
  const ben = aPhone("Ben", (event) => toAnna.push(event));
  return { anna, ben, toAnna, toBen };
}

/** Delivers everything, in order. */
function settle({ anna, ben, toAnna, toBen }: ReturnType<typeof aPair>): void {
  while (toAnna.length + toBen.length > 0) {
    const forBen = toBen.shift();
    if (forBen !== undefined) ben.take(forBen);
    const forAnna = toAnna.shift();
    if (forAnna !== undefined) anna.take(forAnna);
  }
}

test("one begins, the other answers by itself, and both show the pictures", () => {
  const pair = aPair();
  pair.anna.take({ type: "begin" });
  settle(pair);
  for (const { state, did } of [pair.anna, pair.ben]) {
    expect(state).toEqual({ name: "shown", signs: SIGNS });
    expect(did).toEqual(["prepare", "commit", "reveal", "check"]);
  }
});

test("both begin at once", () => {
  const pair = aPair();
  pair.anna.take({ type: "begin" });
  pair.ben.take({ type: "begin" });
  settle(pair);
  expect([pair.anna.state.name, pair.ben.state.name]).toEqual(["shown", "shown"]);
});

test("nothing is revealed to a phone that has not given its hash", () => {
  const { anna } = aPair();
  anna.take({ type: "begin" });
  anna.take({ type: "begin" });
  expect(anna.did).toEqual(["prepare", "commit"]);
  anna.take({ type: "revealed", reveal: revealOf("Ben") });
  expect(anna.did, "whatever else it says").toEqual(["prepare", "commit"]);
});

test("a phone that reveals something else than it had promised is refused for good", () => {
  const { anna } = aPair();
  anna.take({ type: "begin" });
  anna.take({ type: "committed", theirs: hashOf(revealOf("Ben")) });
  anna.take({ type: "revealed", reveal: revealOf("somebody else") });
  expect(anna.state).toEqual({ name: "refused" });
  anna.take({ type: "revealed", reveal: revealOf("Ben") });
  anna.take({ type: "begin" });
  anna.take({ type: "checked", signs: SIGNS });
  expect(anna.state).toEqual({ name: "refused" });
});

test.each<readonly [string, readonly ComparisonEvent[]]>([
  [
    "changes its hash",
    [
      { type: "committed", theirs: "one" },
      { type: "committed", theirs: "another" },
    ],
  ],
  [
    "changes what it reveals",
    [
      { type: "revealed", reveal: revealOf("one") },
      { type: "revealed", reveal: revealOf("another") },
    ],
  ],
])("a phone that %s is refused", (_, events) => {
  const { anna } = aPair();
  anna.take({ type: "begin" });
  for (const event of events) anna.take(event);
  expect(anna.state).toEqual({ name: "refused" });
});

test("a phone that reveals before anybody has promised anything is refused", () => {
  const { anna } = aPair();
  anna.take({ type: "revealed", reveal: revealOf("Ben") });
  expect(anna.state).toEqual({ name: "refused" });
});

test("what is shown stays, whatever comes later", () => {
  const pair = aPair();
  pair.anna.take({ type: "begin" });
  settle(pair);
  pair.anna.take({ type: "committed", theirs: "another" });
  pair.anna.take({ type: "revealed", reveal: revealOf("another") });
  pair.anna.take({ type: "checked", signs: OTHER_SIGNS });
  pair.anna.take({ type: "checked", signs: null });
  expect(pair.anna.state).toEqual({ name: "shown", signs: SIGNS });
  expect(pair.toBen).toEqual([]);
});

test("repeated and in any order, what two honest phones say ends in the same pictures", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.nat(3), fc.boolean()), { maxLength: 40 }),
      fc.constantFrom("anna", "ben", "both"),
      (deliveries, first) => {
        const pair = aPair();
        if (first !== "ben") pair.anna.take({ type: "begin" });
        if (first !== "anna") pair.ben.take({ type: "begin" });
        for (const [isForAnna, place, isRepeated] of deliveries) {
          const [queue, phone] = isForAnna ? [pair.toAnna, pair.anna] : [pair.toBen, pair.ben];
          const event = queue[place % Math.max(queue.length, 1)];
          if (event === undefined) continue;
          if (!isRepeated) queue.splice(queue.indexOf(event), 1);
          phone.take(event);
        }
        settle(pair);
        expect(pair.anna.state).toEqual({ name: "shown", signs: SIGNS });
        expect(pair.ben.state).toEqual(pair.anna.state);
        for (const { did } of [pair.anna, pair.ben]) {
          expect(did).toEqual([...new Set(did)]);
        }
      },
    ),
  );
});

const anyReveal = fc.constantFrom("Ben", "Carl", "Dora").map(revealOf);
const anyEvent: fc.Arbitrary<ComparisonEvent> = fc.oneof(
  fc.constant<ComparisonEvent>({ type: "begin" }),
  anyReveal.map((reveal): ComparisonEvent => ({ type: "committed", theirs: hashOf(reveal) })),
  anyReveal.map((reveal): ComparisonEvent => ({ type: "revealed", reveal })),
);

test("whatever the other phone sends, pictures are shown only for a kept promise", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
      const sent: ComparisonEvent[] = [];
      const anna = aPhone("Anna", (event) => sent.push(event));
      const heard: ComparisonEvent[] = [];
      for (const event of events) {
        heard.push(event);
        anna.take(event);
        const hasPromise = heard.some(({ type }) => type === "committed");
        expect(sent.some(({ type }) => type === "revealed") && !hasPromise).toBe(false);
      }
      const promises = events.flatMap((each) => (each.type === "committed" ? [each.theirs] : []));
      const reveals = events.flatMap((each) =>
        each.type === "revealed" ? [hashOf(each.reveal)] : [],
      );
      const [promise = ""] = promises;
      expect(anna.state.name === "shown" && !reveals.includes(promise)).toBe(false);
      expect(sent.filter(({ type }) => type === "revealed").length).toBeLessThanOrEqual(1);
    }),
  );
});
