import { expect, test } from "vitest";
import { isTakenUnasked } from "../../../../src/core/files/acceptance.ts";
import { fileKind } from "../../../../src/core/files/file-type.ts";
import { anOffer } from "../../../support/transfers.ts";

const PICTURE = anOffer({ name: "beach.jpg", type: "image/jpeg", sizeBytes: 3_000_000, pieces: 3 });
const IN_CALL = { acceptsPictures: true, isContact: true, isInCall: true };

test("a contact's picture is taken unasked in a call, where that is set", () => {
  expect(isTakenUnasked(PICTURE, IN_CALL)).toBe(true);
  for (const part of Object.keys(IN_CALL)) {
    expect(isTakenUnasked(PICTURE, { ...IN_CALL, [part]: false })).toBe(false);
  }
});

test.each([
  ["a program that calls itself a picture", { name: "beach.jpg.exe" }],
  ["a file that only its name makes a picture", { type: "application/octet-stream" }],
  ["a drawing, which can hold scripts", { name: "beach.svg", type: "image/svg+xml" }],
  ["a picture as large as a film", { sizeBytes: 900_000_000 }],
])("%s is asked about", (_, changes) => {
  expect(isTakenUnasked({ ...PICTURE, ...changes }, IN_CALL)).toBe(false);
});

test.each([
  ["a.jpg", "text/plain", "picture"],
  ["a.jpg.exe", "image/jpeg", "program"],
  ["a.mov", "", "video"],
  ["a", "audio/ogg", "sound"],
  ["a.xyz", "image/png", "other"],
  ["a.pdf", "application/pdf", "text"],
])("%s of type %j is a %s", (name, type, kind) => {
  expect(fileKind(name, type)).toBe(kind);
});
