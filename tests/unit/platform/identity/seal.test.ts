import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { decodeEnvelope, type SealedEnvelope } from "../../../../src/core/protocol/envelope.ts";
import { encodeBase64 } from "../../../../src/platform/identity/base64.ts";
import { type Identity, peerIdOfKey } from "../../../../src/platform/identity/identity.ts";
import {
  deriveSharedKeys,
  seal,
  type SharedKeys,
  unseal,
} from "../../../../src/platform/identity/seal.ts";
import { anIdentity, keysBetween } from "../../../support/identities.ts";

const EXCHANGE = "0123456789abcdef";

let anna: Identity;
let ben: Identity;
let carla: Identity;
let annaToBen: SharedKeys;
let benToAnna: SharedKeys;

beforeAll(async () => {
  [anna, ben, carla] = await Promise.all([anIdentity(), anIdentity(), anIdentity()]);
  [annaToBen, benToAnna] = await Promise.all([keysBetween(anna, ben), keysBetween(ben, anna)]);
});

function sealed(text = "hello", seq = 7): Promise<SealedEnvelope> {
  return seal(anna, annaToBen, { exchange: EXCHANGE, seq, text });
}

test("what one phone seals the other opens, in both directions", async () => {
  expect(await unseal(ben, benToAnna, await sealed("from Anna"))).toBe("from Anna");
  const reply = await seal(ben, benToAnna, { exchange: EXCHANGE, seq: 0, text: "from Ben" });
  expect(await unseal(anna, annaToBen, reply)).toBe("from Ben");
});

test("any text survives the way, also as JSON through a broker's eyes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.nat(), async (text, seq) => {
      const envelope = await seal(anna, annaToBen, { exchange: EXCHANGE, seq, text });
      const relayed = decodeEnvelope(JSON.parse(JSON.stringify(envelope)));
      expect(relayed).toEqual(envelope);
      expect(await unseal(ben, benToAnna, envelope)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test("an envelope says nothing of what is in it, and is never the same twice", async () => {
  const one = await sealed("a name");
  const two = await sealed("a name");
  expect(JSON.stringify(one)).not.toContain("name");
  expect(one.nonce).not.toBe(two.nonce);
  expect(one.box).not.toBe(two.box);
});

/** `text` with one character of the base64 alphabet changed to another. */
function changedAt(text: string, index: number): string {
  const at = index % text.replaceAll("=", "").length;
  return text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
}

test("an envelope with anything changed does not open", async () => {
  const envelope = await sealed();
  const change = fc.oneof(
    fc.nat().map((at) => ({ publicKey: changedAt(envelope.publicKey, at) })),
    fc.nat().map((at) => ({ box: changedAt(envelope.box, at) })),
    fc.nat().map((at) => ({ nonce: changedAt(envelope.nonce, at) })),
    fc.nat().map((seq) => ({ seq })),
    fc.nat().map((at) => ({ exchange: changedAt(EXCHANGE, at) })),
    fc.nat().map((length) => ({ box: envelope.box.slice(0, length % envelope.box.length) })),
    fc.string().map((nonce) => ({ nonce })),
    fc.string().map((box) => ({ box })),
  );
  await fc.assert(
    fc.asyncProperty(change, async (changes) => {
      const changed = { ...envelope, ...changes };
      const isSame = JSON.stringify(changed) === JSON.stringify(envelope);
      expect(await unseal(ben, benToAnna, changed)).toBe(isSame ? "hello" : null);
    }),
    { numRuns: 200 },
  );
});

test("an envelope for somebody else does not open", async () => {
  expect(await unseal(carla, await keysBetween(carla, anna), await sealed())).toBeNull();
});

test("an envelope that is said to come from somebody else does not open", async () => {
  expect(await unseal(ben, await keysBetween(ben, carla), await sealed())).toBeNull();
});

test("an envelope sent back to its sender does not open", async () => {
  expect(await unseal(anna, annaToBen, await sealed())).toBeNull();
});

test("a key that does not hash to the ID is somebody else's", async () => {
  expect(await deriveSharedKeys(anna, ben.peerId, carla.publicKey)).toBeNull();
});

test.for([
  ["too short", (key: string) => key.slice(0, 40)],
  ["too long", (key: string) => `${key.slice(0, 43)}AA=`],
  ["no base64", () => "*".repeat(44)],
  ["empty", () => ""],
] as const)("a key that is %s is refused", async ([, spoil]) => {
  expect(await deriveSharedKeys(anna, ben.peerId, spoil(ben.publicKey))).toBeNull();
});

// RFC 7748, section 6.1, and the list of small-order points of curve25519.
const LOW_ORDER_KEYS = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

test.each(LOW_ORDER_KEYS)(
  "the key %s, with which everybody would share a secret, is refused",
  async (hex) => {
    const key = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    expect(await deriveSharedKeys(anna, await peerIdOfKey(key), encodeBase64(key))).toBeNull();
  },
);

test("a key no phone ever made agrees on nothing that another phone knows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
      const key = Uint8Array.from(bytes);
      const keys = await deriveSharedKeys(ben, await peerIdOfKey(key), encodeBase64(key));
      expect(keys === null ? null : await unseal(ben, keys, await sealed())).toBeNull();
    }),
    { numRuns: 30 },
  );
});
