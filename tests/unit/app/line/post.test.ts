import { expect, test } from "vitest";
import { createPost, type Letter, type Post } from "../../../../src/app/line/post.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import type { Envelope, SealedEnvelope } from "../../../../src/core/protocol/envelope.ts";
import type { Identity } from "../../../../src/platform/identity/identity.ts";
import { seal } from "../../../../src/platform/identity/seal.ts";
import { CALL_ID, OTHER_CALL_ID } from "../../../support/builders.ts";
import { createFakeRelay, type FakeRelay } from "../../../support/fake-relay.ts";
import { anIdentity, keysBetween } from "../../../support/identities.ts";
import { aLetter, aRing } from "../../../support/letters.ts";

interface Office {
  readonly identity: Identity;
  readonly post: Post;
  readonly letters: readonly { readonly from: PeerId; readonly letter: Letter }[];
  readonly refusedCount: () => number;
}

/** A phone with a post office. */
async function open(relay: FakeRelay<Envelope>): Promise<Office> {
  const identity = await anIdentity();
  const letters: { from: PeerId; letter: Letter }[] = [];
  let refusedCount = 0;
  const post: Post = createPost({
    identity,
    relay: relay.join(identity.peerId, (from, envelope) => post.receive(from, envelope)),
    onLetter: (from, letter) => letters.push({ from, letter }),
    onRefused: () => (refusedCount += 1),
  });
  return { identity, post, letters, refusedCount: () => refusedCount };
}

async function openTwo(): Promise<[Office, Office, FakeRelay<Envelope>]> {
  const relay = createFakeRelay<Envelope>();
  return [await open(relay), await open(relay), relay];
}

/** Anna and Ben who have written to each other before. */
async function openAcquainted(): Promise<[Office, Office, FakeRelay<Envelope>]> {
  const [anna, ben, relay] = await openTwo();
  anna.post.send(ben.identity.peerId, aLetter({ exchange: OTHER_CALL_ID }));
  await expect.poll(() => ben.letters.length).toBe(1);
  return [anna, ben, relay];
}

const seqs = (office: Office): readonly number[] => office.letters.map(({ letter }) => letter.seq);

function kindsFrom(relay: FakeRelay<Envelope>, office: Office): readonly string[] {
  return relay.sent
    .filter(({ from }) => from === office.identity.peerId)
    .map(({ item }) => item.kind);
}

/** A letter has gone from one to the other and back: everything sent before has been dealt with. */
async function isQuiet(one: Office, other: Office): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const exchange = crypto.randomUUID().replaceAll("-", "");
    from.post.send(to.identity.peerId, aLetter({ exchange }));
    await expect
      .poll(() => to.letters.some(({ letter }) => letter.exchange === exchange))
      .toBe(true);
  }
}

test("a first letter asks for the key and then arrives as it was written", async () => {
  const [anna, ben, relay] = await openTwo();
  const letter = aRing({ seq: 12 });
  anna.post.send(ben.identity.peerId, letter);
  await expect.poll(() => ben.letters).toEqual([{ from: anna.identity.peerId, letter }]);
  expect(kindsFrom(relay, anna)).toEqual(["key-request", "sealed"]);
  expect(kindsFrom(relay, ben)).toEqual(["key"]);
  expect(anna.refusedCount() + ben.refusedCount()).toBe(0);
});

test("whoever has received a letter answers without asking for a key", async () => {
  const [anna, ben, relay] = await openAcquainted();
  ben.post.send(anna.identity.peerId, aLetter());
  await expect.poll(() => anna.letters.length).toBe(1);
  expect(kindsFrom(relay, ben)).toEqual(["key", "sealed"]);
});

test("letters of any size arrive in the order in which they were sent", async () => {
  const [anna, ben] = await openAcquainted();
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  for (const seq of numbers) {
    const sdp = "x".repeat(seq % 3 === 0 ? 40_000 : 1);
    anna.post.send(
      ben.identity.peerId,
      aLetter({ seq, message: { kind: "description", type: "offer", sdp } }),
    );
  }
  await expect.poll(() => ben.letters.length).toBe(41);
  expect(seqs(ben).slice(1)).toEqual(numbers);
});

