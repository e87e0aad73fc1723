import { createComputed, createRoot } from "solid-js";
import { expect, onTestFinished, test, vi } from "vitest";
import { encodeChatFrame } from "../../../../src/core/chat/chat-frame.ts";
import { StorageError } from "../../../../src/platform/storage/use-database.ts";
import { createWorld, pass, settle } from "../../../support/app-phones.ts";
import { ANNA, BEN, stopTime } from "../../../support/call-scene.ts";
import {
  type ChattingPhone,
  newKept,
  openChattingPhone,
  statesOf,
  textsOf,
} from "../../../support/chatting-phone.ts";
import { createFakePort } from "../../../support/fake-data-port.ts";

stopTime();

async function aPair() {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN);
  return { ...world, anna, ben };
}

/** `phone` looks at its conversation with `other` until the signal aborts. */
async function look(phone: ChattingPhone, other: { readonly id: typeof ANNA }) {
  const looking = new AbortController();
  phone.with(other).look(looking.signal);
  await settle();
  return looking;
}

test("a text goes from waiting to read, and the conversation connects by itself", async () => {
  const { anna, ben } = await aPair();
  await look(anna, ben);
  expect(anna.with(ben).isReached()).toBe(true);
  expect(anna.with(ben).send("  hello  ")).toBe("sent");
  await settle();
  expect(statesOf(anna.with(ben))).toEqual(["delivered"]);
  expect([ben.chat.unreadCount(), ben.chat.unreadOf(ANNA), ben.chat.unreadOf(BEN)]).toEqual([
    1, 1, 0,
  ]);
  expect(ben.chat.newest()?.message.body).toEqual({ kind: "text", text: "hello" });
  await look(ben, anna);
  expect(textsOf(ben.with(anna), "them")).toEqual(["hello"]);
  expect(statesOf(anna.with(ben))).toEqual(["read"]);
  expect([ben.chat.unreadCount(), ben.chat.unreadOf(ANNA)]).toEqual([0, 0]);
  expect([...ben.chat.peers()]).toEqual([ANNA]);
});

test("what comes while one looks is unread at no moment", async () => {
  const { anna, ben } = await aPair();
  await look(anna, ben);
  await look(ben, anna);
  const counts: number[] = [];
  createRoot((dispose) => {
    onTestFinished(dispose);
    createComputed(() => counts.push(ben.chat.unreadCount()));
  });
  for (const text of ["one", "two"]) anna.with(ben).send(text);
  await settle();
  expect(textsOf(ben.with(anna), "them")).toEqual(["one", "two"]);
  expect(statesOf(anna.with(ben))).toEqual(["read", "read"]);
  expect(counts).toEqual([0]);
});

test("what is written to somebody absent waits, survives a reload, and arrives when both are there", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  for (const text of ["one", "two", "three"]) anna.with({ id: BEN }).send(text);
  await settle();
  expect(anna.with({ id: BEN }).waitingCount()).toBe(3);
  anna.close();
  const again = await openChattingPhone(world, ANNA, { kept: anna.kept });
  const ben = await openChattingPhone(world, BEN);
  again.chat.onLineUp();
  await settle();
  await look(ben, again);
  expect(textsOf(ben.with(again), "them")).toEqual(["one", "two", "three"]);
  expect(again.with(ben).waitingCount()).toBe(0);
});

test("who has something waiting tries again, less and less often, and at once when they are heard", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  const knocks = (): number =>
    new Set(world.line.sent.map(({ item }) => item.message.kind === "knock" && item.exchange)).size;
  anna.with({ id: BEN }).send("are you there?");
  await settle();
  const counts = [knocks()];
  for (const seconds of [15, 30, 60, 120, 240, 300, 300]) {
    await pass(seconds * 1_000);
    counts.push(knocks());
  }
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await pass(11_000);
  anna.chat.onLineUp();
  await settle();
  expect(knocks()).toBe(9);
  await pass(15_000);
  expect(knocks(), "as from the beginning").toBe(10);
});

test("a link that breaks in mid-transfer is made anew at once, and not without end", async () => {
  const warned = vi.spyOn(process, "emitWarning");
  const { anna, ben, ether, line } = await aPair();
  await look(anna, ben);
  const knocks = (): number =>
    new Set(line.sent.map(({ item }) => item.message.kind === "knock" && item.exchange)).size;
  const before = knocks();
  for (let count = 0; count < 8; count += 1) {
    anna.with(ben).send(`${count}`);
    ether.links.at(-1)?.breakDown();
    await settle();
    // The other phone lets in five knocks of one contact, then one every three seconds.
    if (count > 3) await pass(3_000);
    await settle();
    expect(anna.with(ben).isReached(), `after break ${count}`).toBe(true);
  }
  expect(textsOf(ben.with(anna), "them")).toHaveLength(8);
  expect(knocks() - before).toBe(8);
  for (let count = 0; count < 20; count += 1) {
    ether.links.at(-1)?.breakDown();
    await pass(3_000);
  }
  expect(knocks() - before, "whatever breaks all the time is left alone for a while").toBeLessThan(
    22,
  );
  expect(warned, "listeners that pile up are warned of").not.toHaveBeenCalled();
  warned.mockRestore();
});

