import { deleteDB, openDB } from "idb";
import { expect, onTestFinished, test } from "vitest";
import { newConversation } from "../../../src/core/chat/conversation.ts";
import { type ChatStore, openChatStore } from "../../../src/platform/storage/chat-store.ts";
import { createMemoryChatStore } from "../../../src/platform/storage/memory-chat-store.ts";
import { openStore } from "../../../src/platform/storage/store.ts";
import { StorageError } from "../../../src/platform/storage/use-database.ts";
import { aChatMessage, aPeerId } from "../../support/builders.ts";

const ANNA = aPeerId(1);
const BEN = aPeerId(2);

function newName(): string {
  const name = `test-${crypto.randomUUID()}`;
  onTestFinished(() => deleteDB(name));
  return name;
}

const message = (position: number, given: Partial<ReturnType<typeof aChatMessage>> = {}) =>
  ({
    kind: "message",
    message: aChatMessage({ peer: ANNA, position, id: `id${position}`, seq: position, ...given }),
  }) as const;

const outgoing = (seq: number, peer = ANNA) =>
  ({
    kind: "outgoing",
    outgoing: { peer, id: `o${seq}`, seq, atMs: 1, body: { kind: "text", text: "x" } },
  }) as const;

const STORES: ReadonlyArray<readonly [string, () => ChatStore]> = [
  ["the database", () => openChatStore(newName())],
  ["memory", createMemoryChatStore],
];

const positions = (page: readonly unknown[]): readonly number[] =>
  (page as { position: number }[]).map(({ position }) => position);

for (const [where, open] of STORES) {
  test(`${where} gives a conversation page by page, from its end`, async () => {
    const store = open();
    await store.apply(Array.from({ length: 12 }, (_, position) => message(position)));
    await store.apply([message(0, { peer: BEN })]);
    expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([7, 8, 9, 10, 11]);
    expect(positions(await store.page(ANNA, 7, 5))).toEqual([2, 3, 4, 5, 6]);
    expect(positions(await store.page(ANNA, 2, 5))).toEqual([0, 1]);
    expect(await store.page(aPeerId(3), Infinity, 5)).toEqual([]);
  });

  test(`${where} keeps what waits until it is delivered or withdrawn`, async () => {
    const store = open();
    await store.apply([outgoing(1), outgoing(2), outgoing(3), outgoing(10), outgoing(1, BEN)]);
    await store.apply([
      { kind: "delivered", peer: ANNA, upToSeq: 2 },
      { kind: "withdraw", peer: ANNA, seq: 10 },
      { kind: "conversation", conversation: newConversation(ANNA) },
    ]);
    const { conversations, outbox } = await store.load();
    expect(conversations).toEqual([newConversation(ANNA)]);
    expect(outbox).toHaveLength(2);
    expect((outbox as { seq: number }[]).map(({ seq }) => seq)).toEqual(
      expect.arrayContaining([1, 3]),
    );
  });

  test(`${where} finds a message by its id, and leaves others alone`, async () => {
    const store = open();
    await store.apply([message(1), message(2), message(1, { peer: BEN })]);
    await store.apply([
      { kind: "reaction", peer: ANNA, id: "id1", by: "them", emoji: "👍" },
      { kind: "reaction", peer: ANNA, id: "id1", by: "me", emoji: "❤️" },
      { kind: "not-understood", peer: ANNA, id: "id2" },
      { kind: "reaction", peer: ANNA, id: "nothing", by: "me", emoji: "❤️" },
    ]);
    expect(await store.page(ANNA, Infinity, 5)).toMatchObject([
      { reactions: { me: "❤️", them: "👍" }, isNotUnderstood: false },
      { reactions: { me: "", them: "" }, isNotUnderstood: true },
    ]);
    expect(await store.page(BEN, Infinity, 5)).toMatchObject([{ reactions: { me: "" } }]);
  });

  test(`${where} deletes one message, a conversation, and what no history is wanted of`, async () => {
    const store = open();
    await store.apply([
      message(1),
      message(2, { from: "me" }),
      message(3, { from: "me" }),
      message(4),
      message(1, { peer: BEN }),
      outgoing(3),
    ]);
    await store.apply([{ kind: "remove", peer: ANNA, position: 4 }]);
    expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([1, 2, 3]);
    const forget = {
      kind: "forget",
      peer: ANNA,
      beforePosition: Infinity,
      mineUpToSeq: 2,
    } as const;
    await store.apply([{ ...forget, theirs: true, beforePosition: 1 }]);
    expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([1, 2, 3]);
    await store.apply([{ ...forget, theirs: false }]);
    expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([1, 3]);
    await store.apply([{ ...forget, theirs: true }]);
    expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([3]);
    await store.apply([{ kind: "clear", peer: ANNA }]);
    expect(await store.page(ANNA, Infinity, 5)).toEqual([]);
    expect((await store.load()).outbox).toEqual([]);
    expect(positions(await store.page(BEN, Infinity, 5))).toEqual([1]);
  });
}

test("what was kept outlives the connection, beside what else the app keeps", async () => {
  const name = newName();
  const store = await openStore(name);
  await store.write("identity", "mine");
  await openChatStore(name).apply([message(1)]);
  expect(positions(await openChatStore(name).page(ANNA, Infinity, 5))).toEqual([1]);
  expect(await store.read("identity")).toBe("mine");
});

test("a database of the first version is upgraded and loses nothing", async () => {
  const name = newName();
  const old = await openDB(name, 1, {
    upgrade: (database) => void database.createObjectStore("entries"),
    blocking: () => old.close(),
  });
  await old.put("entries", { key: "kept" }, "identity");
  const chat = openChatStore(name);
  await chat.apply([message(1)]);
  expect(positions(await chat.page(ANNA, Infinity, 5))).toEqual([1]);
  expect(await (await openStore(name)).read("identity")).toEqual({ key: "kept" });
});

test("changes are made together or not at all", async () => {
  const name = newName();
  const store = openChatStore(name);
  await store.apply([message(1)]);
  const broken = { ...message(2).message, body: () => 0 } as never;
  const work = store.apply([message(3), { kind: "message", message: broken }]);
  await expect(work).rejects.toThrow(StorageError);
  expect(positions(await store.page(ANNA, Infinity, 5))).toEqual([1]);
});

test("the last page of 5,000 messages is quick", async () => {
  const store = openChatStore(newName());
  await store.apply(Array.from({ length: 5_000 }, (_, position) => message(position)));
  const before = performance.now();
  expect(await store.page(ANNA, Infinity, 60)).toHaveLength(60);
  expect(performance.now() - before).toBeLessThan(1_000);
});
