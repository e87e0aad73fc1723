import { expect, test } from "vitest";
import { toAnswerCode, toOfferCode, toRemoteSdp } from "../../../../src/core/scan-call/code-sdp.ts";
import { fingerprintOf, usernameFragmentsOf } from "../../../../src/core/protocol/sdp.ts";
import { anAnswer, anOffer, HOME_IPV4, IPV6, MDNS } from "../../../support/call-codes.ts";

test("a code made of a description that was made of a code is the same again", () => {
  const offer = anOffer({ addresses: [HOME_IPV4, IPV6, MDNS] });
  expect(toOfferCode(toRemoteSdp(offer))).toEqual(offer);
  const answer = anAnswer(offer);
  expect(toAnswerCode(toRemoteSdp(answer), offer)).toEqual(answer);
});

test("a description of a code has what WebRTC asks for, and the roles fit", () => {
  const sdp = toRemoteSdp(anOffer());
  expect(fingerprintOf(sdp)).toBe(`SHA-256 ${Array(32).fill("0A").join(":")}`);
  expect([...usernameFragmentsOf(sdp)]).toEqual([anOffer().ufrag]);
  expect(sdp).toContain("a=setup:active\r\n");
  expect(toRemoteSdp(anAnswer(anOffer()))).toContain("a=setup:passive\r\n");
  expect(sdp.split("\r\n").every((line) => line === "" || /^[a-z]=\S/.test(line))).toBe(true);
});

test("the address named first is the preferred one", () => {
  const sdp = toRemoteSdp(anOffer({ addresses: [HOME_IPV4, IPV6] }));
  const priorities = [...sdp.matchAll(/^a=candidate:\S+ 1 udp (\d+)/gm)].map(([, text]) =>
    Number(text),
  );
  expect(priorities).toHaveLength(2);
  expect(priorities).toEqual(priorities.toSorted((one, other) => other - one));
});

test("only addresses a phone nearby can use are taken: UDP, of the phone itself", () => {
  const others = [
    "a=candidate:1 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active",
    "a=candidate:2 1 udp 1686052607 198.51.100.7 50000 typ srflx raddr 0.0.0.0 rport 0",
    "a=candidate:3 2 UDP 2122252542 192.168.1.5 50001 typ host",
  ];
  const sdp = toRemoteSdp(anOffer({ addresses: [HOME_IPV4] })) + others.join("\r\n");
  expect(toOfferCode(sdp)?.addresses).toEqual([HOME_IPV4]);
});

test("a description without credentials, or without one SHA-256 fingerprint, makes no code", () => {
  const sdp = toRemoteSdp(anOffer());
  expect(toOfferCode("")).toBeNull();
  expect(toOfferCode(sdp.replace(/a=ice-pwd.*\r\n/, ""))).toBeNull();
  expect(toOfferCode(sdp.replace("sha-256", "sha-1"))).toBeNull();
});
