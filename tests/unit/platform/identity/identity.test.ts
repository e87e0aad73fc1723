import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { isPeerId } from "../../../../src/core/identity/peer-id.ts";
import { decodeBase64, encodeBase64 } from "../../../../src/platform/identity/base64.ts";
import {
  createKeyPair,
  IdentityError,
  peerIdOfKey,
  randomId,
  toIdentity,
} from "../../../../src/platform/identity/identity.ts";
import { anIdentity } from "../../../support/identities.ts";

test("an identity's ID is that of its public key, and the same every time", async () => {
  const keys = await createKeyPair();
  const [one, two] = [await toIdentity(keys), await toIdentity(keys)];
  expect(one).toEqual(two);
  expect(isPeerId(one.peerId)).toBe(true);
  const raw = decodeBase64(one.publicKey);
  expect(raw).toHaveLength(32);
  expect(await peerIdOfKey(raw ?? new Uint8Array())).toBe(one.peerId);
});

test("two identities have nothing in common", async () => {
  const [one, two] = [await anIdentity(), await anIdentity()];
  expect(one.peerId).not.toBe(two.peerId);
  expect(one.publicKey).not.toBe(two.publicKey);
});

test.for([undefined, null, {}, "keys", { publicKey: "x", privateKey: "y" }])(
  "%j is no key pair: the identity is damaged",
  async (kept) => {
    await expect(toIdentity(kept)).rejects.toMatchObject({
      name: "IdentityError",
      reason: "damaged",
    });
  },
);

test("a public key that cannot be read makes a damaged identity, with the cause", async () => {
  const { privateKey } = await createKeyPair();
  // In the place of the public key one that may not be exported.
  const secret = await crypto.subtle.importKey("raw", new Uint8Array(32), "HKDF", false, [
    "deriveKey",
  ]);
  const damaged = toIdentity({ publicKey: secret, privateKey });
  await expect(damaged).rejects.toBeInstanceOf(IdentityError);
  await expect(damaged).rejects.toMatchObject({ reason: "damaged", cause: expect.any(Error) });
});

// Shim: every browser at hand has X25519.
test("a browser without X25519 is unsupported", async () => {
  const refusal = new DOMException("Unrecognized name", "NotSupportedError");
  const generate = vi.spyOn(crypto.subtle, "generateKey").mockRejectedValue(refusal);
  onTestFinished(() => generate.mockRestore());
  await expect(createKeyPair()).rejects.toMatchObject({ reason: "unsupported", cause: refusal });
});

test("random IDs are as long as asked for, hexadecimal, and never the same", () => {
  const ids = Array.from({ length: 100 }, () => randomId(16));
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(randomId(4)).toMatch(/^[0-9a-f]{8}$/);
});

test("bytes survive base64, and no text makes it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      expect(() => decodeBase64(text)).not.toThrow();
    }),
  );
  expect(encodeBase64(new TextEncoder().encode("fo"))).toBe("Zm8=");
  expect(decodeBase64("*")).toBeNull();
});
