import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintOf, usernameFragmentsOf } from "../../../../src/core/protocol/sdp.ts";
import { anyText } from "../../../support/any-text.ts";

const hex = (pair: string): string => Array.from({ length: 32 }, () => pair).join(":");
const GOOD = `sha-256 ${hex("AB")}`;
const EXPECTED = `SHA-256 ${hex("AB")}`;

/** An SDP with these lines in its session part and in its one media part. */
const sdp = (session: readonly string[], media: readonly string[] = []): string =>
  ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", ...session, "m=audio 9 X 0", ...media, ""].join(
    "\r\n",
  );
const fingerprint = (value: string): string => `a=fingerprint:${value}`;

test("the fingerprint is found in the session or in a media part", () => {
  expect(fingerprintOf(sdp([fingerprint(GOOD)]))).toBe(EXPECTED);
  expect(fingerprintOf(sdp([], [fingerprint(GOOD)]))).toBe(EXPECTED);
});

test("the same fingerprint in several parts, in any case, is one", () => {
  const lower = `SHA-256 ${hex("ab")}`;
  expect(fingerprintOf(sdp([fingerprint(GOOD)], [fingerprint(lower)]))).toBe(EXPECTED);
});

test("lines may end without a carriage return", () => {
  expect(fingerprintOf(sdp([fingerprint(GOOD)]).replaceAll("\r", ""))).toBe(EXPECTED);
});

test.each([
  ["none at all", []],
  ["a second one", [GOOD, `sha-256 ${hex("AC")}`]],
  ["a second one in another hash", [GOOD, `sha-512 ${hex("AB")}`]],
  ["one in SHA-1", ["sha-1 AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB"]],
  ["one that is too short", [`sha-256 ${hex("AB").slice(3)}`]],
  ["one that is too long", [`${GOOD}:AB`]],
  ["one that is not hexadecimal", [`sha-256 ${hex("GG")}`]],
  ["one with more behind it", [`${GOOD} trust-me`]],
  ["an empty one", [""]],
  ["an empty one beside a good one", [GOOD, ""]],
])("an SDP with %s has no fingerprint to trust", (_, values) => {
  expect(fingerprintOf(sdp([], values.map(fingerprint)))).toBeNull();
  expect(fingerprintOf(sdp(values.map(fingerprint)))).toBeNull();
});

test("a fingerprint inside another line is none", () => {
  expect(fingerprintOf(sdp([`a=note:${fingerprint(GOOD)}`]))).toBeNull();
  expect(fingerprintOf(sdp([` ${fingerprint(GOOD)}`]))).toBeNull();
});

test("every fragment an SDP names is found, once", () => {
  const text = sdp(["a=ice-ufrag:abcd"], ["a=ice-ufrag:abcd", "a=ice-ufrag:e+/1", "a=ice-pwd:x"]);
  expect([...usernameFragmentsOf(text)]).toEqual(["abcd", "e+/1"]);
  expect(usernameFragmentsOf("").size).toBe(0);
});

test("no text makes either throw", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(fingerprintOf(fingerprint(text))).toBeNull();
      expect(usernameFragmentsOf(text).size).toBe(0);
    }),
  );
});
