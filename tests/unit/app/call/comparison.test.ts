/** Two phones compare who is who, with the keys and hashes of the real ones. */
import { createRoot } from "solid-js";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Comparisons, createComparisons } from "../../../../src/app/call/comparison.ts";
import type { CompareMessage } from "../../../../src/core/protocol/message.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import type { Identity } from "../../../../src/platform/identity/identity.ts";
import { anIdentity } from "../../../support/identities.ts";

type Change = (message: CompareMessage) => CompareMessage;
type Deliver = (message: CompareMessage) => unknown;

interface End {
  readonly comparisons: Comparisons;
}

/** A phone, whom it takes the call to be with, and the certificates of the two ends of its link. */
interface Party {
  readonly identity: Identity;
  readonly peer: PeerId;
  readonly fingerprints: readonly [own: string, theirs: string];
}

function anEnd(party: Party, role: "caller" | "callee", deliver: Deliver): End {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const comparisons = createRoot((dispose) => {
    lifetime.signal.addEventListener("abort", dispose);
    return createComparisons(party.identity);
  });
  const [own, theirs] = party.fingerprints;
  comparisons.attach(
    {
      role,
      peer: party.peer,
      fingerprints: () => ({ own, theirs }),
      send: deliver,
    },
    lifetime.signal,
  );
  return { comparisons };
}

/** A caller and a callee; `change` is what happens to the caller's words on the way. */
function connect(
  caller: Party,
  callee: Party,
  change: Change = (message) => message,
): readonly [End, End] {
  const one: End = anEnd(caller, "caller", (said) => other.comparisons.receive(change(said)));
  const other: End = anEnd(callee, "callee", (said) => one.comparisons.receive(said));
  return [one, other];
}

const threePhones = () => Promise.all([anIdentity(), anIdentity(), anIdentity()]);

/** A connection of two phones that know each other. */
async function aPair(change?: Change): Promise<readonly [End, End]> {
  const [anna, ben] = await threePhones();
  return connect(
    { identity: anna, peer: ben.peerId, fingerprints: ["A", "B"] },
    { identity: ben, peer: anna.peerId, fingerprints: ["B", "A"] },
    change,
  );
}

const stateOf = ({ comparisons }: End) => comparisons.view.state();

async function areOver(...ends: readonly End[]): Promise<void> {
  await vi.waitFor(() => {
    for (const end of ends) expect(["shown", "refused"]).toContain(stateOf(end).name);
  });
}

function signsOf(end: End): readonly string[] {
  const state = stateOf(end);
  return state.name === "shown" ? state.signs.map(({ name }) => name) : [];
}

test("two phones with nobody in between show the same seven pictures", async () => {
  const [anna, ben] = await aPair();
  anna.comparisons.view.begin();
  await areOver(anna, ben);
  expect(signsOf(anna)).toHaveLength(7);
  expect(signsOf(ben)).toEqual(signsOf(anna));
});

test("the next comparison shows others", async () => {
  const shown = await Promise.all(
    [1, 2].map(async () => {
      const [anna, ben] = await aPair();
      ben.comparisons.view.begin();
      await areOver(anna, ben);
      return signsOf(anna).join(" ");
    }),
  );
  expect(shown[0]).not.toBe(shown[1]);
});

test("whoever is called under a swapped link, and calls on, makes the pictures differ", async () => {
  const [anna, ben, mallory] = await threePhones();
  // Anna has Mallory's link and takes it for Ben's; Ben is called by Mallory, who says "Anna".
  const [one, towardsAnna] = connect(
    { identity: anna, peer: mallory.peerId, fingerprints: ["A", "M"] },
    { identity: mallory, peer: anna.peerId, fingerprints: ["M", "A"] },
  );
  const [towardsBen, other] = connect(
    { identity: mallory, peer: ben.peerId, fingerprints: ["M", "B"] },
    { identity: ben, peer: mallory.peerId, fingerprints: ["B", "M"] },
  );
  one.comparisons.view.begin();
  other.comparisons.view.begin();
  await areOver(one, other, towardsAnna, towardsBen);
  expect(signsOf(one)).toHaveLength(7);
  expect(signsOf(other)).toHaveLength(7);
  expect(signsOf(other)).not.toEqual(signsOf(one));
});

test("whoever passes the two phones' own words on is refused by both", async () => {
  const [anna, ben, mallory] = await threePhones();
  const ends = connect(
    { identity: anna, peer: mallory.peerId, fingerprints: ["A", "M"] },
    { identity: ben, peer: mallory.peerId, fingerprints: ["B", "M"] },
  );
  ends[0].comparisons.view.begin();
  await areOver(...ends);
  expect(ends.map((end) => stateOf(end).name)).toEqual(["refused", "refused"]);
});

test("keys that fit are not enough: another certificate on the way is refused", async () => {
  const [anna, ben] = await threePhones();
  const ends = connect(
    { identity: anna, peer: ben.peerId, fingerprints: ["A", "M"] },
    { identity: ben, peer: anna.peerId, fingerprints: ["B", "M"] },
  );
  ends[0].comparisons.view.begin();
  await areOver(...ends);
  expect(ends.map((end) => stateOf(end).name)).toEqual(["refused", "refused"]);
});

test.each<readonly [string, Change]>([
  [
    "another number than was promised",
    (message) =>
      message.kind === "compare-reveal" ? { ...message, nonce: "0".repeat(32) } : message,
  ],
  [
    "another key",
    (message) =>
      message.kind === "compare-reveal" ? { ...message, publicKey: `${"A".repeat(43)}=` } : message,
  ],
  [
    "another promise",
    (message) =>
      message.kind === "compare-commit" ? { ...message, commitment: "0".repeat(64) } : message,
  ],
])("a phone that shows %s is refused", async (_, change) => {
  const [anna, ben] = await aPair(change);
  anna.comparisons.view.begin();
  await areOver(anna, ben);
  expect(stateOf(ben).name).toBe("refused");
});

test("a phone is refused that gives back what it was given", async () => {
  const [anna, ben] = await threePhones();
  const party: Party = { identity: anna, peer: ben.peerId, fingerprints: ["A", "B"] };
  const one: End = anEnd(party, "caller", (said) => one.comparisons.receive(said));
  one.comparisons.view.begin();
  await areOver(one);
  expect(stateOf(one).name).toBe("refused");
});

test("a comparison ends with its connection, and the next one begins anew", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const comparisons = createRoot(() => createComparisons(anna));
  const lifetime = new AbortController();
  const sent: CompareMessage[] = [];
  const link = {
    role: "caller",
    peer: ben.peerId,
    fingerprints: () => ({ own: "A", theirs: "B" }),
    send: (message: CompareMessage) => void sent.push(message),
  } as const;
  const commit = { kind: "compare-commit", commitment: "0".repeat(64) } as const;
  expect(comparisons.receive(commit), "no connection").toBe(false);

  comparisons.attach(link, lifetime.signal);
  comparisons.view.begin();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  lifetime.abort();
  expect(comparisons.view.state()).toEqual({ name: "idle" });
  expect(comparisons.receive(commit)).toBe(false);

  const next = new AbortController();
  onTestFinished(() => next.abort());
  comparisons.attach(link, next.signal);
  expect(comparisons.view.state()).toEqual({ name: "idle" });
  expect(comparisons.receive(commit)).toBe(true);
  await vi.waitFor(() => expect(sent.map(({ kind }) => kind)).toHaveLength(3));
  expect(sent.map(({ kind }) => kind)).toEqual([
    "compare-commit",
    "compare-commit",
    "compare-reveal",
  ]);
});
