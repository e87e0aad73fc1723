/** Two phones that codes have connected prove who they are, whoever else may try. */
import { expect, test } from "vitest";
import { introduce } from "../../../../src/app/scan/scan-call-introduction.ts";
import type { Identity } from "../../../../src/platform/identity/identity.ts";
import type { ScanConnection } from "../../../../src/platform/link/scan-connection.ts";
import { anIdentity } from "../../../support/identities.ts";

type Change = (text: string) => string;

interface End extends ScanConnection {
  readonly sent: readonly string[];
  receive(text: unknown): void;
}

/** One end of a connection; what it sends goes to `deliver`. */
function anEnd(own: string, their: string, deliver: (text: string) => void): End {
  const kept: unknown[] = [];
  const sent: string[] = [];
  let waiting: ((data: unknown) => void) | null = null;
  return {
    ownFingerprint: own,
    theirFingerprint: their,
    sent,
    send(text) {
      sent.push(text);
      deliver(text);
    },
    receive(text) {
      if (waiting === null) kept.push(text);
      else waiting(text);
      waiting = null;
    },
    next: () =>
      new Promise((resolve) => {
        if (kept.length > 0) resolve(kept.shift());
        else waiting = resolve;
      }),
    take: () => {
      throw new Error("Nobody goes on with this one");
    },
  };
}

/** A connection with two ends; `change` is what happens to the caller's messages on the way. */
function aConnection(change: Change = (text) => text, names = ["A", "B"]): readonly [End, End] {
  const [one = "", other = ""] = names;
  const caller: End = anEnd(one, other, (text) => callee.receive(change(text)));
  const callee: End = anEnd(other, one, (text) => caller.receive(text));
  return [caller, callee];
}

const asCaller = (identity: Identity, ownName: string, connection: ScanConnection) =>
  introduce({ identity, ownName, role: "caller" }, connection);
const asCallee = (identity: Identity, ownName: string, connection: ScanConnection) =>
  introduce({ identity, ownName, role: "callee" }, connection);

test("both learn who the other is, by key and by name, and agree on the call", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const [caller, callee] = aConnection();
  const [found, foundBack] = await Promise.all([
    asCaller(anna, "Anna", caller),
    asCallee(ben, "Ben", callee),
  ]);
  expect(found).toMatchObject({ peer: ben.peerId, name: "Ben" });
  expect(foundBack).toMatchObject({ peer: anna.peerId, name: "Anna" });
  expect(found?.callId).toBe(foundBack?.callId);
  expect(found?.callId).toMatch(/^[0-9a-f]{32}$/);
});

test("no two meetings have the same call", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const meet = async () => {
    const [caller, callee] = aConnection();
    const [found] = await Promise.all([asCaller(anna, "", caller), asCallee(ben, "", callee)]);
    return found?.callId;
  };
  expect(await meet()).not.toBe(await meet());
});

test("names do not travel in the open", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const [caller, callee] = aConnection();
  await Promise.all([asCaller(anna, "Anna-Lena", caller), asCallee(ben, "Benjamin", callee)]);
  expect([...caller.sent, ...callee.sent].join()).not.toMatch(/Anna|Benjamin/);
});

test("whoever relays between two connections is found out by their own fingerprints", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  // Mallory has scanned both, and passes on every word.
  const atAnna: End = anEnd("A", "M1", (text) => atBen.receive(text));
  const atBen: End = anEnd("B", "M2", (text) => atAnna.receive(text));
  const found = await Promise.all([asCaller(anna, "Anna", atAnna), asCallee(ben, "Ben", atBen)]);
  expect(found).toEqual([null, null]);
});

test("a proof of another meeting of the same two phones proves nothing", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const [caller, callee] = aConnection();
  await Promise.all([asCaller(anna, "Anna", caller), asCallee(ben, "Ben", callee)]);
  const [, oldProof = ""] = caller.sent;

  const isProof = (text: string): boolean => text.includes('"proof"');
  const [again, backAgain] = aConnection((text) => (isProof(text) ? oldProof : text));
  const [, found] = await Promise.all([
    asCaller(anna, "Anna", again),
    asCallee(ben, "Ben", backAgain),
  ]);
  expect(found).toBeNull();
});

test("a phone that sends back all it hears is not taken for another", async () => {
  const anna = await anIdentity();
  const mirror: End = anEnd("A", "A", (text) => mirror.receive(text));
  expect(await asCaller(anna, "Anna", mirror)).toBeNull();
});

test("to claim another's key is not to have it", async () => {
  const [anna, ben, mallory] = await Promise.all([anIdentity(), anIdentity(), anIdentity()]);
  const claiming: Identity = { ...mallory, publicKey: ben.publicKey, peerId: ben.peerId };
  const [caller, callee] = aConnection();
  const [found] = await Promise.all([
    asCaller(anna, "Anna", caller),
    asCallee(claiming, "Ben", callee),
  ]);
  expect(found).toBeNull();
});

test("two phones that both claim the same part do not meet", async () => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const [caller, callee] = aConnection();
  const found = await Promise.all([asCaller(anna, "Anna", caller), asCaller(ben, "Ben", callee)]);
  expect(found).toEqual([null, null]);
});

const CHANGES: readonly (readonly [what: string, change: Change])[] = [
  ["nonsense", () => "nonsense"],
  ["nothing", () => ""],
  ["another kind of message", () => JSON.stringify({ kind: "ring", media: "video" })],
  [
    "a key of low order",
    (text) => text.replace(/"publicKey":"[^"]+"/, `"publicKey":"${"A".repeat(43)}="`),
  ],
  ["a key that is too short", (text) => text.replace(/"publicKey":"[^"]+"/, '"publicKey":"AAAA"')],
  ["a nonce that is none", (text) => text.replace(/"nonce":"[^"]+"/, '"nonce":"1"')],
  ["far too much", (text) => text + " ".repeat(10_000)],
  [
    "a changed box",
    (text) => text.replace(/"box":"(.)/, (_, first) => `"box":"${first === "A" ? "B" : "A"}`),
  ],
  [
    "another exchange",
    (text) => text.replace(/"exchange":"[^"]+"/, `"exchange":"${"0".repeat(64)}"`),
  ],
];

test.each(CHANGES)("%s proves nothing, and breaks nothing", async (_, change) => {
  const [anna, ben] = await Promise.all([anIdentity(), anIdentity()]);
  const [caller, callee] = aConnection(change);
  void asCaller(anna, "Anna", caller);
  expect(await asCallee(ben, "Ben", callee)).toBeNull();
});

test("what is no text proves nothing", async () => {
  const ben = await anIdentity();
  const [, callee] = aConnection();
  callee.receive(new ArrayBuffer(8));
  expect(await asCallee(ben, "Ben", callee)).toBeNull();
});
