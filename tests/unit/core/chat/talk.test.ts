import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ChatFrame, Heard } from "../../../../src/core/chat/chat-frame.ts";
import { decodeChatFrame } from "../../../../src/core/chat/chat-frame.ts";
import {
  FREED_PLACES,
  KEPT_PLACES,
  REMEMBERED_IDS,
  WINDOW,
} from "../../../../src/core/chat/chat-limits.ts";
import { stateOf } from "../../../../src/core/chat/conversation.ts";
import { startTalk, step, type TalkEvent } from "../../../../src/core/chat/talk.ts";
import type { Talk } from "../../../../src/core/chat/talk-state.ts";
import { aPeerId } from "../../../support/builders.ts";
import { TalkingPhone } from "../../../support/talking-phone.ts";

const idOf = (name: string): string => name.padEnd(16, "0");

const entry = (name: string, seq: number, text = name): Heard => ({
  kind: "entry",
  id: idOf(name),
  seq,
  atMs: 1,
  body: { kind: "text", text },
});

const hello = (have: { id: string; seq: number } | null = null, readSeq = 0): ChatFrame => ({
  kind: "hello",
  v: 1,
  isAnswer: false,
  have,
  readSeq,
});

/** A phone whose path is open and whose other side has greeted; nothing is under way. */
function aGreetedPhone(): TalkingPhone {
  const phone = new TalkingPhone("a", aPeerId(1));
  phone.feed({ type: "path-open" });
  hear(phone, hello());
  phone.wire.splice(0);
  return phone;
}

function hear(phone: TalkingPhone, heard: Heard): void {
  phone.feed({ type: "heard", heard, nowMs: 10 });
}

function settle(phone: TalkingPhone): void {
  while (phone.settleOne());
}

const said = (phone: TalkingPhone): readonly unknown[] =>
  phone.wire.splice(0).map((text) => decodeChatFrame(text));

const statesOf = ({ state }: TalkingPhone, ...seqs: readonly number[]): readonly string[] =>
  seqs.map((seq) => stateOf({ seq }, state.conversation, state.path?.handedSeq ?? 0));

test("a message waits, is sent, then delivered, then read", () => {
  const phone = new TalkingPhone("a", aPeerId(1));
  phone.write("one");
  phone.write("two");
  settle(phone);
  expect(statesOf(phone, 1, 2)).toEqual(["waiting", "waiting"]);
  phone.feed({ type: "path-open" });
  expect(said(phone)).toMatchObject([{ kind: "hello", have: null }]);
  hear(phone, hello());
  expect(said(phone)).toMatchObject([{ kind: "entry" }, { kind: "entry" }]);
  expect(statesOf(phone, 1, 2)).toEqual(["sent", "sent"]);
  hear(phone, { kind: "ack", id: "a1xxxxxxxxxxxxxx" });
  expect(statesOf(phone, 1, 2)).toEqual(["delivered", "sent"]);
  hear(phone, { kind: "read", seq: 1 });
  expect(statesOf(phone, 1, 2)).toEqual(["read", "sent"]);
  phone.feed({ type: "path-closed" });
  expect(statesOf(phone, 1, 2)).toEqual(["read", "waiting"]);
});

test("what is written is sent while it is being kept; what comes is acknowledged once it is kept", () => {
  const phone = aGreetedPhone();
  phone.write("mine");
  hear(phone, entry("theirs", 1));
  expect(said(phone)).toMatchObject([{ kind: "entry", body: { text: "mine" } }]);
  settle(phone);
  expect(said(phone)).toMatchObject([{ kind: "ack", id: idOf("theirs") }]);
});

test("what is written while something else waits to be kept is sent once it is kept itself", () => {
  const phone = aGreetedPhone();
  phone.write("first");
  phone.write("second");
  expect(said(phone)).toMatchObject([{ body: { text: "first" } }]);
  phone.settleOne();
  expect(said(phone)).toEqual([]);
  phone.settleOne();
  expect(said(phone)).toMatchObject([{ body: { text: "second" } }]);
});