test("a phone that is not there gets the newest of what was written once it comes", async () => {
  const [anna, ben, relay] = await openTwo();
  relay.leave(ben.identity.peerId);
  for (const seq of [1, 2, 3]) anna.post.send(ben.identity.peerId, aRing({ seq }));
  anna.post.send(ben.identity.peerId, aLetter({ seq: 4 }));
  await expect.poll(() => kindsFrom(relay, anna)).toHaveLength(4);

  relay.join(ben.identity.peerId, ben.post.receive);
  anna.post.send(ben.identity.peerId, aRing({ seq: 5 }));
  await expect.poll(() => ben.letters.length).toBe(2);
  await isQuiet(ben, anna);
  expect(ben.letters.map(({ letter }) => [letter.message.kind, letter.seq]).slice(0, 2)).toEqual([
    ["cancel", 4],
    ["ring", 5],
  ]);
});

test("what was written to a phone that never came does not keep a later ring from it", async () => {
  const [anna, ben, relay] = await openTwo();
  relay.leave(ben.identity.peerId);
  for (let visit = 0; visit < 40; visit += 1) {
    const exchange = `visit${visit}`.padEnd(16, "0");
    anna.post.send(ben.identity.peerId, aLetter({ exchange, message: { kind: "hello" } }));
  }
  anna.post.send(ben.identity.peerId, aRing({ seq: 99 }));
  await expect.poll(() => kindsFrom(relay, anna)).toHaveLength(41);

  relay.deliver({
    from: ben.identity.peerId,
    to: anna.identity.peerId,
    item: { v: 1, kind: "key", publicKey: ben.identity.publicKey },
  });
  relay.join(ben.identity.peerId, ben.post.receive);
  await expect.poll(() => ben.letters.length).toBe(16);
  expect(ben.letters.at(-1)?.letter.seq).toBe(99);
});

test("a key that somebody else slips in is refused, and the true one still taken", async () => {
  const [anna, ben, relay] = await openTwo();
  const mallory = await anIdentity();
  relay.tamper((sent) =>
    sent.item.kind === "key"
      ? [{ ...sent, item: { ...sent.item, publicKey: mallory.publicKey } }]
      : [sent],
  );
  anna.post.send(ben.identity.peerId, aRing());
  await expect.poll(anna.refusedCount).toBe(1);
  expect(kindsFrom(relay, anna)).toEqual(["key-request"]);

  relay.tamper((sent) => [sent]);
  anna.post.send(ben.identity.peerId, aRing());
  await expect.poll(() => ben.letters.length).toBe(1);
});

test("a key that nobody asked for is not even looked at", async () => {
  const [anna, ben, relay] = await openTwo();
  const key: Envelope = { v: 1, kind: "key", publicKey: ben.identity.publicKey };
  anna.post.receive(ben.identity.peerId, key);
  anna.post.send(ben.identity.peerId, aLetter());
  await expect.poll(() => ben.letters.length).toBe(1);
  expect(kindsFrom(relay, anna)).toEqual(["key-request", "sealed"]);
});

test("nobody writes to us in our own name", async () => {
  const [anna, ben] = await openTwo();
  anna.post.receive(anna.identity.peerId, { v: 1, kind: "key-request" });
  const toOneself = await seal(anna.identity, await keysBetween(anna.identity, anna.identity), {
    exchange: CALL_ID,
    seq: 1,
    text: JSON.stringify({ kind: "cancel" }),
  });
  anna.post.receive(anna.identity.peerId, toOneself);
  expect(anna.refusedCount()).toBe(2);
  await isQuiet(anna, ben);
  expect(anna.letters.filter(({ from }) => from === anna.identity.peerId)).toEqual([]);
});

async function sealedBy(writer: Identity, reader: Identity, text: string): Promise<SealedEnvelope> {
  return seal(writer, await keysBetween(writer, reader), { exchange: CALL_ID, seq: 1, text });
}

test("a sealed letter under a name its key does not hash to is refused", async () => {
  const [anna, ben] = await openTwo();
  const mallory = await anIdentity();
  const text = JSON.stringify({ kind: "cancel" });
  anna.post.receive(ben.identity.peerId, await sealedBy(mallory, anna.identity, text));
  await expect.poll(anna.refusedCount).toBe(1);
  await isQuiet(ben, anna);
  expect(anna.letters.filter(({ letter }) => letter.exchange === CALL_ID)).toEqual([]);
});

