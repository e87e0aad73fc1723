import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBrokerMessage } from "../../../../src/core/protocol/broker-message.ts";
import { aPeerId } from "../../../support/builders.ts";

const SRC = aPeerId(7);

test.each(["OPEN", "ERROR", "ID-TAKEN", "INVALID-KEY"])("%s is the broker's own word", (type) => {
  expect(decodeBrokerMessage({ type })).toEqual({ type });
});

test.each(["OPEN", "ERROR", "ID-TAKEN", "INVALID-KEY"])("%s from a stranger is refused", (type) => {
  expect(decodeBrokerMessage({ type, src: SRC })).toBeNull();
  expect(decodeBrokerMessage({ type, src: "stranger" })).toBeNull();
});

test("an absent phone is named", () => {
  expect(decodeBrokerMessage({ type: "EXPIRE", src: SRC })).toEqual({ type: "EXPIRE", src: SRC });
  expect(decodeBrokerMessage({ type: "EXPIRE" })).toBeNull();
});

test("an envelope arrives with its sender, and is not looked into yet", () => {
  const payload = { anything: [1] };
  expect(decodeBrokerMessage({ type: "CANDIDATE", src: SRC, dst: "x", payload })).toEqual({
    type: "CANDIDATE",
    src: SRC,
    payload,
  });
});

test.each([undefined, null, 5, "", "stranger", SRC.toLowerCase(), [SRC]])(
  "an envelope from %j is refused",
  (src) => {
    expect(decodeBrokerMessage({ type: "CANDIDATE", src, payload: {} })).toBeNull();
  },
);

test.each(["OFFER", "ANSWER", "LEAVE", "HEARTBEAT", "open", "constructor"])(
  "%s is nothing to us, whoever sends it",
  (type) => {
    expect(decodeBrokerMessage({ type, src: SRC, payload: {} })).toBeNull();
    expect(decodeBrokerMessage({ type })).toBeNull();
  },
);

test("whatever is given, decoding neither throws nor lets anything through", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(decodeBrokerMessage(value)).toBeNull();
    }),
  );
});
