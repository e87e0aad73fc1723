import { expect, test } from "vitest";
import {
  decodeMediaChoices,
  findKnown,
  type MediaChoices,
  NO_CHOICES,
} from "../../../../src/core/media/media-choices.ts";

const TELE = { id: "tele", label: "camera2 3, facing back" };

test("choices are read as they were kept", () => {
  const choices: MediaChoices = { quality: "360p", environment: TELE, speaker: TELE };
  expect(decodeMediaChoices(structuredClone(choices))).toEqual(choices);
});

test.each([undefined, null, "720p", [], { user: "front" }, { user: { id: 1, label: "" } }])(
  "%j is nobody's choice",
  (kept) => {
    expect(decodeMediaChoices(kept)).toEqual(NO_CHOICES);
  },
);

test("a quality that is no longer offered is automatic, and the rest is kept", () => {
  expect(decodeMediaChoices({ quality: "8K", user: TELE })).toEqual({
    quality: "automatic",
    user: TELE,
  });
});

test("a label too long to be one is not kept in memory", () => {
  const user = { id: "a", label: "x".repeat(257) };
  expect(decodeMediaChoices({ quality: "720p", user })).toEqual(NO_CHOICES);
});

test("a device is found by its id, else by its label, and nothing is found by no label", () => {
  const other = { id: "other", label: TELE.label };
  const nameless = { id: "nameless", label: "" };
  expect(findKnown([other, TELE], TELE)).toBe(TELE);
  expect(findKnown([nameless, other], TELE)).toBe(other);
  expect(findKnown([nameless], { id: "gone", label: "" })).toBeUndefined();
  expect(findKnown([nameless], undefined)).toBeUndefined();
});
