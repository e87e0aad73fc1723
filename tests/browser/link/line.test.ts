import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Envelope } from "../../../src/core/protocol/envelope.ts";
import { type Line, type LineEvents, openLine } from "../../../src/platform/link/line.ts";
import { aPeerId, OUR_ID } from "../../support/builders.ts";
import { type FakeBroker, installFakeBroker } from "../../support/fake-broker.ts";
import { spyOnConnections } from "./link-pair.ts";

const TOKEN = "our-token";
const STRANGER = aPeerId(7);
const KEY_REQUEST: Envelope = { v: 1, kind: "key-request" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
});

interface OpenedLine {
  readonly line: Line;
  readonly broker: FakeBroker;
  readonly lifetime: AbortController;
  /** What the line has reported, in order, without the refusals. */
  readonly told: readonly string[];
  readonly refusedCount: () => number;
}

function open(arrange: (broker: FakeBroker) => void = () => undefined): OpenedLine {
  const broker = installFakeBroker();
  arrange(broker);
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const told: string[] = [];
  let refusedCount = 0;
  const events: LineEvents = {
    onStatus: (status) => told.push(status),
    onEnvelope: (from, { kind }) => told.push(`${kind} from ${from}`),
    onAbsent: (peer) => told.push(`absent ${peer}`),
    onRefused: () => (refusedCount += 1),
  };
  const line = openLine(
    {
      broker: { url: "http://broker.example:9000/some/path/", key: "the-key" },
      registration: { peerId: OUR_ID, token: TOKEN },
      events,
    },
    lifetime.signal,
  );
  return { line, broker, lifetime, told, refusedCount: () => refusedCount };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

async function openUp(): Promise<OpenedLine> {
  const opened = open();
  await pass(500);
  expect(opened.told).toEqual(["connecting", "up"]);
  return opened;
}

function fromStranger(message: object): string {
  return JSON.stringify({ src: STRANGER, dst: OUR_ID, ...message });
}

test("a line registers under its ID and token at the broker's address", async () => {
  const { broker } = await openUp();
  const url = new URL(broker.sockets[0]?.url ?? "");
  expect(url.origin + url.pathname).toBe("ws://broker.example:9000/some/path/peerjs");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    id: OUR_ID,
    token: TOKEN,
    key: "the-key",
  });
});

test("a line is up when a message to itself comes back, not when the broker takes the socket", async () => {
  const { told, broker } = open((silent) => silent.setManner("silent"));
  await pass(7_900);
  broker.deliver(JSON.stringify({ type: "OPEN" }));
  await pass(0);
  expect(told).toEqual(["connecting"]);
  await pass(1_000);
  expect(told).toEqual(["connecting", "down", "connecting"]);
});

test("a broker that still knows us says nothing, and the line is up all the same", async () => {
  const { told } = open((broker) => broker.register(OUR_ID, TOKEN));
  await pass(500);
  expect(told).toEqual(["connecting", "up"]);
});

test("an ID that somebody else holds is tried again, ever more slowly, until it is free", async () => {
  const { told, broker } = open((taken) => taken.register(OUR_ID, "their-token"));
  await pass(60_000);
  expect(new Set(told)).toEqual(new Set(["connecting", "taken"]));
  expect(broker.sockets.length).toBeGreaterThan(4);
  expect(broker.sockets.length).toBeLessThan(12);
  broker.forget(OUR_ID);
  await pass(20_000);
  expect(told.at(-1)).toBe("up");
});

test("envelopes go to whom they are for, and come from whom the broker says", async () => {
  const { line, broker, told } = await openUp();
  line.send(STRANGER, KEY_REQUEST);
  await pass(0);
  expect(broker.relayed).toEqual([{ type: "CANDIDATE", dst: STRANGER, payload: KEY_REQUEST }]);
  broker.deliver(fromStranger({ type: "CANDIDATE", payload: KEY_REQUEST }));
  expect(told.at(-1)).toBe(`key-request from ${STRANGER}`);
});

test("a phone the broker does not know is reported absent", async () => {
  const { broker, told } = await openUp();
  broker.deliver(fromStranger({ type: "EXPIRE" }));
  expect(told.at(-1)).toBe(`absent ${STRANGER}`);
});

