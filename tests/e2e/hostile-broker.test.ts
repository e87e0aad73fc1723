/** A broker that does with every message what it likes. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isPeerId } from "../../src/core/identity/peer-id.ts";
import type { Envelope, SealedEnvelope } from "../../src/core/protocol/envelope.ts";
import type { Message } from "../../src/core/protocol/message.ts";
import { type Identity, randomId } from "../../src/platform/identity/identity.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  honestly,
  type HostileRelay,
  openHostileRelay,
  type Relayed,
} from "../support/hostile-relay.ts";
import { anIdentity } from "../support/identities.ts";
import {
  areConnected,
  call,
  enterInvite,
  hasNoFault,
  holdsNothing,
  openPhone,
  type Phone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
} from "../support/phone.ts";
import { haveRung, watchRings } from "../support/ring-watch.ts";
import { setStage } from "../support/stage.ts";
import {
  type Addressee,
  connectCorrespondent,
  hasDealtWith,
  sealFor,
} from "../support/correspondent.ts";

const stage = setStage("chromium");
let relay: HostileRelay;

beforeAll(async () => {
  relay = await openHostileRelay();
});
beforeEach(() => relay.behave(honestly));
afterAll(() => relay.close());

const ANNA = "Annabella Quux";
const BEN = "Benedikt Xyzzy";

/** What no other text is likely to contain. */
const FINGERPRINT = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/gi;
const ANOTHER_FINGERPRINT = Array.from({ length: 32 }, () => "AB").join(":");

test("what passes the broker names nobody and holds nothing of the connection", async () => {
  const [anna, ben] = await twoPhones();
  let swapped = 0;
  relay.behave((message) => {
    const text = JSON.stringify(message).replaceAll(FINGERPRINT, () => {
      swapped += 1;
      return ANOTHER_FINGERPRINT;
    });
    return [JSON.parse(text) as Relayed];
  });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await sees(anna, BEN);
  await sees(ben, ANNA);
  await Promise.all([anna, ben].map(picturesArrive));
  expect(swapped, "fingerprints the broker could swap").toBe(0);
  const [ofAnna, ofBen] = await Promise.all([descriptionsOf(anna), descriptionsOf(ben)]);
  expect(fingerprintsIn(ofAnna.remote).size).toBe(1);
  expect(fingerprintsIn(ofAnna.remote)).toEqual(fingerprintsIn(ofBen.local));
  expect(fingerprintsIn(ofBen.remote)).toEqual(fingerprintsIn(ofAnna.local));
  await tapButton(anna, en.call.hangUp);
  await sees(ben, en.ended.title["remote-hung-up"](ANNA));

  const readable = relay.seen.flatMap(everyReading).join("\n");
  const secrets = [ANNA, BEN, "Annabella", "Xyzzy", ...secretsIn(ofAnna.local + ofBen.local)];
  expect(secrets.length, "names and parts of two descriptions").toBeGreaterThan(10);
  expect(secrets.filter((secret) => readable.includes(secret))).toEqual([]);
  expect(readable, "the reading works: IDs are no secret").toContain(idOf(ben));
  expect(relay.seen.filter(({ payload }) => isSealed(payload)).length).toBeGreaterThan(6);

  // The whole call once more, in order and in reverse.
  await tapButton(ben, en.ended.done);
  const all = relay.seen;
  for (const message of [...all, ...all.toReversed()].slice(0, 90)) {
    relay.inject(message.dst, message);
  }
  await isUpToDate(ben);
  await haveRung(ben, ANNA);
  await sees(ben, en.line.up);
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a broker that swaps keys, or answers with its own, gets no call and no media", async () => {
  const [anna, ben] = await twoPhones({ hasVirtualClock: true });
  const mallory = await anIdentity();
  const keys = new Map<string, Addressee>();
  relay.behave(async (message) => {
    const { payload, src, dst } = message;
    if (!isEnvelope(payload)) return [message];
    if (payload.kind === "key-request") {
      // To seal for the one who asks, the broker has to know that one's key first.
      relay.inject(src, { type: "CANDIDATE", src: dst, payload });
      return [message];
    }
    if (payload.kind !== "key" && payload.kind !== "sealed") return [message];
    if (isPeerId(src)) keys.set(src, { peerId: src, publicKey: payload.publicKey });
    const swapped = { ...message, payload: { ...payload, publicKey: mallory.publicKey } };
    return [swapped, ...(await answersAs(mallory, src, keys.get(dst)))];
  });
  await call(anna, ben.link, "video");
  await expect.poll(() => relay.seen.filter(isKeyOf(ben)).length).toBeGreaterThan(0);
  await anna.page.clock.fastForward(7_000);
  await sees(anna, en.dialing.unreachable(""));
  await seesNot(anna, "Mallory");
  await haveRung(ben);
  expect(relay.seen.filter(({ payload }) => isSealed(payload))).toEqual([]);
  expect((await descriptionsOf(anna)).remote).toBe("");

  // The true keys this time, but every sealed message under the broker's own.
  relay.behave((message) => {
    if (!isSealed(message.payload)) return [message];
    return [{ ...message, payload: { ...message.payload, publicKey: mallory.publicKey } }];
  });
  await anna.page.clock.fastForward(4_000);
  await expect.poll(() => relay.seen.filter(({ payload }) => isSealed(payload)).length).not.toBe(0);
  await isUpToDate(ben);
  await haveRung(ben);

  relay.behave(honestly);
  await anna.page.clock.fastForward(4_000);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await sees(anna, BEN);
  await haveRung(ben, ANNA);
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a sealed box in another call, from another hand or at another phone opens nothing", async () => {
  const [anna, ben] = await twoPhones({ hasVirtualClock: true });
  const carla = await openPhone(stage.chromium, { url: relay.url, before: watchRings });
  await call(anna, ben.link, "video");
  await sees(ben, ANNA);
  const earlier = relay.seen.filter(isSealedFor(ben));
  await tapButton(anna, en.call.cancel);
  await tapButton(anna, en.ended.done);
  await tapButton(ben, en.ended.done);

  const swapped: Relayed[] = [];
  relay.behave((message) => {
    if (!isSealedFor(ben)(message)) return [message];
    const old = earlier[swapped.length % earlier.length] ?? message;
    const [now, then] = [message.payload as SealedEnvelope, old.payload as SealedEnvelope];
    swapped.push(message);
    return [
      { ...message, payload: { ...now, box: then.box } },
      { ...message, payload: { ...now, box: then.box, nonce: then.nonce } },
      { ...message, payload: { ...then, exchange: now.exchange } },
      { ...message, payload: { ...then, exchange: now.exchange, seq: now.seq } },
      { ...message, payload: { ...then, seq: now.seq } },
      { ...message, payload: { ...now, seq: now.seq + 1 } },
      { ...message, dst: idOf(carla) },
      { ...message, src: idOf(carla) },
      { ...message, src: idOf(ben), dst: idOf(anna) },
    ];
  });
  await call(anna, ben.link, "video");
  await expect.poll(() => swapped.length).toBeGreaterThan(1);
  await isUpToDate(ben);
  await isUpToDate(carla);
  await haveRung(ben, ANNA);
  await haveRung(carla);

  relay.behave(honestly);
  await anna.page.clock.fastForward(4_000);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await haveRung(ben, ANNA, ANNA);
  await haveRung(carla);
  await Promise.all([anna, ben, carla].map(hasNoFault));
});

