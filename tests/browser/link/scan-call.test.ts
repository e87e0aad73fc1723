/** Real connections made of nothing but the texts of two codes. */
import { expect, onTestFinished, test, vi } from "vitest";
import { parseAnswer, parseOffer, toCodeText } from "../../../src/core/scan-call/call-code-text.ts";
import type { CallCode } from "../../../src/core/scan-call/call-code.ts";
import { type Link, openLink } from "../../../src/platform/link/link.ts";
import { openScanAnswer, type ScanAnswer } from "../../../src/platform/link/scan-answer.ts";
import type { ScanConnection } from "../../../src/platform/link/scan-connection.ts";
import { openScanOffer, type ScanOffer } from "../../../src/platform/link/scan-offer.ts";
import { createLoopback, type LoopbackEnd } from "../../support/loopback.ts";
import { aTrack, spyOnConnections, textsOf } from "./link-pair.ts";

const BASE = "https://twocan.example/";
const RENEWAL_MS = 100_000;
const OVERLAP_MS = 30_000;

interface Offering extends ScanOffer {
  readonly opened: readonly ScanConnection[];
  readonly lifetime: AbortController;
  /** The code as its screen shows it. */
  readonly text: string;
  /** Reads the other screen, and connects. */
  scan(text: string): Promise<void>;
}

async function anOffer(): Promise<Offering> {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const opened: ScanConnection[] = [];
  const offer = await openScanOffer((connection) => opened.push(connection), lifetime.signal);
  return {
    ...offer,
    opened,
    lifetime,
    text: toCodeText(offer.code, BASE),
    async scan(text) {
      const parsed = parseAnswer(text, offer.code);
      if (parsed.kind === "refused") throw new Error(parsed.problem);
      await offer.accept(parsed.code);
    },
  };
}

interface Answering extends ScanAnswer {
  /** Every text it has shown, the newest last. */
  readonly texts: readonly string[];
  readonly opened: readonly ScanConnection[];
  readonly faults: readonly unknown[];
  readonly lifetime: AbortController;
}

function anAnswer(text: string): Answering {
  const parsed = parseOffer(text);
  if (parsed.kind === "refused") throw new Error(parsed.problem);
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const texts: string[] = [];
  const opened: ScanConnection[] = [];
  const faults: unknown[] = [];
  const answer = openScanAnswer(
    parsed.code,
    {
      onCode: (code: CallCode) => texts.push(toCodeText(code, BASE)),
      onOpen: (connection) => opened.push(connection),
      onFault: (cause) => faults.push(cause),
    },
    lifetime.signal,
  );
  return { ...answer, texts, opened, faults, lifetime };
}

async function shows(answer: Answering, count: number): Promise<void> {
  await expect.poll(() => answer.texts.length, { timeout: 10_000 }).toBe(count);
}

async function isOpen(end: Offering | Answering): Promise<void> {
  await expect.poll(() => end.opened.length, { timeout: 10_000 }).toBe(1);
}

function withFakeTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

/** Both ends of a connection that codes have made. */
async function connect(): Promise<readonly [ScanConnection, ScanConnection]> {
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  await offer.scan(answer.texts[0] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
  const [[one], [other]] = [offer.opened, answer.opened];
  if (one === undefined || other === undefined) throw new Error("Both are open");
  return [one, other];
}

test("two ends connect by two codes, and know each other's fingerprints", async () => {
  const [caller, callee] = await connect();
  caller.send("one");
  caller.send("two");
  expect([await callee.next(), await callee.next()]).toEqual(["one", "two"]);
  expect(caller.ownFingerprint).toBe(callee.theirFingerprint);
  expect(callee.ownFingerprint).toBe(caller.theirFingerprint);
  expect(caller.ownFingerprint).not.toBe(callee.ownFingerprint);
});

interface LinkEnd {
  readonly link: Link;
  readonly paths: readonly boolean[];
  readonly data: readonly boolean[];
  readonly tracks: readonly MediaStreamTrack[];
  readonly heard: readonly unknown[];
  readonly faults: readonly unknown[];
}

/** A link that goes on with a connection made by codes. */
function goOn(opened: ScanConnection, role: "caller" | "callee", way: LoopbackEnd): LinkEnd {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const paths: boolean[] = [];
  const data: boolean[] = [];
  const tracks: MediaStreamTrack[] = [];
  const heard: unknown[] = [];
  const faults: unknown[] = [];
  const link = openLink(
    {
      role,
      iceServers: [],
      signalling: way.signalling,
      opened: opened.take(),
      events: {
        onPath: (path) => paths.push(path),
        onData: (areOpen) => data.push(areOpen),
        onRemoteTrack: (track) => tracks.push(track),
        onControl: (text) => heard.push(text),
        onRefused: () => faults.push("refused"),
        onFault: (cause) => faults.push(cause),
      },
    },
    lifetime.signal,
  );
  return { link, paths, data, tracks, heard, faults };
}

async function shownSize(track: MediaStreamTrack | undefined): Promise<number> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream(track === undefined ? [] : [track]);
  await video.play();
  onTestFinished(() => void (video.srcObject = null));
  return video.videoWidth;
}

