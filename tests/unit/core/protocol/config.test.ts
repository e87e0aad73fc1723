import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ConfigOrigin,
  type ConfigProblem,
  decodeConfig,
} from "../../../../src/core/protocol/config.ts";

const BASE = "https://app.example/folder/config.json";
const ORIGIN: ConfigOrigin = {
  isSecure: true,
  resolve: (address) => (URL.canParse(address, BASE) ? new URL(address, BASE).href : null),
};
const BROKER = { url: "https://b.example/", key: "peerjs" };
const STUN = { urls: ["stun:stun.example.org:3478"] };
const CONFIG = { brokers: [BROKER], iceServers: [STUN] };

test("a configuration is read as it was written", () => {
  const turn = { urls: ["turns:turn.example.org?transport=tcp"], username: "u", credential: "c" };
  const brokers = [BROKER, { url: "https://c.example/d/", key: "k" }];
  const config = { brokers, iceServers: [turn], ice: "https://app.example/ice" };
  expect(decodeConfig(config, ORIGIN)).toEqual({ config, problems: [] });
});

test("the configuration that a static host ships is one", () => {
  const path = join(import.meta.dirname, "../../../../public/config.json");
  const shipped: unknown = JSON.parse(readFileSync(path, "utf8"));
  expect(decodeConfig(shipped, ORIGIN)).toEqual({ config: shipped, problems: [] });
});

test("a broker without a key gets PeerServer's own, and no ICE server is fine", () => {
  expect(decodeConfig({ brokers: [{ url: BROKER.url }], iceServers: [] }, ORIGIN)).toEqual({
    config: { brokers: [BROKER], iceServers: [] },
    problems: [],
  });
});

test("addresses are relative to the file", () => {
  const file = { brokers: [{ url: "./" }], iceServers: [], ice: "./ice" };
  const { config } = decodeConfig(file, ORIGIN);
  expect(config.brokers[0]?.url).toBe("https://app.example/folder/");
  expect(config.ice).toBe("https://app.example/folder/ice");
});

const TURN = "turn:turn.example.org";

test.each<readonly [string, unknown, ConfigProblem["reason"]]>([
  ["no object", "https://b.example/", "format"],
  ["nothing", null, "format"],
  ["no address", { key: "k" }, "format"],
  ["an empty address", { url: "" }, "address"],
  ["an address that is no text", { url: 5 }, "address"],
  ["a very long address", { url: `https://b.example/${"x".repeat(512)}` }, "address"],
  ["another scheme", { url: "wss://b.example/" }, "address"],
  ["a script", { url: "javascript:alert(1)" }, "address"],
  ["an address that means nothing", { url: "https://" }, "address"],
  ["an unencrypted address on an encrypted page", { url: "http://b.example/" }, "insecure"],
  ["a key that is no word", { url: "./", key: "a b" }, "key"],
  ["a key that is no text", { url: "./", key: 5 }, "key"],
])("a broker with %s is told of, and the others are used", (_, broker, reason) => {
  expect(decodeConfig({ brokers: [BROKER, broker, BROKER], iceServers: [STUN] }, ORIGIN)).toEqual({
    config: { ...CONFIG, brokers: [BROKER, BROKER] },
    problems: [{ place: "brokers", index: 1, reason }],
  });
});

test.each<readonly [string, unknown, ConfigProblem["reason"]]>([
  ["no object", "stun:a", "format"],
  ["no addresses", { urls: [] }, "format"],
  ["one bare address", { urls: "stun:a" }, "format"],
  ["too many addresses", { urls: Array(9).fill("stun:a") }, "format"],
  ["a password that is no text", { urls: ["stun:a"], credential: 5 }, "format"],
  ["a web address", { urls: ["https://example.org"] }, "address"],
  ["a space in an address", { urls: ["stun:a b"] }, "address"],
  ["one bad address of two", { urls: ["stun:a", "stun://b"] }, "address"],
  ["a port out of range", { urls: ["stun:a:65536"] }, "address"],
  ["TURN without user name and password", { urls: [TURN] }, "credentials"],
  ["TURN without user name", { urls: [TURN], credential: "c" }, "credentials"],
  ["TURN without password", { urls: ["stun:a", TURN], username: "u" }, "credentials"],
])("an ICE server with %s is told of, and the others are used", (_, server, reason) => {
  expect(decodeConfig({ ...CONFIG, iceServers: [server, STUN] }, ORIGIN)).toEqual({
    config: CONFIG,
    problems: [{ place: "iceServers", index: 0, reason }],
  });
});

test.each<readonly [string, Record<string, unknown>, ConfigProblem]>([
  ["no broker", { brokers: [] }, { place: "brokers", index: null, reason: "missing" }],
  ["no brokers", { brokers: undefined }, { place: "brokers", index: null, reason: "missing" }],
  ["brokers as one", { brokers: BROKER }, { place: "brokers", index: null, reason: "format" }],
  [
    "no ICE list",
    { iceServers: undefined },
    { place: "iceServers", index: null, reason: "missing" },
  ],
  ["a wrong ICE list", { iceServers: {} }, { place: "iceServers", index: null, reason: "format" }],
  ["a lender that is no text", { ice: 5 }, { place: "ice", index: null, reason: "address" }],
  ["an open lender", { ice: "http://a/" }, { place: "ice", index: null, reason: "insecure" }],
])("a file with %s is told of, and the rest is used", (_, fault, problem) => {
  const decoded = decodeConfig({ ...CONFIG, ...fault }, ORIGIN);
  expect(decoded.problems).toEqual([problem]);
  const rest = { ...CONFIG, ...(problem.place === "ice" ? {} : { [problem.place]: [] }) };
  expect(decoded.config).toEqual(rest);
});

test("what is too many is told of once and left out", () => {
  const many = {
    brokers: Array.from({ length: 12 }, () => BROKER),
    iceServers: Array.from({ length: 20 }, () => STUN),
  };
  const { config, problems } = decodeConfig(many, ORIGIN);
  expect([config.brokers.length, config.iceServers.length]).toEqual([8, 16]);
  expect(problems).toEqual([
    { place: "brokers", index: 8, reason: "excess" },
    { place: "iceServers", index: 16, reason: "excess" },
  ]);
});

test("on a page that is not encrypted a broker need not be", () => {
  const broker = { url: "http://b.example/", key: "k" };
  const decoded = decodeConfig(
    { brokers: [broker], iceServers: [] },
    { ...ORIGIN, isSecure: false },
  );
  expect(decoded).toEqual({ config: { brokers: [broker], iceServers: [] }, problems: [] });
});

test("whatever is given, decoding neither throws nor lets anything through", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      const { config, problems } = decodeConfig(value, ORIGIN);
      expect(config).toEqual({ brokers: [], iceServers: [] });
      expect(problems).not.toEqual([]);
    }),
  );
});
