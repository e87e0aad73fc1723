/** Strangers who know a phone's ID, on our own broker and on PeerServer as npm delivers it. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { SealedEnvelope } from "../../src/core/protocol/envelope.ts";
import type { Message } from "../../src/core/protocol/message.ts";
import { randomId } from "../../src/platform/identity/identity.ts";
import { en } from "../../src/ui/text/en.ts";
import { type AppHost, openPeerServerHost } from "../support/app-host.ts";
import {
  type Addressee,
  connectCorrespondent,
  type Correspondent,
  hasDealtWith,
  sealFor,
} from "../support/correspondent.ts";
import { anIdentity } from "../support/identities.ts";
import {
  areConnected,
  call,
  hasNoFault,
  holdsNothing,
  isReady,
  openPhone,
  type Phone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
  reload,
} from "../support/phone.ts";
import { haveRung, watchRings } from "../support/ring-watch.ts";
import { setStage } from "../support/stage.ts";
import { connectStranger } from "../support/stranger.ts";

const stage = setStage("chromium");
let peerServer: AppHost;

beforeAll(async () => {
  peerServer = await openPeerServerHost();
});
afterAll(() => peerServer.close());

const BROKERS: readonly (readonly [name: string, url: () => string])[] = [
  ["our server", () => stage.url],
  ["an unmodified PeerServer", () => peerServer.url],
];

const PEERJS = join(import.meta.dirname, "../../node_modules/peerjs/dist/peerjs.min.js");
const MEBIBYTE = "x".repeat(1024 * 1024);

test.each(BROKERS)("on %s, PeerJS's connect() and call() reach nothing", async (_, broker) => {
  const url = broker();
  const ben = await openPhone(stage.chromium, { url, name: "Ben", before: watchRings });
  const mallory = await connectCorrespondent(url);

  await attackWithPeerJs(url, idOf(ben));
  await hasDealtWith(mallory, idOf(ben));
  await haveRung(ben);
  await hasMadeNoConnection(ben);
  await hasNoFault(ben);
});

test.each(BROKERS)("on %s, no forged, changed or redirected ring rings", async (_, broker) => {
  const url = broker();
  const ben = await openPhone(stage.chromium, { url, name: "Ben", before: watchRings });
  const mallory = await connectCorrespondent(url);
  const toBen = await mallory.lookUp(idOf(ben));
  const [anna, carla] = [await anIdentity(), await anIdentity()];
  const forge = (sender: typeof anna, receiver: Addressee, name: string) =>
    sealFor(sender, receiver, { exchange: randomId(), seq: Date.now(), message: aRing(name) });

  // Anna is not there: whoever comes first has her ID at the broker.
  const falseAnna = await connectStranger(url, anna.peerId);
  const true1 = await forge(anna, toBen, "Anna's own, sent by another");
  const byMallory = await forge(mallory.identity, toBen, "Mallory under Anna's ID");
  mallory.send(toBen.peerId, true1);
  mallory.send(toBen.peerId, { ...byMallory, publicKey: anna.publicKey });
  falseAnna.send(toBen.peerId, { v: 1, kind: "key", publicKey: mallory.identity.publicKey });
  falseAnna.send(toBen.peerId, byMallory);
  falseAnna.send(toBen.peerId, { ...byMallory, publicKey: anna.publicKey });
  falseAnna.send(toBen.peerId, await forge(anna, carla, "Anna to Carla"));
  for (const changed of withOneByteChanged(await forge(anna, toBen, "Anna, changed"))) {
    falseAnna.send(toBen.peerId, changed);
  }
  // With her key known, a changed byte finds a key to be tried with.
  falseAnna.send(toBen.peerId, await sealHello(mallory.identity, toBen));
  for (const junk of NO_ENVELOPES) mallory.send(toBen.peerId, junk);
  for (const type of ["OFFER", "ANSWER", "LEAVE", "EXPIRE", "OPEN", "ID-TAKEN", "ERROR"]) {
    mallory.send(toBen.peerId, true1, type);
  }
  await hasDealtWith(mallory, idOf(ben));
  await falseAnna.leave();

  const honest = await connectCorrespondent(url, anna);
  const callId = randomId();
  for (const changed of withOneByteChanged(await forge(anna, toBen, "Anna, changed later"))) {
    honest.send(toBen.peerId, changed);
  }
  await honest.write(toBen, callId, aRing("Anna"));
  await sees(ben, en.incoming.calling("Anna"));
  await haveRung(ben, "Anna");
  await hasMadeNoConnection(ben);
  await tapButton(ben, en.incoming.decline);
  expect(await honest.read(toBen, callId, "decline")).toMatchObject({ reason: "declined" });
  await hasNoFault(ben);
});

test.each(BROKERS)("on %s, a ring rings once, however often it is sent", async (_, broker) => {
  const url = broker();
  const ben = await openPhone(stage.chromium, { url, name: "Ben", before: watchRings });
  const anna = await connectCorrespondent(url);
  const toBen = await anna.lookUp(idOf(ben));
  const first = randomId();
  const ring = await anna.write(toBen, first, aRing("Anna"));
  await sees(ben, en.incoming.calling("Anna"));
  anna.send(toBen.peerId, ring);
  const cancel = await anna.write(toBen, first, { kind: "cancel" });
  anna.send(toBen.peerId, ring);
  await sees(ben, en.ended.title.missed("Anna"));
  await tapButton(ben, en.ended.done);
  for (const old of [cancel, ring, cancel, ring]) anna.send(toBen.peerId, old);

  // Somewhere on its way the cancel has overtaken its ring.
  const [late, early] = await Promise.all(
    ([aRing("Anna, given up"), { kind: "cancel" }] as const).map((message, index) =>
      sealFor(anna.identity, toBen, { exchange: "reordered0000001", seq: 1 + index, message }),
    ),
  );
  anna.send(toBen.peerId, early);
  anna.send(toBen.peerId, late);
  await hasDealtWith(anna, idOf(ben));
  await haveRung(ben, "Anna");

  const second = randomId();
  const lastRing = await anna.write(toBen, second, aRing("Anna"));
  await anna.read(toBen, second, "ringing");
  await reload(ben);
  await isReady(ben);
  for (const old of [ring, lastRing, lastRing]) anna.send(toBen.peerId, old);
  await hasDealtWith(anna, idOf(ben));
  await haveRung(ben);
  await anna.write(toBen, second, aRing("Anna, still calling"));
  await sees(ben, "Anna, still calling");
  await haveRung(ben, "Anna, still calling");
  await hasMadeNoConnection(ben);
  await hasNoFault(ben);
});

test.each(BROKERS)(
  "on %s, a running call and the next stand all a stranger can do",
  async (_, broker) => {
    const url = broker();
    const anna = await openPhone(stage.chromium, { url, name: "Anna", before: watchRings });
    const ben = await openPhone(stage.chromium, { url, name: "Ben", before: watchRings });
    await call(anna, ben.link, "video");
    await tapButton(ben, en.incoming.answer);
    await areConnected(anna, ben);

    const mallory = await connectCorrespondent(url);
    const forged = await sealFor(mallory.identity, await mallory.lookUp(idOf(ben)), {
      exchange: randomId(),
      seq: 1,
      message: { kind: "bye", reason: "hung-up" },
    });
    for (const phone of [anna, ben]) {
      for (const type of ["EXPIRE", "LEAVE", "OFFER", "ANSWER"]) {
        mallory.send(idOf(phone), forged, type);
        mallory.send(idOf(phone), undefined, type);
      }
      mallory.send(idOf(phone), forged);
    }
    await hasDealtWith(mallory, idOf(ben));
    const [heavy, fast] = [
      await connectStranger(url, randomId()),
      await connectStranger(url, randomId()),
    ];
    heavy.send(idOf(ben), { v: 1, kind: "sealed", box: MEBIBYTE });
    heavy.sendText(MEBIBYTE);
    for (let count = 0; count < 500; count += 1) {
      fast.send(idOf(ben), count % 2 === 0 ? { v: 1, kind: "key-request" } : forged);
    }

    await Promise.all([anna, ben].map(picturesArrive));
    await tapButton(anna, en.call.hangUp);
    await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
    await tapButton(ben, en.ended.callBack);
    await tapButton(anna, en.incoming.answer);
    await areConnected(anna, ben);
    await haveRung(ben, "Anna");
    await haveRung(anna, "Ben");
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

test.each(BROKERS)(
  "on %s, a caller's offer with a doubtful fingerprint is not answered",
  async (_, broker) => {
    const url = broker();
    const ben = await openPhone(stage.chromium, { url, name: "Ben" });
    const eve = await connectCorrespondent(url);
    const toBen = await eve.lookUp(idOf(ben));
    const callId = randomId();
    await eve.write(toBen, callId, aRing("Eve"));
    await sees(ben, en.incoming.calling("Eve"));
    const sdp = await makeOffer();
    const mine = /^a=fingerprint:sha-256 (.*)$/m.exec(sdp)?.[1] ?? "";
    const another = mine.split(":").toReversed().join(":");
    const doubtful = [
      sdp.replace(`a=fingerprint:sha-256 ${mine}`, `$&\r\na=fingerprint:sha-256 ${another}`),
      `${sdp}a=fingerprint:sha-256 ${another}\r\n`,
      sdp.replaceAll(`sha-256 ${mine}`, `sha-1 ${mine.slice(0, 59)}`),
      `${sdp}a=fingerprint:sha-1 ${mine.slice(0, 59)}\r\n`,
      sdp.replaceAll(/^a=fingerprint:.*\r\n/gm, ""),
    ];
    await hasMadeNoConnection(ben);

    for (const each of doubtful) {
      await eve.write(toBen, callId, { kind: "description", type: "offer", sdp: each });
    }
    await tapButton(ben, en.incoming.answer);
    await eve.read(toBen, callId, "accept");
    for (const each of doubtful) {
      await eve.write(toBen, callId, { kind: "description", type: "offer", sdp: each });
    }
    await hasDealtWith(eve, idOf(ben));
    expect(await remoteOffers(ben)).toEqual([]);

    await eve.write(toBen, callId, { kind: "description", type: "offer", sdp });
    expect(await eve.read(toBen, callId, "description")).toMatchObject({ type: "answer" });
    expect(await remoteOffers(ben)).toEqual([sdp]);
    await eve.write(toBen, callId, { kind: "bye", reason: "hung-up" });
    await sees(ben, en.ended.title["remote-hung-up"]("Eve"));
    await holdsNothing(ben);
    await hasNoFault(ben);
  },
);

test.each(BROKERS)(
  "on %s, whoever takes somebody's ID cannot answer for them",
  async (_, broker) => {
    const url = broker();
    const ben = await openPhone(stage.chromium, { url, name: "Ben" });
    const anna = await openPhone(stage.chromium, { url, name: "Anna", hasVirtualClock: true });
    await ben.page.goto("about:blank");
    const falseBen = await connectStranger(url, idOf(ben));
    const mallory = await anIdentity();

    await call(anna, ben.link, "video");
    await expect.poll(() => falseBen.received.length).toBeGreaterThan(1);
    falseBen.send(idOf(anna), { v: 1, kind: "key", publicKey: mallory.publicKey });
    falseBen.send(idOf(anna), { v: 1, kind: "key-request" });
    const annasKey = (): string =>
      falseBen.received
        .map(({ payload }) => payload as { kind?: string; publicKey?: string } | undefined)
        .find((payload) => payload?.kind === "key")?.publicKey ?? "";
    await expect.poll(annasKey).not.toBe("");
    // Ben's ID is no part of Mallory's key: she seals as if it were.
    const asBen = { ...mallory, peerId: idOf(ben) as typeof mallory.peerId };
    const toAnna = { peerId: idOf(anna) as typeof mallory.peerId, publicKey: annasKey() };
    const answers: readonly Message[] = [
      { kind: "ringing", hasOffer: false, name: "Mallory" },
      { kind: "accept", media: "video", hasOffer: false, name: "Mallory" },
    ];
    for (const message of answers) {
      const exchange = randomId();
      falseBen.send(toAnna.peerId, await sealFor(asBen, toAnna, { exchange, seq: 1, message }));
    }
    await anna.page.clock.fastForward(7_000);
    await sees(anna, en.dialing.unreachable(""));
    await seesNot(anna, "Mallory");
    const sealed = falseBen.received.filter(
      ({ payload }) => (payload as SealedEnvelope | undefined)?.kind === "sealed",
    );
    expect(sealed, "nothing is sealed for a key that is not Ben's").toEqual([]);

    await falseBen.leave();
    // A ring may wait for him at the broker, before he has seen his home screen.
    await ben.page.goto(url);
    await tapButton(ben, en.incoming.answer);
    await areConnected(anna, ben);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

test.each(BROKERS)(
  "on %s, many strangers who ask at once do not cut a phone's line",
  async (_, broker) => {
    const url = broker();
    const ben = await openPhone(stage.chromium, { url, name: "Ben" });
    let linesLost = 0;
    await ben.page.exposeFunction("onLineLost", () => (linesLost += 1));
    const crowd = await Promise.all(
      Array.from({ length: 6 }, async () => connectStranger(url, (await anIdentity()).peerId)),
    );
    const last = await connectCorrespondent(url);
    const toBen = await last.lookUp(idOf(ben));
    await ben.page.evaluate((up) => {
      const look = (): void => {
        if (!document.body.innerText.includes(up)) void Reflect.get(window, "onLineLost")();
      };
      new MutationObserver(look).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    }, en.line.up);
    for (const stranger of crowd) {
      for (let count = 0; count < 90; count += 1) {
        stranger.send(toBen.peerId, { v: 1, kind: "key-request" });
      }
    }
    await hasDealtWith(last, idOf(ben));
    expect(linesLost).toBe(0);
    await last.write(toBen, randomId(), aRing("Anna"));
    await sees(ben, en.incoming.calling("Anna"));
    await hasNoFault(ben);
  },
);

const NO_ENVELOPES: readonly unknown[] = [
  null,
  "key-request",
  [],
  { v: 1, kind: "probe", token: "guessed" },
  { v: 2, kind: "key-request" },
  { v: 1, kind: "sealed" },
  { v: 1, kind: "key", publicKey: "AA==" },
  { v: 1, kind: "key", publicKey: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
  { candidate: { candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host" }, type: "media" },
];

function aRing(name: string): Message {
  return { kind: "ring", media: "video", sentAtMs: Date.now(), name };
}

function idOf(phone: PhoneAtHome): string {
  return new URL(phone.link).hash.slice(1);
}

function sealHello(
  sender: Correspondent["identity"],
  receiver: Addressee,
): Promise<SealedEnvelope> {
  return sealFor(sender, receiver, { exchange: randomId(), seq: 0, message: { kind: "hello" } });
}

/** `envelope` again and again, each time with one character of one field another. */
function withOneByteChanged(envelope: SealedEnvelope): object[] {
  return Object.entries(envelope).flatMap(([field, value]) => {
    if (typeof value === "number") return [{ ...envelope, [field]: value + 1 }];
    return [0, Math.floor(value.length / 2), value.length - 1].map((at) => {
      const other = value[at] === "A" ? "B" : "A";
      return { ...envelope, [field]: value.slice(0, at) + other + value.slice(at + 1) };
    });
  });
}

