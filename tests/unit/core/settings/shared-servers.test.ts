import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseEntrance, toServersLink } from "../../../../src/core/invite/entrance.ts";
import {
  decodeSharedServers,
  encodeSharedServers,
} from "../../../../src/core/settings/shared-servers.ts";
import { anyText } from "../../../support/any-text.ts";

const SERVERS = {
  brokers: [{ url: "https://broker.example/path/", key: "k_1" }],
  iceServers: [
    { urls: ["stun:stun.example.org:3478"] },
    { urls: ["turn:turn.example.org"], username: "rôbin \u{1f600}", credential: 'pass"\\word' },
  ],
};

function encodeAnything(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

test("what is shared arrives, and the link says what it is", () => {
  const link = toServersLink("https://twocan.example/", encodeSharedServers(SERVERS));
  const entrance = parseEntrance(new URL(link).hash);
  expect(entrance.kind).toBe("servers");
  expect(decodeSharedServers(entrance.kind === "servers" ? entrance.code : "")).toEqual(SERVERS);
});

test.each<readonly [string, unknown]>([
  ["nothing", { v: 1, b: [], i: [] }],
  ["another version", { v: 2, b: [["https://a.example/", "k"]], i: [] }],
  ["an unencrypted broker", { v: 1, b: [["http://a.example/", "k"]], i: [] }],
  ["a broker that is a script", { v: 1, b: [["javascript:alert(1)", "k"]], i: [] }],
  ["a TURN server without a password", { v: 1, b: [], i: [[["turn:a.example"]]] }],
  ["a STUN server at a web address", { v: 1, b: [], i: [[["https://a.example"]]] }],
  ["too many", { v: 1, b: Array.from({ length: 9 }, () => ["https://a.example/", "k"]), i: [] }],
  ["a list", []],
])("a link that shares %s is refused", (_, value) => {
  expect(decodeSharedServers(encodeAnything(value))).toBeNull();
});

test("the longest link there can be is refused unread", () => {
  expect(decodeSharedServers("A".repeat(1_000_000))).toBeNull();
});

test("a changed character is refused or makes no server that could not be typed", () => {
  const code = encodeSharedServers(SERVERS);
  const character = fc.constantFrom(..."ABCabc019-_.!".split(""));
  fc.assert(
    fc.property(fc.nat(code.length - 1), character, (place, other) => {
      const servers = decodeSharedServers(code.slice(0, place) + other + code.slice(place + 1));
      for (const { url } of servers?.brokers ?? []) expect(url).toMatch(/^https:/);
      for (const { urls } of servers?.iceServers ?? []) expect(urls[0]).toMatch(/^(stun|turn)s?:/);
    }),
  );
});

test("whatever a link says, reading it does not throw", () => {
  fc.assert(
    fc.property(anyText(), fc.json(), (text, json) => {
      expect(decodeSharedServers(text)).toBeNull();
      expect(decodeSharedServers(Buffer.from(json).toString("base64url"))).toBeNull();
    }),
  );
});
