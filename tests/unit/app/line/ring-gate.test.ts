import { expect, test } from "vitest";
import { createRingGate } from "../../../../src/app/line/ring-gate.ts";
import {
  CALL_MEMORY_MS,
  MAX_REMEMBERED_CALLS,
  NEW_CALL_BURST,
  NEW_CALLS_OF_PEER_BURST,
} from "../../../../src/core/protocol/limits.ts";
import { aPeerId, HIGHER_ID, LOWER_ID, START_MS } from "../../../support/builders.ts";

test("one phone that begins call after call is let in a few times, and others still are", () => {
  const mayBegin = createRingGate();
  const begun = Array.from({ length: 100 }, () => mayBegin(LOWER_ID, START_MS)).filter(Boolean);
  expect(begun).toHaveLength(NEW_CALLS_OF_PEER_BURST);
  expect(mayBegin(HIGHER_ID, START_MS)).toBe(true);
  expect(mayBegin(LOWER_ID, START_MS + 3_000)).toBe(true);
});

test("many phones together are let in a few times, and again a little later", () => {
  const mayBegin = createRingGate();
  const peers = Array.from({ length: 200 }, (_, index) => aPeerId(index));
  expect(peers.filter((peer) => mayBegin(peer, START_MS))).toHaveLength(NEW_CALL_BURST);
  expect(mayBegin(HIGHER_ID, START_MS + 2_000)).toBe(true);
});

test("no crowd gets in so many calls that one of them is forgotten while it can be replayed", () => {
  const mayBegin = createRingGate();
  let begun = 0;
  for (let atMs = 0; atMs < CALL_MEMORY_MS; atMs += 20) {
    if (mayBegin(aPeerId((atMs / 20) % 250), START_MS + atMs)) begun += 1;
  }
  expect(begun).toBeGreaterThan(MAX_REMEMBERED_CALLS / 4);
  // Knocks have a gate of their own, and share the memory.
  expect(2 * begun).toBeLessThan(MAX_REMEMBERED_CALLS);
});
