import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeMovePayload,
  encodeMovePayload,
  type MovePayload,
} from "../../../../src/core/move/payload.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings/settings.ts";
import { anyText } from "../../../support/any-text.ts";

const PAYLOAD: MovePayload = {
  v: 1,
  keys: { publicKey: "p".repeat(43), privateKey: "k".repeat(43) },
  name: "Zoë",
  settings: DEFAULT_SETTINGS,
  contacts: { version: 1, entries: [["ABC", { anything: [1, "two"] }]] },
};

const decodeChanged = (change: Record<string, unknown>) =>
  decodeMovePayload(JSON.stringify({ ...PAYLOAD, ...change }));

test("a payload arrives whole, contacts as they were", () => {
  expect(decodeMovePayload(encodeMovePayload(PAYLOAD))).toEqual(PAYLOAD);
});

test("what only decorates is repaired, what matters is refused", () => {
  expect(decodeChanged({ name: " Z\u202eoë " })?.name).toBe("Z oë");
  expect(decodeChanged({ settings: 7 })?.settings).toEqual(DEFAULT_SETTINGS);
  expect(decodeChanged({ v: 2 })).toBeNull();
  expect(decodeChanged({ name: 7 })).toBeNull();
  expect(decodeChanged({ contacts: { version: 2, entries: [] } })).toBeNull();
  expect(decodeChanged({ contacts: { version: 1, entries: [["../keys", {}]] } })).toBeNull();
  expect(decodeChanged({ keys: { publicKey: "p", privateKey: "k" } })).toBeNull();
});

test("more than any phone takes is neither packed nor unpacked", () => {
  const entries = Array.from({ length: 5000 }, (_, index): [string, unknown] => [
    `P${index}`,
    "x".repeat(1000),
  ]);
  const large: MovePayload = { ...PAYLOAD, contacts: { version: 1, entries } };
  expect(() => encodeMovePayload(large)).toThrow(RangeError);
  expect(decodeMovePayload(JSON.stringify(large))).toBeNull();
});

test("whatever is unpacked, it does not throw", () => {
  fc.assert(
    fc.property(anyText(), fc.json(), (text, json) => {
      expect(decodeMovePayload(text)).toBeNull();
      expect(decodeMovePayload(json)).toBeNull();
    }),
  );
});
