import { deleteDB } from "idb";
import { expect, onTestFinished, test } from "vitest";
import { loadIdentity } from "../../../src/app/people/me.ts";
import { createKeyPair, toIdentity } from "../../../src/platform/identity/identity.ts";
import { seal, unseal } from "../../../src/platform/identity/seal.ts";
import { openStore } from "../../../src/platform/storage/store.ts";
import { anIdentity, keysBetween } from "../../support/identities.ts";

function newName(): string {
  const name = `test-${crypto.randomUUID()}`;
  onTestFinished(() => deleteDB(name));
  return name;
}

test("a key pair kept in the database is the same identity, and opens what was sealed for it", async () => {
  const name = newName();
  const keys = await createKeyPair();
  const before = await toIdentity(keys);
  await (await openStore(name)).write("keys", keys);

  const kept = await toIdentity(await (await openStore(name)).read("keys"));
  expect(kept.peerId).toBe(before.peerId);
  expect(kept.publicKey).toBe(before.publicKey);

  const friend = await anIdentity();
  const content = { exchange: "0123456789abcdef", seq: 1, text: "for the kept one" };
  const envelope = await seal(friend, await keysBetween(friend, before), content);
  expect(await unseal(kept, await keysBetween(kept, friend), envelope)).toBe("for the kept one");
});

test("two tabs that start for the first time at once become the same phone", async () => {
  const name = newName();
  const [one, two] = await Promise.all([
    openStore(name).then(loadIdentity),
    openStore(name).then(loadIdentity),
  ]);
  expect(one.peerId).toBe(two.peerId);
  expect((await loadIdentity(await openStore(name))).peerId).toBe(one.peerId);
});

test("something else in the place of the keys is told apart from a first start", async () => {
  const store = await openStore(newName());
  await store.write("identity/keys", { publicKey: "gone" });
  await expect(loadIdentity(store)).rejects.toMatchObject({ reason: "damaged" });
});

test.each(["0000000000000000", "0100000000000000", "edffffffffffffff"])(
  "this browser agrees on no secret with a key of low order (%s…)",
  async (start) => {
    const rest = start.startsWith("ed") ? "ff".repeat(23) + "7f" : "00".repeat(24);
    const bytes = Uint8Array.from((start + rest).match(/../g) ?? [], (byte) =>
      Number.parseInt(byte, 16),
    );
    const { keys } = await anIdentity();
    const theirs = await crypto.subtle.importKey("raw", bytes, "X25519", false, []);
    await expect(
      crypto.subtle.deriveBits({ name: "X25519", public: theirs }, keys.privateKey, 256),
    ).rejects.toMatchObject({ name: "OperationError" });
  },
);