test("a message that comes twice is taken once and acknowledged twice", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("one", 1));
  settle(phone);
  hear(phone, entry("one", 1, "changed"));
  settle(phone);
  expect(phone.texts("them")).toEqual(["one"]);
  expect(said(phone)).toMatchObject([
    { kind: "ack", id: idOf("one") },
    { kind: "ack", id: idOf("one") },
  ]);
});

test("acknowledgements of what was never sent change nothing", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("theirs", 1));
  phone.write("not sent yet");
  hear(phone, { kind: "ack", id: "a1xxxxxxxxxxxxxx" });
  hear(phone, { kind: "ack", id: idOf("nothing") });
  hear(phone, { kind: "read", seq: 2 ** 50 });
  expect(statesOf(phone, 1)).toEqual(["waiting"]);
  settle(phone);
  expect(said(phone)).toMatchObject([{ kind: "ack" }, { kind: "entry" }]);
  hear(phone, { kind: "read", seq: 1 });
  expect(statesOf(phone, 1), "nobody has read what they do not have").toEqual(["sent"]);
});

test("numbers that jump or go back change neither order nor count", () => {
  const phone = aGreetedPhone();
  for (const [name, seq] of [
    ["one", 7],
    ["two", 3],
    ["three", 3],
    ["four", Number.MAX_SAFE_INTEGER],
    ["five", 0],
  ] as const) {
    hear(phone, entry(name, seq));
  }
  settle(phone);
  expect(phone.texts("them")).toEqual(["one", "two", "three", "four", "five"]);
});

test("read is told once, and not at all by who does not want to", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("one", 4));
  settle(phone);
  said(phone);
  phone.feed({ type: "seen" });
  phone.feed({ type: "seen" });
  expect(said(phone)).toEqual([{ kind: "read", seq: 4 }]);
  phone.feed({ type: "tells-read", tellsRead: false });
  hear(phone, entry("two", 5));
  settle(phone);
  said(phone);
  phone.feed({ type: "seen" });
  expect(said(phone)).toEqual([]);
  expect(phone.state.conversation.unreadCount).toBe(0);
  phone.feed({ type: "path-closed" });
  phone.feed({ type: "path-open" });
  expect(said(phone)).toMatchObject([{ kind: "hello", readSeq: 0 }]);
});

test("what is read before it is kept is told after it is kept", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("one", 4));
  phone.feed({ type: "seen" });
  expect(said(phone)).toEqual([]);
  settle(phone);
  expect(said(phone)).toMatchObject([{ kind: "ack" }, { kind: "read", seq: 4 }]);
});

test("what comes while one looks is never unread, and told as read once it is kept", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("before", 3));
  phone.feed({ type: "heard", heard: entry("one", 4), nowMs: 10, isLooking: true });
  expect(phone.state.conversation.unreadCount).toBe(0);
  expect(said(phone)).toEqual([]);
  settle(phone);
  expect(said(phone).at(-1)).toEqual({ kind: "read", seq: 4 });
});

test("what was read while there was no path is told on the next", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("one", 4));
  settle(phone);
  phone.feed({ type: "path-closed" });
  phone.feed({ type: "seen" });
  phone.wire.splice(0);
  phone.feed({ type: "path-open" });
  expect(said(phone)).toMatchObject([
    { kind: "hello", have: { id: idOf("one"), seq: 4 }, readSeq: 4 },
  ]);
});

test("figures about another phone of mine mark nothing of this one", () => {
  const phone = new TalkingPhone("a", aPeerId(1));
  phone.write("one");
  settle(phone);
  phone.feed({ type: "path-open" });
  hear(phone, hello({ id: idOf("elsewhere"), seq: 90 }, 90));
  expect(statesOf(phone, 1)).toEqual(["sent"]);
  hear(phone, { kind: "ack", id: "a1xxxxxxxxxxxxxx" });
  expect(statesOf(phone, 1)).toEqual(["delivered"]);
});

