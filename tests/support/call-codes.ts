/** Ready-made codes of calls without a server; a test names only what it is about. */
import * as fc from "fast-check";
import type { CodeAddress } from "../../src/core/scan-call/address.ts";
import { type CallCode, tagOf } from "../../src/core/scan-call/call-code.ts";

export const HOME_IPV4: CodeAddress = { kind: "ipv4", address: "192.168.178.23", port: 50_123 };
export const WORLD_IPV4: CodeAddress = { kind: "ipv4", address: "203.0.113.9", port: 50_124 };
export const IPV6: CodeAddress = { kind: "ipv6", address: "2001:db8:0:1:2:3:4:5", port: 60_000 };
export const MDNS: CodeAddress = {
  kind: "mdns",
  address: "0f4c9a3e-7b21-4d55-9c1e-aa00bb11cc22.local",
  port: 49_152,
};

/** A code as Chromium makes it. */
export function anOffer(overrides: Partial<CallCode> = {}): CallCode {
  return {
    role: "offer",
    offerTag: null,
    ufrag: "A1/o",
    pwd: "9FPqXCxCZhcXHnr6BRoQl+OI",
    fingerprint: "0a".repeat(32),
    addresses: [HOME_IPV4, IPV6],
    ...overrides,
  };
}

/** The answer to `offer` as Firefox makes it. */
export function anAnswer(offer: CallCode, overrides: Partial<CallCode> = {}): CallCode {
  return {
    role: "answer",
    offerTag: tagOf(offer),
    ufrag: "0f3a99c1",
    pwd: "00112233445566778899aabbccddeeff",
    fingerprint: "b7".repeat(32),
    addresses: [HOME_IPV4],
    ...overrides,
  };
}

const ICE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const iceText = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(ICE)), minLength, maxLength });

const credentials = fc.oneof(
  fc.record({ ufrag: iceText(4, 4), pwd: iceText(24, 24) }),
  fc.record({
    ufrag: fc.stringMatching(/^[0-9a-f]{8}$/),
    pwd: fc.stringMatching(/^[0-9a-f]{32}$/),
  }),
  fc.record({ ufrag: iceText(4, 16), pwd: iceText(22, 32) }),
);

const port = fc.integer({ min: 1, max: 65_535 });

const anyAddress: fc.Arbitrary<CodeAddress> = fc.oneof(
  fc.record({ kind: fc.constant("ipv4" as const), address: fc.ipV4(), port }),
  fc.record({
    kind: fc.constant("mdns" as const),
    address: fc.uuid().map((uuid) => `${uuid}.local`),
    port,
  }),
  fc.record({
    kind: fc.constant("ipv6" as const),
    address: fc
      .array(fc.nat(0xffff), { minLength: 7, maxLength: 7 })
      .map((groups) => ["2001", ...groups.map((group) => group.toString(16))].join(":")),
    port,
  }),
);

/** Any code a browser may come up with. */
export const anyCode: fc.Arbitrary<CallCode> = fc
  .record({
    credentials,
    fingerprint: fc.stringMatching(/^[0-9a-f]{64}$/),
    offerTag: fc.option(fc.stringMatching(/^[0-9a-f]{4}$/)),
    addresses: fc.array(anyAddress, { maxLength: 12 }),
  })
  .map(({ credentials: { ufrag, pwd }, offerTag, ...rest }) => ({
    ...rest,
    ufrag,
    pwd,
    offerTag,
    role: offerTag === null ? "offer" : "answer",
  }));