test("a link goes on with the connection: its path is open, pictures and sound follow in it", async () => {
  const [one, other] = await connect();
  const made = spyOnConnections();
  onTestFinished(() => made.restore());
  const [callerWay, calleeWay] = createLoopback();
  // What came before the link is its first message.
  other.send("early");
  const caller = goOn(one, "caller", callerWay);
  const callee = goOn(other, "callee", calleeWay);
  await expect.poll(() => caller.heard).toEqual(["early"]);
  expect([caller.paths, callee.paths]).toEqual([[true], [true]]);
  await expect.poll(() => [caller.data, callee.data]).toEqual([[true], [true]]);
  expect(caller.link.chat.send("written")).toBe(true);
  await expect.poll(() => textsOf(callee.link.chat)).toEqual(["written"]);
  for (const kind of ["audio", "video"] as const) {
    await caller.link.setTrack(kind, await aTrack(kind));
    await callee.link.setTrack(kind, await aTrack(kind));
  }
  await expect.poll(() => [caller.tracks.length, callee.tracks.length]).toEqual([2, 2]);
  for (const { tracks } of [caller, callee]) {
    expect(await shownSize(tracks.find(({ kind }) => kind === "video"))).toBe(64);
  }
  expect(made.connections).toEqual([]);
  expect([...caller.faults, ...callee.faults]).toEqual([]);
});

test("a connection that a link has taken outlives the codes", async () => {
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  await offer.scan(answer.texts[0] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
  const taken = [...offer.opened, ...answer.opened].map((each) => each.take());
  offer.lifetime.abort();
  answer.lifetime.abort();
  // The channel can be open a moment before the connection says that it is connected.
  await expect
    .poll(() => taken.map(({ connection }) => connection.connectionState))
    .toEqual(["connected", "connected"]);
  for (const { connection } of taken) connection.close();
});

test("the second code is made anew every 100 seconds, from the same first one, and connects", async () => {
  withFakeTimers();
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  for (const count of [2, 3, 4, 5]) {
    vi.advanceTimersByTime(RENEWAL_MS);
    await shows(answer, count);
  }
  expect(new Set(answer.texts).size).toBe(5);
  await offer.scan(answer.texts.at(-1) ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
  expect(answer.faults).toEqual([]);
});

test("a code that was replaced while it was being scanned still connects", async () => {
  withFakeTimers();
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  vi.advanceTimersByTime(RENEWAL_MS);
  await shows(answer, 2);
  // Not to the last moment: waiting moves this clock, too.
  vi.advanceTimersByTime(OVERLAP_MS / 2);
  await offer.scan(answer.texts[0] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
});

test("what was replaced is let go after half a minute, and the rest once one is connected", async () => {
  withFakeTimers();
  const offer = await anOffer();
  const made = spyOnConnections();
  onTestFinished(() => made.restore());
  const answer = anAnswer(offer.text);
  const states = (): readonly string[] =>
    made.connections.map(({ signalingState }) => signalingState);
  await shows(answer, 1);
  vi.advanceTimersByTime(RENEWAL_MS);
  await shows(answer, 2);
  vi.advanceTimersByTime(OVERLAP_MS);
  expect(states()).toEqual(["closed", "stable"]);
  answer.renew();
  await shows(answer, 3);
  await offer.scan(answer.texts[2] ?? "");
  await isOpen(answer);
  expect(states()).toEqual(["closed", "closed", "stable"]);
  expect(vi.getTimerCount(), "nothing is made anew any more").toBe(0);
  answer.renew();
  expect(made.connections).toHaveLength(3);
});

test("another network makes another code at once", async () => {
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  answer.renew();
  await shows(answer, 2);
  await offer.scan(answer.texts[1] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
});

test("a connection that fails before it is scanned is not the end: there is a new code", async () => {
  withFakeTimers();
  const offer = await anOffer();
  const made = spyOnConnections();
  onTestFinished(() => made.restore());
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  const [connection] = made.connections;
  Object.defineProperty(connection, "connectionState", { value: "failed" });
  connection?.dispatchEvent(new Event("connectionstatechange"));
  vi.advanceTimersByTime(2_000);
  await shows(answer, 2);
  await offer.scan(answer.texts[1] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
});

test("a third phone with the same first code is never connected", async () => {
  const offer = await anOffer();
  const replay = anAnswer(offer.text);
  await shows(replay, 1);
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  await offer.scan(answer.texts[0] ?? "");
  await Promise.all([isOpen(offer), isOpen(answer)]);
  offer.opened[0]?.send("for one only");
  expect(await answer.opened[0]?.next()).toBe("for one only");
  await expect(offer.scan(replay.texts[0] ?? ""), "one answer is all it takes").rejects.toThrow(
    "stable",
  );
  expect(replay.opened).toEqual([]);
});

test("whoever goes away leaves no connection and no timer", async () => {
  withFakeTimers();
  const made = spyOnConnections();
  onTestFinished(() => made.restore());
  const offer = await anOffer();
  const answer = anAnswer(offer.text);
  await shows(answer, 1);
  answer.renew();
  offer.lifetime.abort();
  answer.lifetime.abort();
  expect(made.connections.map(({ signalingState }) => signalingState)).toEqual([
    "closed",
    "closed",
    "closed",
  ]);
  expect(vi.getTimerCount()).toBe(0);
  expect(answer.faults).toEqual([]);
});

test("an offer that is given up while it is made leaves nothing open", async () => {
  const made = spyOnConnections();
  onTestFinished(() => made.restore());
  const lifetime = new AbortController();
  const opened: ScanConnection[] = [];
  void openScanOffer((connection) => opened.push(connection), lifetime.signal);
  lifetime.abort();
  // Another is made in the same time.
  await anOffer();
  expect(made.connections[0]?.signalingState).toBe("closed");
  expect(opened).toEqual([]);
});

test("an offer the browser cannot use is a fault, and leaves nothing behind", async () => {
  const { code } = await anOffer();
  const [address] = code.addresses;
  if (address === undefined) throw new Error("There is an address");
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const faults: unknown[] = [];
  openScanAnswer(
    { ...code, ufrag: "" },
    { onCode: () => undefined, onOpen: () => undefined, onFault: (cause) => faults.push(cause) },
    lifetime.signal,
  );
  await expect.poll(() => faults).toHaveLength(1);
});