test("a phone that was not there yet is asked again before it is given up", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  anna.with({ id: BEN }).send("are you up?");
  await pass(1_000);
  const ben = await openChattingPhone(world, BEN);
  await pass(2_000);
  await settle();
  expect(textsOf(ben.with(anna), "them")).toEqual(["are you up?"]);
});

test("typing and being there are told, and end by themselves", async () => {
  const { anna, ben } = await aPair();
  const looking = await look(anna, ben);
  expect([ben.with(anna).isHere(), ben.with(anna).isTyping()]).toEqual([true, false]);
  anna.with(ben).setDraft("h");
  await settle();
  expect(ben.with(anna).isTyping()).toBe(true);
  await pass(6_000);
  expect(ben.with(anna).isTyping()).toBe(false);
  anna.with(ben).setDraft("he");
  anna.with(ben).setDraft("");
  await settle();
  expect(ben.with(anna).isTyping()).toBe(false);
  await pass(60_000);
  expect(ben.with(anna).isHere(), "said again while one looks").toBe(true);
  looking.abort();
  await settle();
  expect(ben.with(anna).isHere()).toBe(false);
});

test("a draft outlives the page, and is gone once it is sent", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  anna.with({ id: BEN }).setDraft("not yet");
  await pass(400);
  anna.close();
  const again = await openChattingPhone(world, ANNA, { kept: anna.kept });
  expect(again.with({ id: BEN }).draft()).toBe("not yet");
  again.with({ id: BEN }).send("not yet");
  await pass(400);
  again.close();
  const last = await openChattingPhone(world, ANNA, { kept: anna.kept });
  expect(last.with({ id: BEN }).draft()).toBe("");
});

test("what cannot be sent says why, and nothing is lost", async () => {
  const { anna, ben } = await aPair();
  const view = anna.with(ben);
  view.setDraft("x".repeat(17_000));
  expect(view.send(view.draft())).toBe("too-long");
  expect(view.draft()).toHaveLength(17_000);
  expect(view.send(" \n ")).toBe("empty");
  expect(view.messages()).toEqual([]);
});

test("history is kept page by page, and deleted one by one, whole, or all", async () => {
  const { anna, ben } = await aPair();
  await look(anna, ben);
  for (let count = 0; count < 100; count += 1) anna.with(ben).send(`${count}`);
  await settle();
  ben.close();
  const again = await openChattingPhone(createWorld(), BEN, { kept: ben.kept });
  await look(again, anna);
  const view = again.with(anna);
  expect(textsOf(view, "them")).toEqual(Array.from({ length: 60 }, (_, at) => `${at + 40}`));
  expect(view.hasOlder()).toBe(true);
  await view.loadOlder();
  expect(textsOf(view, "them")).toHaveLength(100);
  expect(view.hasOlder()).toBe(false);
  const [first] = view.messages();
  if (first !== undefined) view.remove(first);
  await settle();
  expect(textsOf(view, "them")).toHaveLength(99);
  expect(await again.kept.chats.page(ANNA, Infinity, 200)).toHaveLength(99);
  again.chat.clearAll();
  await settle();
  expect(view.messages()).toEqual([]);
  expect(await again.kept.chats.page(ANNA, Infinity, 200)).toEqual([]);
  expect([...again.chat.peers()]).toEqual([]);
});

test("a reaction is shown on both phones, and taken back", async () => {
  const { anna, ben } = await aPair();
  await look(anna, ben);
  anna.with(ben).send("tea?");
  await look(ben, anna);
  const [question] = ben.with(anna).messages();
  if (question === undefined) throw new Error("It has arrived");
  ben.with(anna).react(question, "👍");
  await settle();
  expect(anna.with(ben).messages()[0]?.reactions).toEqual({ me: "", them: "👍" });
  const [answered] = ben.with(anna).messages();
  if (answered !== undefined) ben.with(anna).react(answered, "👍");
  await settle();
  expect(anna.with(ben).messages()[0]?.reactions).toEqual({ me: "", them: "" });
});

test("without history nothing stays that is delivered and read", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA, { chat: { keepsHistory: () => false } });
  const ben = await openChattingPhone(world, BEN, { chat: { keepsHistory: () => false } });
  await look(anna, ben);
  anna.with(ben).send("secret");
  await settle();
  expect(await anna.kept.chats.page(BEN, Infinity, 9)).toEqual([]);
  expect(await ben.kept.chats.page(ANNA, Infinity, 9), "not read yet").toHaveLength(1);
  await look(ben, anna);
  expect(await ben.kept.chats.page(ANNA, Infinity, 9)).toEqual([]);
  expect(textsOf(ben.with(anna), "them"), "this page still shows it").toEqual(["secret"]);
});

