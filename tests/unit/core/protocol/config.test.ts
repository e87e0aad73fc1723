import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeConfig } from "../../../../src/core/protocol/config.ts";

const BROKER = { url: "/peerjs", key: "peerjs" };
const STUN = { urls: ["stun:stun.example.org:3478"] };
const CONFIG = { brokers: [BROKER], iceServers: [STUN] };

test("a configuration is read as it was written", () => {
  const turn = { urls: ["turns:turn.example.org?transport=tcp"], username: "u", credential: "c" };
  const config = { brokers: [BROKER, { url: "https://b.example/", key: "k" }], iceServers: [turn] };
  expect(decodeConfig(config)).toEqual(config);
});

test("the configuration that a static host ships is one", () => {
  const path = join(import.meta.dirname, "../../../../public/config.json");
  expect(decodeConfig(JSON.parse(readFileSync(path, "utf8")))).not.toBeNull();
});

test("a broker without a key gets PeerServer's own, and no ICE server is fine", () => {
  expect(decodeConfig({ brokers: [{ url: "/peerjs" }], iceServers: [] })).toEqual({
    brokers: [BROKER],
    iceServers: [],
  });
});

test.each<readonly [string, Record<string, unknown>]>([
  ["no broker", { brokers: [] }],
  ["too many brokers", { brokers: Array.from({ length: 9 }, () => BROKER) }],
  ["a broker without an address", { brokers: [{ url: "" }] }],
  ["a broker with a very long address", { brokers: [{ url: "x".repeat(513) }] }],
  ["a key that is no word", { brokers: [{ url: "/peerjs", key: "a b" }] }],
  ["brokers missing", { brokers: undefined }],
  ["ICE servers missing", { iceServers: undefined }],
  ["too many ICE servers", { iceServers: Array.from({ length: 17 }, () => STUN) }],
  ["an ICE server without addresses", { iceServers: [{ urls: [] }] }],
  ["an ICE server with one bare address", { iceServers: [{ urls: "stun:stun.example.org" }] }],
  ["an ICE server at a web address", { iceServers: [{ urls: ["https://example.org"] }] }],
  ["a space in an address", { iceServers: [{ urls: ["stun:a b"] }] }],
  ["a password that is no text", { iceServers: [{ ...STUN, credential: 5 }] }],
])("a configuration with %s is refused", (_, fault) => {
  expect(decodeConfig(CONFIG)).toEqual(CONFIG);
  expect(decodeConfig({ ...CONFIG, ...fault })).toBeNull();
});

test("whatever is given, decoding neither throws nor lets anything through", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(decodeConfig(value)).toBeNull();
    }),
  );
});