test("when the broker garbles all but the ring, nothing connects and both are told", async () => {
  const [anna, ben] = await twoPhones({ hasVirtualClock: true });
  await enterInvite(anna, ben.link);
  await sees(anna, en.invite.reach.here);
  let passed = 0;
  relay.behave((message) => {
    if (!isSealed(message.payload)) return [message];
    if (isSealedFor(ben)(message) && (passed += 1) === 1) return [message];
    const { box } = message.payload;
    const garbled = (box.startsWith("A") ? "B" : "A") + box.slice(1);
    return [{ ...message, payload: { ...message.payload, box: garbled } }];
  });
  await tapButton(anna, en.invite.call);
  await sees(ben, ANNA);
  await tapButton(ben, en.incoming.answer);
  await sees(ben, en.call.connecting);
  await ben.page.clock.fastForward(31_000);
  await sees(ben, en.ended.title.failed(""));
  await anna.page.clock.fastForward(46_000);
  await sees(anna, en.ended.title.unreachable(BEN));
  expect((await descriptionsOf(anna)).remote).toBe("");
  expect((await descriptionsOf(ben)).remote).toBe("");
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a running call outlives whatever its broker says, keeps back and repeats", async () => {
  const [anna, ben] = await twoPhones();
  const heldBack: Relayed[] = [];
  relay.behave((message) => {
    if (!isSealedFor(ben)(message)) return [message];
    heldBack.push(message);
    return [];
  });
  await call(anna, ben.link, "video");
  await expect.poll(() => heldBack.length).toBeGreaterThan(1);
  await tapButton(anna, en.call.cancel);
  await tapButton(anna, en.ended.done);

  relay.behave(honestly);
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  const passed = relay.seen;
  relay.behave(() => []);
  // A call given up long ago; its ring is still fresh by the clock.
  for (const message of heldBack) relay.inject(message.dst, message);
  for (const message of passed.toReversed()) relay.inject(message.dst, message);
  for (const phone of [anna, ben]) {
    const src = idOf(phone === anna ? ben : anna);
    for (const type of ["EXPIRE", "LEAVE", "OFFER", "ANSWER", "CANDIDATE"]) {
      relay.inject(idOf(phone), { type, src, payload: { type: "media", connectionId: "x" } });
      relay.inject(idOf(phone), { type, src: idOf(phone) });
      relay.inject(idOf(phone), { type });
    }
    for (const type of ["ERROR", "ID-TAKEN", "INVALID-KEY", "OPEN"]) {
      relay.inject(idOf(phone), { type, payload: { msg: "Go away" } });
    }
  }
  await Promise.all([anna, ben].map(picturesArrive));
  await areConnected(anna, ben);
  await haveRung(ben, ANNA);

  relay.behave(honestly);
  await tapButton(ben, en.call.hangUp);
  await sees(anna, en.ended.title["remote-hung-up"](BEN));
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

async function twoPhones(
  options: { hasVirtualClock?: boolean } = {},
): Promise<[PhoneAtHome, PhoneAtHome]> {
  const common = { url: relay.url, before: watchRings, ...options };
  return [
    await openPhone(stage.chromium, { ...common, name: ANNA }),
    await openPhone(stage.chromium, { ...common, name: BEN }),
  ];
}

function idOf(phone: PhoneAtHome): string {
  return new URL(phone.link).hash.slice(1);
}

function isEnvelope(payload: unknown): payload is Envelope {
  return typeof payload === "object" && payload !== null && "kind" in payload;
}

function isSealed(payload: unknown): payload is SealedEnvelope {
  return isEnvelope(payload) && payload.kind === "sealed";
}

function isSealedFor(phone: PhoneAtHome): (message: Relayed) => boolean {
  return ({ dst, payload }) => dst === idOf(phone) && isSealed(payload);
}

function isKeyOf(phone: PhoneAtHome): (message: Relayed) => boolean {
  return ({ src, payload }) => src === idOf(phone) && isEnvelope(payload) && payload.kind === "key";
}

/** What the broker would like `receiver` to take for the words of `src`. */
async function answersAs(
  own: Identity,
  src: string,
  receiver: Addressee | undefined,
): Promise<Relayed[]> {
  if (receiver === undefined || !isPeerId(src)) return [];
  const words: readonly Message[] = [
    { kind: "ring", media: "video", sentAtMs: Date.now(), name: "Mallory" },
    { kind: "ringing", hasOffer: false, name: "Mallory" },
    { kind: "accept", media: "video", hasOffer: false, name: "Mallory" },
  ];
  return Promise.all(
    words.map(async (message) => {
      const sender = { ...own, peerId: src };
      const content = { exchange: randomId(), seq: Date.now(), message };
      const dst = receiver.peerId;
      return { type: "CANDIDATE", src, dst, payload: await sealFor(sender, receiver, content) };
    }),
  );
}

/** The phone has read all that came before a stranger's question that it answers. */
async function isUpToDate(phone: PhoneAtHome): Promise<void> {
  const witness = await connectCorrespondent(relay.url);
  relay.spare(witness.id);
  await hasDealtWith(witness, idOf(phone));
}

async function descriptionsOf({ page }: Phone): Promise<{ local: string; remote: string }> {
  return page.evaluate(() => {
    const last = window.spy.connections.findLast((each) => each.localDescription !== null);
    return { local: last?.localDescription?.sdp ?? "", remote: last?.remoteDescription?.sdp ?? "" };
  });
}

function fingerprintsIn(sdp: string): Set<string> {
  const found = new Set([...sdp.matchAll(FINGERPRINT)].map(([fingerprint]) => fingerprint));
  return found;
}

/** Passwords, fingerprints, candidates and what every description has. */
function secretsIn(sdp: string): string[] {
  const found = sdp.matchAll(/^a=(?:ice-ufrag|ice-pwd|fingerprint|candidate):(.+)$/gm);
  return [...found]
    .map(([, value = ""]) => value.trim())
    .concat("a=candidate", "candidate:", "v=0");
}

/** A message as text, and each of its texts as what it is when it is base64. */
function everyReading(message: Relayed): string[] {
  const texts = Object.values(message.payload ?? {}).filter(
    (value): value is string => typeof value === "string",
  );
  return [JSON.stringify(message), ...texts.map((text) => Buffer.from(text, "base64").toString())];
}
