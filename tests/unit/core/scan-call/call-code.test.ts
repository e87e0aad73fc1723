import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CodeAddress } from "../../../../src/core/scan-call/address.ts";
import {
  MAX_CODE_BYTES,
  packCallCode,
  tagOf,
  unpackCallCode,
} from "../../../../src/core/scan-call/call-code.ts";
import {
  anAnswer,
  anOffer,
  anyCode,
  HOME_IPV4,
  IPV6,
  MDNS,
  WORLD_IPV4,
} from "../../../support/call-codes.ts";

const addressesIn = (addresses: readonly CodeAddress[]): readonly CodeAddress[] => {
  const code = unpackCallCode(packCallCode(anOffer({ addresses })));
  return typeof code === "string" ? [] : code.addresses;
};

test("a code comes back from its bytes as it was", () => {
  for (const code of [anOffer(), anAnswer(anOffer()), anOffer({ addresses: [] })]) {
    expect(unpackCallCode(packCallCode(code))).toEqual(code);
  }
});

test("a code of a phone with one IPv4 and one IPv6 address takes 80 bytes, an answer 82", () => {
  expect(packCallCode(anOffer())).toHaveLength(80);
  const { ufrag, pwd } = anOffer();
  const answer = anAnswer(anOffer(), { ufrag, pwd, addresses: [HOME_IPV4, IPV6] });
  expect(packCallCode(answer)).toHaveLength(82);
});

test("two mDNS names fit into an offer", () => {
  expect(addressesIn([MDNS, { ...MDNS, port: 49_153 }])).toHaveLength(2);
  expect(packCallCode(anOffer({ addresses: [MDNS, MDNS] }))).toHaveLength(MAX_CODE_BYTES);
});

test("every browser's code comes back, with as many addresses as 92 bytes hold", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const bytes = packCallCode(code);
      const back = unpackCallCode(bytes);
      expect(bytes.length).toBeLessThanOrEqual(MAX_CODE_BYTES);
      expect(back).toEqual({ ...code, addresses: expect.anything() });
      if (typeof back === "string") return;
      const given = code.addresses.map(({ port }) => port);
      expect(given).toEqual(expect.arrayContaining(back.addresses.map(({ port }) => port)));
    }),
  );
});

test("addresses go by use: the home network's, the world's, IPv6, names", () => {
  expect(addressesIn([MDNS, WORLD_IPV4, HOME_IPV4])).toEqual([HOME_IPV4, WORLD_IPV4, MDNS]);
  expect(addressesIn([IPV6, WORLD_IPV4])).toEqual([WORLD_IPV4, IPV6]);
});

test("an address too long for the room that is left does not keep out a shorter one", () => {
  const many = [IPV6, IPV6, HOME_IPV4, WORLD_IPV4];
  expect(addressesIn(many)).toEqual([HOME_IPV4, WORLD_IPV4, IPV6]);
});

test("addresses nobody else can use are left out", () => {
  const useless = ["fe80::1", "256.1.1.1", "host.example", "not-a-uuid.local", "1.2.3", "::g"];
  expect(addressesIn(useless.map((address) => ({ ...IPV6, address })))).toEqual([]);
});

test("a shortened IPv6 address is the same as the long one", () => {
  const [address] = addressesIn([{ ...IPV6, address: "2001:db8::5" }]);
  expect(address?.address).toBe("2001:db8:0:0:0:0:0:5");
});

test("credentials that are none are not packed", () => {
  expect(() => packCallCode(anOffer({ ufrag: "a b c" }))).toThrow(RangeError);
  expect(() => packCallCode(anOffer({ pwd: "x".repeat(200) }))).toThrow(RangeError);
});

test("an answer names its offer by the beginning of its fingerprint", () => {
  expect(tagOf(anOffer({ fingerprint: "c0ffee".padEnd(64, "0") }))).toBe("c0ff");
});

test("bytes of another version are known as such", () => {
  const bytes = packCallCode(anOffer());
  for (const version of [0, 2, 3]) {
    bytes[0] = ((bytes[0] ?? 0) & 0x3f) | (version << 6);
    expect(unpackCallCode(bytes)).toBe("version");
  }
});

test("bytes that end early, go on too long or name unknown things are damaged", () => {
  const bytes = packCallCode(anOffer());
  for (let length = 0; length < bytes.length; length += 1) {
    expect(unpackCallCode(bytes.subarray(0, length))).toBe("damaged");
  }
  expect(unpackCallCode(Uint8Array.from([...bytes, 0]))).toBe("damaged");
  expect(unpackCallCode(new Uint8Array(93).fill(0x40))).toBe("damaged");
  const unknownForm = Uint8Array.from(bytes);
  unknownForm[0] = (unknownForm[0] ?? 0) | 0x18;
  expect(unpackCallCode(unknownForm)).toBe("damaged");
  const unknownKind = packCallCode(anOffer({ addresses: [HOME_IPV4] }));
  unknownKind[54] = 9;
  expect(unpackCallCode(unknownKind)).toBe("damaged");
});

test("no bytes make it throw, and what it reads holds nothing unbounded", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      const headed = Uint8Array.from([0x40 | ((bytes[0] ?? 0) & 0x3f), ...bytes]);
      const code = unpackCallCode(headed);
      if (typeof code === "string") return;
      expect(code.ufrag.length + code.pwd.length).toBeLessThanOrEqual(56);
      expect(code.ufrag + code.pwd).toMatch(/^[A-Za-z0-9+/]+$/);
      expect(code.addresses.length).toBeLessThanOrEqual(7);
    }),
    { numRuns: 2000 },
  );
});
