/** The ports for chat and files, over real connections. */
import { expect, onTestFinished, test } from "vitest";
import type { DataPort } from "../../../src/platform/link/data-port.ts";
import { connectPair, type LinkEnd, openPair, textsOf } from "./link-pair.ts";

interface Notes {
  readonly messages: unknown[];
  opened: number;
  closed: number;
  drained: number;
}

function listenTo(port: DataPort): Notes {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const notes: Notes = { messages: [], opened: 0, closed: 0, drained: 0 };
  port.listen(
    {
      onOpen: () => (notes.opened += 1),
      onClose: () => (notes.closed += 1),
      onMessage: (data) => notes.messages.push(data),
      onDrained: () => (notes.drained += 1),
    },
    lifetime.signal,
  );
  return notes;
}

/** A pair whose data ports are open. */
async function withData(): Promise<readonly [LinkEnd, LinkEnd]> {
  const pair = await connectPair();
  for (const end of pair) {
    // oxlint-disable-next-line no-await-in-loop -- one end after the other
    await expect.poll(() => end.data).toEqual([true]);
  }
  return pair;
}

test("texts and bytes arrive on the port they were sent on, in order, both ways", async () => {
  const [caller, callee] = await withData();
  const [chat, files] = [listenTo(callee.link.chat), listenTo(callee.link.files)];
  const answers = listenTo(caller.link.chat);
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  expect(caller.link.chat.send("one")).toBe(true);
  expect(caller.link.files.send(bytes)).toBe(true);
  expect(caller.link.chat.send("two")).toBe(true);
  expect(callee.link.chat.send("answer")).toBe(true);
  await expect.poll(() => chat.messages).toEqual(["one", "two"]);
  await expect.poll(() => files.messages).toEqual([bytes]);
  await expect.poll(() => answers.messages).toEqual(["answer"]);
});

/** How many messages `end` has taken from the channel of that name. */
async function countReceived(end: LinkEnd, label: string): Promise<number> {
  const stats = await end.connection.getStats();
  const channel = [...stats.values()].find(
    (entry) => entry.type === "data-channel" && entry.label === label,
  );
  return Number(channel?.messagesReceived ?? 0);
}

test("what comes before anybody listens is kept, bounded in number and in size", async () => {
  const [caller, callee] = await withData();
  for (let count = 0; count < 100; count += 1) caller.link.chat.send(`${count}`);
  for (let count = 0; count < 4; count += 1) caller.link.files.send(new ArrayBuffer(200_000));
  await expect.poll(() => countReceived(callee, "chat")).toBe(100);
  await expect.poll(() => countReceived(callee, "files")).toBe(4);
  expect(textsOf(callee.link.chat)).toEqual(Array.from({ length: 64 }, (_, index) => `${index}`));
  expect(textsOf(callee.link.files)).toHaveLength(2);
});

test("a port says when it opens, and sends nothing before", async () => {
  const [caller] = openPair();
  const notes = listenTo(caller.link.chat);
  expect(caller.link.chat.isOpen()).toBe(false);
  expect(caller.link.chat.send("too early")).toBe(false);
  await expect.poll(() => notes.opened).toBe(1);
  expect(caller.link.chat.isOpen()).toBe(true);
  expect(caller.link.chat.maxMessageBytes()).toBe(256 * 1024);
});

test("both ends learn that the ports are closed", async () => {
  const [caller, callee] = await withData();
  const notes = listenTo(caller.link.chat);
  callee.lifetime.abort();
  await expect.poll(() => caller.data).toEqual([true, false]);
  await expect.poll(() => notes.closed).toBe(1);
  expect(caller.link.chat.send("too late")).toBe(false);
  expect(callee.link.chat.send("too late")).toBe(false);
  expect(callee.data, "who ends it knows").toEqual([true]);
});

test("too much at once is refused, and the port says when it wants more", async () => {
  const [caller, callee] = await withData();
  const [own, other] = [listenTo(caller.link.files), listenTo(callee.link.files)];
  const piece = new ArrayBuffer(256 * 1024);
  let sent = 0;
  while (sent < 1_000 && caller.link.files.send(piece)) sent += 1;
  expect(sent).toBeGreaterThan(10);
  expect(sent).toBeLessThan(100);
  expect(caller.link.files.bufferedBytes()).toBeGreaterThan(4 * 1024 * 1024);
  await expect.poll(() => own.drained, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => other.messages.length, { timeout: 20_000 }).toBe(sent);
  expect(caller.link.files.send(piece)).toBe(true);
});

test("whoever has stopped listening hears nothing more, and the next one misses nothing", async () => {
  const [caller, callee] = await withData();
  caller.link.chat.send("first");
  await expect.poll(() => textsOf(callee.link.chat)).toEqual(["first"]);
  caller.link.chat.send("second");
  await expect.poll(() => textsOf(callee.link.chat)).toEqual(["second"]);
});