test("nothing a stranger sends through the broker makes PeerJS open, answer or close a connection", async () => {
  const { broker, told, refusedCount } = await openUp();
  const made = spyOnConnections();
  onTestFinished(made.restore);
  const sdp = { type: "offer", sdp: "v=0\r\n" };
  const messages = [
    { type: "OFFER", payload: { type: "data", connectionId: "dc_1", serialization: "raw", sdp } },
    { type: "OFFER", payload: { type: "data", connectionId: "dc_2", serialization: "nonsense" } },
    { type: "OFFER", payload: { type: "media", connectionId: "mc_1", sdp } },
    { type: "OFFER" },
    { type: "ANSWER", payload: { connectionId: "dc_1", sdp } },
    { type: "CANDIDATE", payload: { connectionId: "dc_1", candidate: {} } },
    { type: "LEAVE" },
    { type: "OPEN" },
    { type: "ERROR", payload: { msg: "leave" } },
    { type: "ID-TAKEN" },
    { type: "INVALID-KEY" },
    { type: "CANDIDATE", payload: { v: 1, kind: "probe", token: "guess" } },
  ];
  for (const message of messages) broker.deliver(fromStranger(message));
  await pass(1_000);
  expect(made.connections).toEqual([]);
  expect(broker.relayed).toEqual([]);
  expect(told).toEqual(["connecting", "up"]);
  expect(refusedCount()).toBe(messages.length);
});

test.for([
  ["no JSON", "{nonsense"],
  ["null", "null"],
  ["a number", "7"],
  ["a list", "[]"],
  ["an object without a type", "{}"],
  ["a type that is no text", '{"type":{}}'],
  ["a payload of a megabyte", fromStranger({ type: "CANDIDATE", payload: "x".repeat(2 ** 20) })],
  ["a sender that is no phone", '{"type":"CANDIDATE","src":"__proto__","payload":{}}'],
] as const)("%s from a broker does no harm", async ([, text]) => {
  const { broker, line, told } = await openUp();
  expect(() => broker.deliver(text)).not.toThrow();
  line.check();
  await pass(5_000);
  expect(told).toEqual(["connecting", "up"]);
});

test("a line that is up is tested every 20 seconds, and a half-open socket given up 4 seconds later", async () => {
  const { broker, told } = await openUp();
  await pass(60_000);
  expect(told).toEqual(["connecting", "up"]);
  broker.freeze();
  await pass(24_000);
  expect(told.slice(2, 4)).toEqual(["down", "connecting"]);
  await pass(1_000);
  expect(told.at(-1)).toBe("up");
});

test("a check finds out about a dead socket in 4 seconds", async () => {
  const { broker, line, told } = await openUp();
  broker.freeze();
  line.check();
  await pass(4_000);
  expect(told.at(-1)).toBe("down");
  await pass(1_000);
  expect(told.at(-1)).toBe("up");
  expect(broker.sockets).toHaveLength(2);
});

test("a check does not wait for the next attempt", async () => {
  const { broker, line, told } = open((away) => away.setManner("unreachable"));
  await pass(120_000);
  expect(told.at(-1)).toBe("down");
  broker.setManner("normal");
  line.check();
  await pass(0);
  expect(told.slice(-2)).toEqual(["connecting", "up"]);
});

test("a socket that the broker closes is replaced within half a second", async () => {
  const { broker, told } = await openUp();
  broker.close();
  expect(told.at(-1)).toBe("down");
  await pass(500);
  expect(told.slice(-2)).toEqual(["connecting", "up"]);
});

test("an address the browser refuses to connect to is a line that is down, and tried again", async () => {
  const { broker, told } = open((bad) => bad.setManner("forbidden"));
  expect(told).toEqual(["connecting", "down"]);
  await pass(2_000);
  expect(told.slice(0, 6)).toEqual([
    "connecting",
    "down",
    "connecting",
    "down",
    "connecting",
    "down",
  ]);
  broker.setManner("normal");
  await pass(20_000);
  expect(told.at(-1)).toBe("up");
});

test.for([
  ["connecting", (broker: FakeBroker) => broker.setManner("silent"), 0],
  ["up", () => undefined, 500],
  ["waiting for its next attempt", (broker: FakeBroker) => broker.setManner("unreachable"), 100],
] as const)("a line that ends while %s leaves no socket and no timer", async ([, arrange, ms]) => {
  const { broker, lifetime, line, told } = open(arrange);
  await pass(ms);
  const before = [...told];
  lifetime.abort();
  line.send(STRANGER, KEY_REQUEST);
  await pass(120_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(broker.sockets.map(({ readyState }) => readyState)).toEqual([3]);
  expect(broker.relayed).toEqual([]);
  expect(told).toEqual(before);
});