test("a letter for somebody else, or changed on its way, is refused and stops nothing", async () => {
  const [anna, ben] = await openAcquainted();
  const carla = await anIdentity();
  const text = JSON.stringify({ kind: "cancel" });
  const ours = await sealedBy(ben.identity, anna.identity, text);
  anna.post.receive(ben.identity.peerId, await sealedBy(ben.identity, carla, text));
  anna.post.receive(ben.identity.peerId, { ...ours, seq: 2 });
  anna.post.receive(ben.identity.peerId, { ...ours, box: "AAAA" });
  anna.post.receive(ben.identity.peerId, ours);
  await expect.poll(() => seqs(anna)).toEqual([1]);
  expect(anna.refusedCount()).toBe(3);
});

test.each(["", "{", "null", '{"kind":"unknown"}', JSON.stringify({ kind: "bye" })])(
  "a sealed text that is no message (%s) is refused",
  async (text) => {
    const [anna, ben] = await openTwo();
    anna.post.receive(ben.identity.peerId, await sealedBy(ben.identity, anna.identity, text));
    await expect.poll(anna.refusedCount).toBe(1);
    expect(anna.letters).toEqual([]);
  },
);

test("a flood is cut off after a hundred, and hurts nobody else", async () => {
  const [anna, ben, relay] = await openTwo();
  const carla = await open(relay);
  for (let count = 0; count < 500; count += 1) {
    anna.post.receive(ben.identity.peerId, { v: 1, kind: "key", publicKey: "AAAA" });
  }
  // The bucket may fill by one or two while the loop runs.
  expect(anna.refusedCount()).toBeGreaterThan(390);
  expect(anna.refusedCount()).toBeLessThanOrEqual(400);
  carla.post.send(anna.identity.peerId, aRing());
  await expect.poll(() => anna.letters.length).toBe(1);
});

test("many strangers at once do not make us send more than a broker takes", async () => {
  const relay = createFakeRelay<Envelope>();
  const anna = await open(relay);
  const strangers = await Promise.all(Array.from({ length: 10 }, anIdentity));
  for (const { peerId } of strangers) {
    for (let count = 0; count < 50; count += 1) {
      anna.post.receive(peerId, { v: 1, kind: "key-request" });
    }
  }
  expect(relay.sent.length).toBeGreaterThan(10);
  expect(relay.sent.length).toBeLessThan(100);
  expect(anna.refusedCount()).toBe(500 - relay.sent.length);
});

test("a burst of our own stays within what a broker takes, too", async () => {
  const [anna, ben, relay] = await openAcquainted();
  for (let seq = 0; seq < 300; seq += 1) anna.post.send(ben.identity.peerId, aLetter({ seq }));
  await expect.poll(() => relay.sent.length + anna.refusedCount()).toBeGreaterThanOrEqual(302);
  expect(relay.sent.length).toBeGreaterThan(70);
  expect(relay.sent.length).toBeLessThan(130);
});

test("a phone forgotten over a thousand strangers is asked for its key again and answered", async () => {
  const [anna, ben] = await openAcquainted();
  for (let count = 0; count < 1000; count += 1) {
    const stranger = `stranger${count}` as PeerId;
    anna.post.receive(stranger, { v: 1, kind: "probe", token: "" });
  }
  anna.post.send(ben.identity.peerId, aLetter({ seq: 5 }));
  await expect.poll(() => seqs(ben)).toEqual([1, 5]);
});

test("a line that throws is no reason to stop", async () => {
  const anna = await anIdentity();
  const ben = await anIdentity();
  const relayed: Envelope[] = [];
  let isBroken = true;
  const post = createPost({
    identity: anna,
    relay: (_, envelope) => {
      if (isBroken) throw new Error("no line");
      relayed.push(envelope);
    },
    onLetter: () => undefined,
    onRefused: () => undefined,
  });
  post.send(ben.peerId, aLetter());
  post.receive(ben.peerId, { v: 1, kind: "key", publicKey: ben.publicKey });
  await Promise.resolve();
  isBroken = false;
  post.send(ben.peerId, aLetter());
  await expect.poll(() => relayed.length).toBeGreaterThan(0);
});
