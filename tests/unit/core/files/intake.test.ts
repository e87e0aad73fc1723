import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createIntake } from "../../../../src/core/files/intake.ts";
import {
  MAX_PIECES_AHEAD,
  PIECE_BYTES,
  pieceLength,
  piecesOf,
} from "../../../../src/core/files/limits.ts";

const SIZE = 2 * PIECE_BYTES + 100;

test("a file comes in piece by piece, to its last byte", () => {
  const intake = createIntake(SIZE, 0);
  for (let index = 0; index < 3; index += 1) {
    expect(intake.onPiece(index)).toBeNull();
    const length = pieceLength(SIZE, index);
    expect(intake.onChunk(index * PIECE_BYTES, length - 1)).toBeNull();
    expect(intake.onChunk(index * PIECE_BYTES + length - 1, 1)).toBeNull();
  }
  expect(intake.onEnd()).toBeNull();
  expect(intake.receivedBytes()).toBe(SIZE);
});

test("an empty file is whole at once", () => {
  expect(createIntake(0, 0).onEnd()).toBeNull();
  expect(createIntake(0, 0).onPiece(0)).toBe("wrong-size");
});

test("it goes on where it stopped", () => {
  const intake = createIntake(SIZE, 2);
  expect(intake.onPiece(2)).toBeNull();
  expect(intake.onChunk(2 * PIECE_BYTES, 100)).toBeNull();
  expect(intake.onEnd()).toBeNull();
});

test.each<[string, (intake: ReturnType<typeof createIntake>) => unknown, string]>([
  ["bytes nobody announced", (intake) => intake.onChunk(0, 1), "wrong-order"],
  ["a piece out of order", (intake) => intake.onPiece(1), "wrong-order"],
  ["an end too soon", (intake) => intake.onEnd(), "wrong-size"],
  [
    "the same bytes twice",
    (intake) => [intake.onPiece(0), intake.onChunk(0, 10), intake.onChunk(0, 10)].at(-1),
    "wrong-order",
  ],
  [
    "a hole",
    (intake) => [intake.onPiece(0), intake.onChunk(0, 10), intake.onChunk(11, 10)].at(-1),
    "wrong-order",
  ],
  [
    "a piece before the one before is whole",
    (intake) => [intake.onPiece(0), intake.onChunk(0, 10), intake.onPiece(1)].at(-1),
    "wrong-order",
  ],
  [
    "more bytes than the piece has",
    (intake) => [intake.onPiece(0), intake.onChunk(0, PIECE_BYTES + 1)].at(-1),
    "wrong-size",
  ],
])("%s is refused", (_, act, reason) => {
  expect(act(createIntake(SIZE, 0))).toBe(reason);
});

test("a sender that is faster than the disk is stopped, one that waits is not", () => {
  const many = 100 * PIECE_BYTES;
  const hasty = createIntake(many, 0);
  const patient = createIntake(many, 0);
  const reasons = [];
  for (let index = 0; index < 100; index += 1) {
    reasons.push(hasty.onPiece(index));
    hasty.onChunk(index * PIECE_BYTES, PIECE_BYTES);
    expect(patient.onPiece(index)).toBeNull();
    patient.onChunk(index * PIECE_BYTES, PIECE_BYTES);
    patient.onKept(index + 1);
  }
  expect(reasons.indexOf("too-many")).toBe(2 * MAX_PIECES_AHEAD);
});

test("whatever a sender does, no more bytes are taken than the file has, each once and in order", () => {
  const act = fc.oneof(
    fc.record({
      act: fc.constant("piece" as const),
      index: fc.nat(4),
      offset: fc.constant(0),
      length: fc.constant(0),
    }),
    fc.record({
      act: fc.constant("chunk" as const),
      offset: fc.oneof(fc.nat(SIZE), fc.constantFrom(0, PIECE_BYTES, 2 * PIECE_BYTES)),
      length: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constant(PIECE_BYTES)),
    }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const intake = createIntake(SIZE, 0);
      for (const each of acts) {
        const before = intake.receivedBytes();
        const taken = each.act === "chunk" && intake.onChunk(each.offset, each.length) === null;
        if (each.act === "piece") intake.onPiece(each.index);
        expect(intake.receivedBytes()).toBe(before + (taken ? each.length : 0));
        expect(taken && each.offset !== before).toBe(false);
        expect(intake.receivedBytes()).toBeLessThanOrEqual(SIZE);
        expect(intake.onEnd() === null).toBe(intake.receivedBytes() === SIZE);
      }
    }),
    { numRuns: 300 },
  );
  expect(piecesOf(SIZE)).toBe(3);
});
