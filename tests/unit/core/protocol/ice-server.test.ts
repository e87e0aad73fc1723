import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeIceAnswer, isIceAddress } from "../../../../src/core/protocol/ice-server.ts";

test.each([
  "stun:stun.example.org",
  "stuns:stun.example.org:5349",
  "stun:192.0.2.1:3478",
  "turn:[2001:db8::1]:3478?transport=udp",
  "turns:turn_server-1?transport=tcp",
  "turn:a",
])("%s is the address of an ICE server", (address) => {
  expect(isIceAddress(address)).toBe(true);
});

test.each([
  "",
  "stun:",
  "stun:?transport=udp",
  "stun:a?transport=udp",
  "turn:a?transport=tls",
  "turn:a?transport=udp&b",
  "turn:a:0",
  "turn:a:",
  "turn:a:99999",
  "turn://a",
  "turn:user@a",
  "turn:a/b",
  "TURN:a",
  "turn:-a",
  "stun:a\n",
  "http:a",
  `stun:${"a".repeat(600)}`,
])("%j is none", (address) => {
  expect(isIceAddress(address)).toBe(false);
});

const TURN = { urls: ["turn:a"], username: "1:b", credential: "c" };
const ANSWER = { iceServers: [TURN], ttlSeconds: 3600 };

test("what a server lends is read as it was written", () => {
  expect(decodeIceAnswer(ANSWER)).toEqual(ANSWER);
});

test.each<readonly [string, Record<string, unknown>]>([
  ["no time", { ttlSeconds: undefined }],
  ["no time left", { ttlSeconds: 0 }],
  ["a time that is no number", { ttlSeconds: "3600" }],
  ["endless time", { ttlSeconds: Infinity }],
  ["no list", { iceServers: undefined }],
  ["a password missing", { iceServers: [{ urls: TURN.urls, username: "u" }] }],
  ["an empty user name", { iceServers: [{ ...TURN, username: "" }] }],
  [
    "a longer user name than STUN can carry",
    { iceServers: [{ ...TURN, username: "é".repeat(255) }] },
  ],
  ["too many servers", { iceServers: Array.from({ length: 17 }, () => TURN) }],
])("an answer with %s is refused", (_, fault) => {
  expect(decodeIceAnswer({ ...ANSWER, ...fault })).toBeNull();
});

test("whatever a server answers, decoding neither throws nor lets it through", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(decodeIceAnswer(value)).toBeNull();
    }),
  );
});
