import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeEnvelope,
  encodeSealContext,
  type Envelope,
  type SealContext,
} from "../../../../src/core/protocol/envelope.ts";
import { MAX_MESSAGE_LENGTH } from "../../../../src/core/protocol/limits.ts";

const base64 = (maxBytes: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: 1, maxLength: maxBytes })
    .map((bytes) => Buffer.from(bytes).toString("base64"));
const exchange = fc.stringMatching(/^[A-Za-z0-9]{16,64}$/);
const v = fc.constant(1 as const);

/** One generator for every kind there is: a new kind does not compile until it is listed. */
const ENVELOPES: {
  readonly [Kind in Envelope["kind"]]: fc.Arbitrary<Extract<Envelope, { kind: Kind }>>;
} = {
  probe: fc.record({ v, kind: fc.constant("probe"), token: fc.string({ maxLength: 64 }) }),
  "key-request": fc.record({ v, kind: fc.constant("key-request") }),
  key: fc.record({ v, kind: fc.constant("key"), publicKey: base64(32) }),
  sealed: fc.record({
    v,
    kind: fc.constant("sealed"),
    publicKey: base64(32),
    exchange,
    nonce: base64(12),
    box: base64(500),
    seq: fc.nat(2 ** 31 - 1),
  }),
};
const KINDS = Object.keys(ENVELOPES) as Envelope["kind"][];

const SEALED = {
  v: 1,
  kind: "sealed",
  publicKey: "A".repeat(44),
  exchange: "0123456789abcdef",
  nonce: "A".repeat(16),
  box: "AAAA",
  seq: 0,
};

test.each(KINDS)("a %s envelope is read as it was written", (kind) => {
  fc.assert(
    fc.property(ENVELOPES[kind] as fc.Arbitrary<Envelope>, (envelope) => {
      expect(decodeEnvelope(JSON.parse(JSON.stringify(envelope)))).toEqual(envelope);
    }),
  );
});

test.each(KINDS)("a %s envelope without any one of its fields is refused", (kind) => {
  fc.assert(
    fc.property(ENVELOPES[kind] as fc.Arbitrary<Envelope>, (envelope) => {
      for (const field of Object.keys(envelope)) {
        expect(decodeEnvelope({ ...envelope, [field]: undefined })).toBeNull();
      }
    }),
    { numRuns: 10 },
  );
});

test.each<readonly [string, Record<string, unknown>]>([
  ["another version", { v: 2 }],
  ["a version in words", { v: "1" }],
  ["an unknown kind", { kind: "open" }],
  ["a key that is too long", { publicKey: "A".repeat(65) }],
  ["a key that is empty", { publicKey: "" }],
  ["a key in URL letters", { publicKey: "-_-_" }],
  ["a line break in its key", { publicKey: "AAAA\n" }],
  ["an exchange that is too short", { exchange: "0123456789abcde" }],
  ["an exchange that is too long", { exchange: "a".repeat(65) }],
  ["an exchange with a slash", { exchange: "0123456789abcde/" }],
  ["a nonce that is too long", { nonce: "A".repeat(17) }],
  ["a box that is too long", { box: "A".repeat(MAX_MESSAGE_LENGTH + 1) }],
  ["a box that is not base64", { box: "A=A" }],
  ["a box that is no text", { box: new Uint8Array(4) }],
  ["a number below zero", { seq: -1 }],
  ["half a number", { seq: 0.5 }],
  ["a number that none holds exactly", { seq: 2 ** 53 }],
  ["a number that is none", { seq: Number.NaN }],
])("a sealed envelope with %s is refused", (_, fault) => {
  expect(decodeEnvelope(SEALED)).toEqual(SEALED);
  expect(decodeEnvelope({ ...SEALED, ...fault })).toBeNull();
});

test("fields that an envelope does not have are dropped", () => {
  const value: unknown = JSON.parse('{"v":1,"kind":"key-request","__proto__":{"a":1},"more":2}');
  expect(Object.keys(decodeEnvelope(value) ?? {})).toEqual(["v", "kind"]);
});

test("whatever is given, decoding neither throws nor lets anything through", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
      expect(decodeEnvelope(value)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...KINDS, "__proto__"), fc.jsonValue(), (kind, value) => {
      expect(decodeEnvelope({ v: 1, kind, token: value, publicKey: value, box: value })).toSatisfy(
        (read) => read === null || kind !== "sealed",
      );
    }),
  );
});

test("two contexts never share their additional data", () => {
  const text = fc.string({ maxLength: 6 });
  const context: fc.Arbitrary<SealContext> = fc.record({
    sender: text,
    receiver: text,
    exchange: text,
    seq: fc.nat(3),
  });
  fc.assert(
    fc.property(context, context, (one, other) => {
      const areSame =
        one.sender === other.sender &&
        one.receiver === other.receiver &&
        one.exchange === other.exchange &&
        one.seq === other.seq;
      expect(encodeSealContext(one) === encodeSealContext(other)).toBe(areSame);
    }),
  );
});

test("no text moves from one part of a context into the next", () => {
  const parts = { receiver: "c", exchange: "d", seq: 0 };
  expect(encodeSealContext({ ...parts, sender: 'a","b' })).not.toBe(
    encodeSealContext({ ...parts, sender: "a", receiver: 'b","c' }),
  );
});
