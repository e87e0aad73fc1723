import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isIceAddress } from "../../../../src/core/protocol/ice-server.ts";
import { parseTypedBroker, parseTypedIceServer } from "../../../../src/core/settings/own-server.ts";
import { anyText } from "../../../support/any-text.ts";

test.each([
  ["broker.example.org", "https://broker.example.org/"],
  ["  https://Broker.Example.org  ", "https://broker.example.org/"],
  ["https://example.org:9000/peerjs", "https://example.org:9000/peerjs/"],
  ["example.org/a/b/", "https://example.org/a/b/"],
  ["http://localhost:3000", "http://localhost:3000/"],
  ["http://127.0.0.1:3000/x", "http://127.0.0.1:3000/x/"],
  ["https://[2001:db8::1]:443/", "https://[2001:db8::1]:443/"],
])("a broker at %j is one at %s", (address, url) => {
  expect(parseTypedBroker({ address, key: "" })).toEqual({ entry: { url, key: "peerjs" } });
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["http://example.org", "not-encrypted"],
  ["ws://example.org", "not-an-address"],
  ["javascript://example.org", "not-an-address"],
  ["https://", "not-an-address"],
  ["https://user:secret@example.org", "not-an-address"],
  ["https://example.org/?a=b", "not-an-address"],
  ["https://example.org/#part", "not-an-address"],
  ["example.org:70000", "not-an-address"],
  ["example.org:0", "not-an-address"],
  ["two words", "not-an-address"],
  ["例え.example", "not-an-address"],
  [`${"a".repeat(300)}.org`, "too-long"],
])("a broker at %j is refused: %s", (address, problem) => {
  expect(parseTypedBroker({ address, key: "" })).toEqual({ problems: { address: problem } });
});

test("a key that is no key is said besides what is wrong with the address", () => {
  expect(parseTypedBroker({ address: "", key: "a b" })).toEqual({
    problems: { address: "empty", key: "not-a-key" },
  });
  expect(parseTypedBroker({ address: "example.org", key: " own-key " })).toEqual({
    entry: { url: "https://example.org/", key: "own-key" },
  });
});

const NOBODY = { username: "", credential: "" };
const ROBIN = { username: " robin ", credential: " se cret " };

test.each([
  ["stun:stun.example.org", "stun:stun.example.org"],
  [" STUN:stun.example.org:3478 ", "stun:stun.example.org:3478"],
  ["stun://stun.example.org", "stun:stun.example.org"],
  ["stuns:[2001:db8::1]:5349", "stuns:[2001:db8::1]:5349"],
])("a STUN server at %j needs nobody's name", (address, url) => {
  expect(parseTypedIceServer({ address, ...ROBIN })).toEqual({ entry: { urls: [url] } });
});

test("a TURN server keeps its name without and its password with spaces around", () => {
  const address = "turns:turn.example.org:5349?transport=tcp";
  expect(parseTypedIceServer({ address, ...ROBIN })).toEqual({
    entry: { urls: [address], username: "robin", credential: " se cret " },
  });
});

test("a TURN server without name and password says which is missing, or too long", () => {
  const address = "turn:turn.example.org";
  expect(parseTypedIceServer({ address, ...NOBODY })).toEqual({
    problems: { username: "missing", credential: "missing" },
  });
  const long = "x".repeat(300);
  expect(parseTypedIceServer({ address, username: "robin", credential: long })).toEqual({
    problems: { credential: "too-long" },
  });
});

test.each([
  ["", "empty"],
  ["stun.example.org", "no-scheme"],
  ["https://example.org", "no-scheme"],
  ["stun:", "not-an-address"],
  ["stun:two words", "not-an-address"],
  ["stun:stun.example.org?transport=udp", "not-an-address"],
  ["turn:turn.example.org:99999", "not-an-address"],
  [`stun:${"a".repeat(300)}`, "too-long"],
])("an ICE server at %j is refused: %s", (address, problem) => {
  expect(parseTypedIceServer({ address, ...NOBODY })).toEqual({ problems: { address: problem } });
});

test("whatever is typed, an entry is one that browsers take", () => {
  const typed = fc.oneof(anyText(), fc.stringMatching(/^(stun|turns?):[a-z0-9.:?=[\]-]*$/));
  fc.assert(
    fc.property(typed, (address) => {
      const ice = parseTypedIceServer({ address, username: "u", credential: "c" });
      expect("problems" in ice || ice.entry.urls.every(isIceAddress)).toBe(true);
      const broker = parseTypedBroker({ address, key: "" });
      const url = "entry" in broker ? broker.entry.url : "https://nothing.example/";
      expect(new URL(url).protocol).toMatch(/^https?:$/);
    }),
  );
});
