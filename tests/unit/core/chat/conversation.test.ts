import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeChatMessage,
  decodeConversation,
  decodeOutgoing,
  newConversation,
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
