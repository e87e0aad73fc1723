import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ChatFrame,
  decodeBody,
  decodeChatFrame,
  encodeChatFrame,
  rereadBody,
} from "../../../../src/core/chat/chat-frame.ts";
import { MAX_FRAME_LENGTH } from "../../../../src/core/chat/chat-limits.ts";

const ID = "0123456789abcdef";
const text = (value: string): ChatFrame => ({
  kind: "entry",
  id: ID,
  seq: 1,
  atMs: 2,
  body: { kind: "text", text: value },
});

const FRAMES: readonly ChatFrame[] = [
  { kind: "hello", v: 1, isAnswer: false, have: { id: ID, seq: 3 }, readSeq: 2 },
  { kind: "hello", v: 9, isAnswer: true, have: null, readSeq: 0 },
  text("سلام <b>not bold</b> 👨‍👩‍👧"),
  { kind: "entry", id: ID, seq: 4, atMs: 5, body: { kind: "reaction", to: ID, emoji: "❤️" } },
  { kind: "entry", id: ID, seq: 4, atMs: 5, body: { kind: "reaction", to: ID, emoji: "" } },
  { kind: "ack", id: ID },
  { kind: "read", seq: 7 },
  { kind: "typing", isTyping: true },
  { kind: "here", isHere: false },
  { kind: "not-understood", id: null, of: "poll" },
];

test.each(FRAMES)("$kind arrives as it was sent", (frame) => {
  expect(decodeChatFrame(encodeChatFrame(frame))).toEqual(frame);
});

test("the longest message fits, all of it escaped, and a longer one is none", () => {
  const longest = text("\u0001".repeat(16 * 1024));
  expect(encodeChatFrame(longest).length).toBeLessThan(MAX_FRAME_LENGTH);
  expect(decodeChatFrame(encodeChatFrame(longest))).toEqual(longest);
  expect(decodeChatFrame(encodeChatFrame(text("a".repeat(16 * 1024 + 1))))).toBeNull();
  expect(decodeChatFrame(" ".repeat(MAX_FRAME_LENGTH + 1))).toBeNull();
});

const raw = (value: unknown): string => JSON.stringify(value);

test.each([
  ["no text", new ArrayBuffer(4)],
  ["no JSON", "{"],
  ["no object", "7"],
  ["nothing", "null"],
  ["a list", "[]"],
  ["no kind", "{}"],
  ["a kind that is no name", raw({ kind: "Po ll" })],
  ["a long kind", raw({ kind: "x".repeat(33) })],
  ["a number as text", raw({ ...text("x"), body: { kind: "text", text: 7 } })],
  ["an empty text", raw(text(""))],
  ["a body that is none", raw({ ...text("x"), body: "text" })],
  ["a negative number", raw({ ...text("x"), seq: -1 })],
  ["a number that is too large", raw({ ...text("x"), seq: 2 ** 53 })],
  ["a fraction", raw({ kind: "read", seq: 0.5 })],
  ["a number in words", raw({ ...text("x"), seq: "1" })],
  ["a message of no time", raw({ ...text("x"), atMs: undefined })],
  ["a message with a bad id", raw({ ...text("x"), id: "../../etc/passwd" })],
  ["a message whose id is no text", raw({ ...text("x"), id: [ID] })],
  ["a message that says nothing", raw({ ...text("x"), body: undefined })],
  ["a body without a kind", raw({ ...text("x"), body: { text: "x" } })],
  ["a body in a list", raw({ ...text("x"), body: [{ kind: "text", text: "x" }] })],
  ["an id of something else", raw({ kind: "ack", id: "../../etc/passwd" })],
  ["no id", raw({ kind: "ack" })],
  ["a reaction of words", raw({ ...text("x"), body: { kind: "reaction", to: ID, emoji: "ha" } })],
  ["a reaction to nothing", raw({ ...text("x"), body: { kind: "reaction", emoji: "❤️" } })],
  [
    "a huge body of another kind",
    raw({ ...text("x"), body: { kind: "poll", q: "x".repeat(40_000) } }),
  ],
])("%s is refused", (_, data) => {
  expect(decodeChatFrame(data)).toBeNull();
});

test("what belongs to no message is left out of it", () => {
  const [frame, body] = [text("x"), { kind: "text", text: "x", html: "<b>" }];
  expect(decodeChatFrame(raw({ ...frame, from: "me", position: 0, body }))).toEqual(frame);
});

test("a word of a later version is recognised as one", () => {
  expect(decodeChatFrame(raw({ kind: "poll", question: "?" }))).toEqual({
    kind: "newer",
    of: "poll",
  });
});

test("a message of a later version is kept as it came, and read once this one is updated", () => {
  const body = { kind: "poll", question: "tea?" };
  const heard = decodeChatFrame(raw({ ...text("x"), body }));
  expect(heard).toMatchObject({ kind: "entry", body: { kind: "unknown", raw: raw(body) } });
  // As if a poll were a text: the kind is known by then.
  expect(rereadBody({ kind: "unknown", raw: raw({ kind: "text", text: "tea?" }) })).toEqual({
    kind: "text",
    text: "tea?",
  });
  expect(rereadBody({ kind: "unknown", raw: "{" })).toEqual({ kind: "unknown", raw: "{" });
  expect(decodeBody({ kind: "unknown", raw: "{}" })).toMatchObject({ kind: "unknown" });
});

test("whatever comes is a frame that can be sent again, a newer word, or nothing", () => {
  const anything = fc.oneof(
    fc.anything().map((value) => JSON.stringify(value) ?? ""),
    fc.string(),
    fc
      .tuple(fc.constantFrom(...FRAMES), fc.dictionary(fc.string(), fc.jsonValue()), fc.string())
      .map(([frame, extra, key]) => raw({ ...frame, ...extra, [key]: 1 })),
    fc
      .tuple(fc.constantFrom(...FRAMES), fc.jsonValue(), fc.nat({ max: 5 }))
      .map(([frame, value, at]) => {
        const entries = Object.entries(frame);
        return raw({ ...frame, [entries[at % entries.length]?.[0] ?? "kind"]: value });
      }),
  );
  fc.assert(
    fc.property(anything, (data) => {
      const heard = decodeChatFrame(data);
      if (heard === null || heard.kind === "newer") return;
      if (heard.kind === "entry" && heard.body.kind === "unknown") return;
      expect(decodeChatFrame(encodeChatFrame(heard))).toEqual(heard);
    }),
    { numRuns: 1_000 },
  );
});