async function hasMadeNoConnection({ page }: Phone): Promise<void> {
  expect(await page.evaluate(() => window.spy.connections.length), "PeerJS's own test").toBe(1);
}

function remoteOffers({ page }: Phone): Promise<(string | undefined)[]> {
  return page.evaluate(() =>
    window.spy.connections
      .filter(({ remoteDescription }) => remoteDescription !== null)
      .map(({ remoteDescription }) => remoteDescription?.sdp),
  );
}

/** An offer of sound and pictures as a browser makes it. */
async function makeOffer(): Promise<string> {
  const page = await stage.chromium.newPage();
  onTestFinished(() => page.close());
  return page.evaluate(async () => {
    const connection = new RTCPeerConnection();
    connection.createDataChannel("control", { negotiated: true, id: 0 });
    connection.addTransceiver("audio");
    connection.addTransceiver("video");
    const { sdp = "" } = await connection.createOffer();
    return sdp;
  });
}

/** From a page with nothing but PeerJS in it: a data connection and a media call to `victim`. */
async function attackWithPeerJs(url: string, victim: string): Promise<void> {
  const page = await stage.chromium.newPage();
  onTestFinished(() => page.close());
  const offers: unknown[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      if (payload.includes('"OFFER"')) offers.push(payload);
    });
  });
  await page.addScriptTag({ path: PEERJS });
  await page.evaluate(
    ({ host, peerId }) => {
      const { Peer } = Reflect.get(window, "peerjs");
      const [hostname, port] = host.split(":");
      const peer = new Peer("plain-peerjs", { host: hostname, port: Number(port), path: "/" });
      peer.on("open", () => {
        peer.connect(peerId);
        peer.call(peerId, document.createElement("canvas").captureStream());
      });
    },
    { host: new URL(url).host, peerId: victim },
  );
  await expect.poll(() => offers.length, { timeout: 10_000 }).toBe(2);
}