test("a reaction lands on its message, and one to nothing lands nowhere", () => {
  const phone = aGreetedPhone();
  phone.write("one");
  settle(phone);
  hear(phone, {
    kind: "entry",
    id: idOf("r"),
    seq: 1,
    atMs: 1,
    body: { kind: "reaction", to: "a1xxxxxxxxxxxxxx", emoji: "👍" },
  });
  hear(phone, {
    kind: "entry",
    id: idOf("s"),
    seq: 2,
    atMs: 1,
    body: { kind: "reaction", to: idOf("nothing"), emoji: "👍" },
  });
  settle(phone);
  expect(phone.disk.messages.get(0)?.reactions).toEqual({ me: "", them: "👍" });
  expect(phone.disk.messages.size).toBe(1);
  expect(phone.state.conversation.unreadCount).toBe(0);
});

test("what this version does not know is kept, answered, and said once per word", () => {
  const phone = aGreetedPhone();
  hear(phone, {
    kind: "entry",
    id: idOf("poll"),
    seq: 1,
    atMs: 1,
    body: { kind: "unknown", raw: '{"kind":"poll"}' },
  });
  hear(phone, { kind: "newer", of: "wave" });
  settle(phone);
  expect(said(phone)).toMatchObject([
    { kind: "not-understood", id: idOf("poll"), of: "entry" },
    { kind: "not-understood", id: null, of: "wave" },
    { kind: "ack" },
  ]);
  expect(phone.disk.messages.get(0)?.body.kind).toBe("unknown");
});

test("a message of mine that was not understood says so", () => {
  const phone = aGreetedPhone();
  phone.write("one");
  settle(phone);
  hear(phone, { kind: "not-understood", id: "a1xxxxxxxxxxxxxx", of: "entry" });
  hear(phone, { kind: "not-understood", id: idOf("nothing"), of: "entry" });
  settle(phone);
  expect(phone.disk.messages.get(0)?.isNotUnderstood).toBe(true);
});

test("a waiting message that is deleted is not sent; one under way cannot be called back", () => {
  const phone = new TalkingPhone("a", aPeerId(1));
  phone.write("one");
  phone.write("two");
  settle(phone);
  phone.feed({ type: "withdraw", seq: 1 });
  settle(phone);
  expect([...phone.disk.outbox.keys()]).toEqual([2]);
  phone.feed({ type: "path-open" });
  hear(phone, hello());
  phone.feed({ type: "withdraw", seq: 2 });
  expect(phone.state.outbox.map(({ seq }) => seq)).toEqual([2]);
});

test("a conversation that is cleared sends nothing of it, and takes nothing of it again", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("old", 1));
  phone.feed({ type: "path-closed" });
  phone.write("waiting");
  phone.feed({ type: "clear" });
  settle(phone);
  phone.reload();
  phone.wire.splice(0);
  phone.feed({ type: "path-open" });
  hear(phone, hello());
  hear(phone, entry("old", 1));
  settle(phone);
  expect(phone.disk.messages.size + phone.disk.outbox.size).toBe(0);
  expect(said(phone)).toMatchObject([{ kind: "hello" }, { kind: "ack", id: idOf("old") }]);
});

test("so much may wait, and no more", () => {
  const phone = new TalkingPhone("a", aPeerId(1));
  for (let count = 0; count < 1_001; count += 1) phone.write("x");
  expect(phone.refusedCount).toBe(1);
  expect(phone.state.outbox).toHaveLength(1_000);
});

test("more messages are remembered than can be under way", () => {
  expect(REMEMBERED_IDS).toBeGreaterThan(WINDOW);
});

