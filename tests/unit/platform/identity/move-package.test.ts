import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parsePackageText, toPackageText } from "../../../../src/core/move/package-text.ts";
import {
  createKeyPair,
  IdentityError,
  toIdentity,
} from "../../../../src/platform/identity/identity.ts";
import { packKeys, unpackKeys } from "../../../../src/platform/identity/move-keys.ts";
import {
  createMoveCode,
  openPackage,
  sealPackage,
} from "../../../../src/platform/identity/move-package.ts";

const SECRET = "a phone and all it knows: 你好";

async function seal(): Promise<{
  bytes: Uint8Array<ArrayBuffer>;
  code: ReturnType<typeof createMoveCode>;
}> {
  const code = createMoveCode();
  return { code, bytes: Uint8Array.from(await sealPackage(SECRET, code)) };
}

test("a package opens under its code and shows nothing without", async () => {
  const { bytes, code } = await seal();
  expect(await openPackage(bytes, code)).toEqual({ text: SECRET });
  expect(Buffer.from(bytes).includes(Buffer.from("phone"))).toBe(false);
});

test("two packages of the same have nothing in common", async () => {
  const [one, other] = await Promise.all([seal(), seal()]);
  expect(one.code).not.toBe(other.code);
  expect(one.bytes.slice(0, 28)).not.toEqual(other.bytes.slice(0, 28));
});

test("another code is said to be wrong, and opens nothing", async () => {
  const { bytes } = await seal();
  expect(await openPackage(bytes, createMoveCode())).toEqual({ problem: "wrong-code" });
});

test("each changed byte is refused as damage", async () => {
  const { bytes, code } = await seal();
  for (const place of bytes.keys()) {
    const changed = bytes.slice();
    changed[place] = (changed[place] ?? 0) ^ 0x10;
    expect(await openPackage(changed, code)).toEqual({ problem: "altered" });
  }
});

test("a change with the checksum made right again does not open either", async () => {
  const { bytes, code } = await seal();
  for (const place of [0, 16, 28, bytes.length - 9]) {
    const content = bytes.slice(0, -8);
    content[place] = (content[place] ?? 0) ^ 1;
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 8);
    const forged = Uint8Array.from([...content, ...sum]);
    expect(await openPackage(forged, code)).toEqual({ problem: "wrong-code" });
  }
});

test("whatever the bytes, opening them does not throw", async () => {
  const code = createMoveCode();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const opened = await openPackage(Uint8Array.from(bytes), code);
      expect(opened).toHaveProperty("problem");
    }),
    { numRuns: 50 },
  );
});

test("as text, each changed character is refused", async () => {
  const { bytes, code } = await seal();
  const text = toPackageText(bytes);
  for (const place of text.split("").keys()) {
    const other = text[place] === "B" ? "C" : "B";
    const parsed = parsePackageText(text.slice(0, place) + other + text.slice(place + 1));
    const opened = "bytes" in parsed ? await openPackage(parsed.bytes, code) : parsed;
    expect(opened).toHaveProperty("problem");
  }
});

test("a moved key pair is the same phone, and can move again", async () => {
  const keys = await createKeyPair();
  const { peerId } = await toIdentity(keys);
  const there = await unpackKeys(await packKeys(keys));
  expect((await toIdentity(there)).peerId).toBe(peerId);
  expect(await packKeys(there)).toEqual(await packKeys(keys));
});

test("halves of two key pairs are no key pair", async () => {
  const [one, other] = await Promise.all(
    [await createKeyPair(), await createKeyPair()].map(packKeys),
  );
  const mixed = { publicKey: one?.publicKey ?? "", privateKey: other?.privateKey ?? "" };
  await expect(unpackKeys(mixed)).rejects.toThrow(IdentityError);
  await expect(unpackKeys({ publicKey: "", privateKey: "x" })).rejects.toThrow(IdentityError);
});