test("a phone that keeps nothing more says so, and the chat goes on", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const world = createWorld();
  const kept = newKept();
  const apply = vi.spyOn(kept.chats, "apply");
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN, { kept });
  await look(anna, ben);
  apply.mockRejectedValue(new StorageError("full", null));
  anna.with(ben).send("do you see this?");
  await settle();
  expect(ben.chat.isForgetful()).toBe(true);
  expect(statesOf(anna.with(ben)), "nobody has it for good").toEqual(["sent"]);
  const looking = await look(ben, anna);
  expect(textsOf(ben.with(anna), "them")).toEqual(["do you see this?"]);
  expect(statesOf(anna.with(ben)), "whoever has read it has it").toEqual(["read"]);
  ben.with(anna).send("yes");
  for (let count = 0; count < 100; count += 1) anna.with(ben).send(`${count}`);
  await settle();
  expect(textsOf(anna.with(ben), "them")).toEqual(["yes"]);
  expect(textsOf(ben.with(anna), "them")).toHaveLength(101);
  looking.abort();
  apply.mockRestore();
  await pass(10_000);
  await settle();
  expect(ben.chat.isForgetful()).toBe(false);
  expect(await ben.kept.chats.page(ANNA, Infinity, 500)).toHaveLength(102);
  warned.mockRestore();
});

test("a burst of ten thousand messages is bounded, and the chat goes on", async () => {
  const { anna, ben } = await aPair();
  await look(ben, anna);
  const path = anna.paths.pathTo(BEN);
  for (let count = 0; count < 10_000; count += 1) {
    path?.chat.send(
      encodeChatFrame({
        kind: "entry",
        id: `burst${count}`.padEnd(16, "0"),
        seq: count,
        atMs: 1,
        body: { kind: "text", text: `${count}` },
      }),
    );
  }
  path?.chat.send("{".repeat(1_000));
  path?.chat.send(new ArrayBuffer(8));
  await settle();
  expect(textsOf(ben.with(anna), "them").length).toBeLessThanOrEqual(600);
  expect(ben.refusedCount()).toBeGreaterThan(9_000);
  await pass(60_000);
  await settle();
  await look(anna, ben);
  anna.with(ben).send("and now in earnest");
  await settle();
  await pass(5_000);
  await settle();
  expect(textsOf(ben.with(anna), "them").at(-1)).toBe("and now in earnest");
});

test("an honest phone with much to say is slowed down and loses nothing", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  for (let count = 0; count < 900; count += 1) anna.with({ id: BEN }).send(`${count}`);
  const ben = await openChattingPhone(world, BEN);
  await look(ben, anna);
  for (let turn = 0; turn < 60; turn += 1) {
    await pass(1_000);
    await settle();
  }
  expect(textsOf(ben.with(anna), "them")).toEqual(Array.from({ length: 900 }, (_, at) => `${at}`));
  expect(ben.refusedCount()).toBe(0);
});

test("a channel that is full is waited for", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  const ports = [createFakePort(), createFakePort()] as const;
  ports[0].setOpen(true);
  anna.paths.open(
    { peer: BEN, isCall: true, chat: ports[0], files: ports[1] },
    new AbortController().signal,
  );
  const hello = { kind: "hello", v: 1, isAnswer: false, have: null, readSeq: 0 } as const;
  ports[0].hear(encodeChatFrame(hello));
  ports[0].setFull(true);
  anna.with({ id: BEN }).send("later");
  await settle();
  expect(statesOf(anna.with({ id: BEN }))).toEqual(["waiting"]);
  ports[0].setFull(false);
  ports[0].hear(encodeChatFrame({ ...hello, isAnswer: true }));
  await settle();
  expect(statesOf(anna.with({ id: BEN }))).toEqual(["sent"]);
});

test("a greeting that came before the chat was loaded counts, and what waits is sent", async () => {
  const anna = await openChattingPhone(createWorld(), ANNA);
  anna.with({ id: BEN }).send("written without a network");
  await settle();
  const [chat, files] = [createFakePort(), createFakePort()];
  chat.setOpen(true);
  chat.hear(encodeChatFrame({ kind: "hello", v: 1, isAnswer: false, have: null, readSeq: 0 }));
  const { signal } = new AbortController();
  anna.paths.open({ peer: BEN, isCall: true, chat, files }, signal);
  await settle();
  expect(statesOf(anna.with({ id: BEN }))).toEqual(["sent"]);
});

test("words of a later version are answered and said; a flood of them is not answered one by one", async () => {
  const { anna, ben } = await aPair();
  await look(ben, anna);
  const path = anna.paths.pathTo(BEN);
  for (let count = 0; count < 500; count += 1) path?.chat.send('{"kind":"wave"}');
  await settle();
  expect(ben.with(anna).needsUpdate()).toBe(true);
  expect(ben.refusedCount()).toBeGreaterThan(400);
});