/** Anything a hostile phone may say, and what may happen meanwhile. */
const anEvent: fc.Arbitrary<TalkEvent> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom("hello", "entry", "ack", "read", "typing", "not-understood", "x"),
      id: fc.constantFrom(idOf("one"), idOf("two"), "a1xxxxxxxxxxxxxx", "a2xxxxxxxxxxxxxx"),
      seq: fc.oneof(fc.nat(5), fc.maxSafeNat()),
      atMs: fc.maxSafeNat(),
      v: fc.nat(3),
      isAnswer: fc.boolean(),
      have: fc.option(
        fc.record({
          id: fc.constantFrom(idOf("one"), "a1xxxxxxxxxxxxxx"),
          seq: fc.oneof(fc.nat(5), fc.maxSafeNat()),
        }),
      ),
      readSeq: fc.oneof(fc.nat(5), fc.maxSafeNat()),
      of: fc.constant("poll"),
      isTyping: fc.boolean(),
      body: fc.oneof(
        fc.record({ kind: fc.constant("text"), text: fc.string({ minLength: 1 }) }),
        fc.record({
          kind: fc.constant("reaction"),
          to: fc.constantFrom(idOf("one"), "a1xxxxxxxxxxxxxx"),
          emoji: fc.constantFrom("👍", ""),
        }),
        fc.record({ kind: fc.constant("poll") }),
      ),
    })
    .map((frame): TalkEvent => {
      const heard = decodeChatFrame(JSON.stringify(frame));
      return heard === null ? { type: "seen" } : { type: "heard", heard, nowMs: 10 };
    }),
  fc.constantFrom<TalkEvent>(
    { type: "path-open" },
    { type: "path-closed" },
    { type: "seen" },
    { type: "clear" },
    { type: "withdraw", seq: 1 },
  ),
  fc.nat(3).map((count): TalkEvent => ({
    type: "write",
    id: `a${count}`.padEnd(16, "x"),
    body: { kind: "text", text: "mine" },
    atMs: 1,
    isKeptAtOnce: count > 1,
  })),
);

test("whatever the other phone says, what is kept stays sound and answers stay few", () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 200 }), (events) => {
      let talk: Talk = startTalk(aPeerId(1));
      for (const event of events) {
        const before = talk;
        const [after, commands] = step(talk, event);
        talk = after;
        const { conversation } = talk;
        const sent = commands.filter(({ type }) => type === "send");
        expect(sent.length).toBeLessThanOrEqual(WINDOW + 2);
        expect(conversation.readSeq).toBeLessThanOrEqual(conversation.deliveredSeq);
        expect(conversation.deliveredSeq).toBeLessThanOrEqual(conversation.lastSeq);
        expect(conversation.lastSeq).toBeGreaterThanOrEqual(before.conversation.lastSeq);
        expect(conversation.recentIds.length).toBeLessThanOrEqual(REMEMBERED_IDS);
        expect(conversation.lastAtMs).toBeLessThanOrEqual(10);
        expect(new Set(conversation.recentIds).size).toBe(conversation.recentIds.length);
      }
    }),
    { numRuns: 100 },
  );
});

test("the oldest messages make room for new ones, those that still wait do not", () => {
  const phone = aGreetedPhone();
  hear(phone, entry("old", 1));
  phone.write("still waits");
  settle(phone);
  phone.feed({ type: "path-closed" });
  // Years later.
  const nextPosition = KEPT_PLACES + FREED_PLACES - 2;
  phone.disk.conversation = { ...phone.state.conversation, nextPosition };
  phone.die();
  const greet = (): void => {
    phone.feed({ type: "path-open" });
    hear(phone, hello());
  };
  greet();
  hear(phone, entry("new", 2));
  settle(phone);
  expect(phone.texts("them")).toEqual(["old", "new"]);
  hear(phone, entry("newer", 3));
  settle(phone);
  expect(phone.texts("them"), "room was made").toEqual(["new", "newer"]);
  expect(phone.texts("me")).toEqual(["still waits"]);
  expect(phone.state.outbox).toHaveLength(1);
  hear(phone, { kind: "ack", id: "a1xxxxxxxxxxxxxx" });
  for (let seq = 4; seq < 4 + FREED_PLACES; seq += 1) hear(phone, entry(`later ${seq}.`, seq));
  settle(phone);
  expect(phone.texts("me")).toEqual([]);
  expect(phone.texts("them")).toHaveLength(2 + FREED_PLACES);
});
