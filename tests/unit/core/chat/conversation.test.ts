import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeChatMessage,
  decodeConversation,
  decodeOutgoing,
  freedPlaces,
  isOldestLeft,
  newConversation,
  placesOf,
} from "../../../../src/core/chat/conversation.ts";
import { aChatMessage, aPeerId } from "../../../support/builders.ts";

const OUTGOING = {
  peer: aPeerId(1),
  id: "0123456789abcdef",
  seq: 1,
  atMs: 2,
  body: { kind: "reaction", to: "0123456789abcdef", emoji: "👍" },
};

test("what was kept is read as it was", () => {
  const conversation = { ...newConversation(aPeerId(1)), last: { id: "a", seq: 3 } };
  const unknown = aChatMessage({ body: { kind: "unknown", raw: '{"kind":"poll"}' } });
  expect(decodeConversation(conversation)).toEqual(conversation);
  expect(decodeChatMessage(aChatMessage())).toEqual(aChatMessage());
  expect(decodeChatMessage(unknown)).toEqual(unknown);
  expect(decodeOutgoing(OUTGOING)).toEqual(OUTGOING);
});

test.each([
  ["a peer that is none", { ...aChatMessage(), peer: "somebody" }],
  ["no body", { ...aChatMessage(), body: null }],
  ["a body that is a text", { ...aChatMessage(), body: "hello" }],
  ["a broken body", { ...aChatMessage(), body: { kind: "text", text: 4 } }],
  ["a reaction of words", { ...aChatMessage(), reactions: { me: "ha ha", them: "" } }],
])("%s is left out", (_, value) => {
  expect(decodeChatMessage(value)).toBeNull();
});

test("anything at all is read or left out", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const decode of [decodeConversation, decodeChatMessage, decodeOutgoing]) {
        expect(() => decode(value)).not.toThrow();
      }
    }),
  );
});

test("a long message takes the place of several", () => {
  expect(placesOf({ kind: "text", text: "hello" })).toBe(1);
  expect(placesOf({ kind: "text", text: "x".repeat(16_000) })).toBe(17);
  expect(placesOf({ kind: "unknown", raw: "x".repeat(2_500) })).toBe(3);
});

test("a conversation says where it has made room, and only there", () => {
  expect(freedPlaces(50_499)).toBe(0);
  expect(freedPlaces(50_500)).toBe(500);
  expect(isOldestLeft({ position: 3 }, { nextPosition: 50_499 })).toBe(false);
  expect(isOldestLeft({ position: 503 }, { nextPosition: 50_600 })).toBe(true);
  // Somebody has deleted what was older.
  expect(isOldestLeft({ position: 50_599 }, { nextPosition: 50_600 })).toBe(false);
});
