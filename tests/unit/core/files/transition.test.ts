import { expect, test } from "vitest";
import {
  decodeTransfer,
  type Transfer,
  type TransferEnd,
} from "../../../../src/core/files/transfer.ts";
import {
  transition,
  type TransferEvent,
  type TransferMessage,
} from "../../../../src/core/files/transition.ts";
import { anOffer, aTransfer } from "../../../support/transfers.ts";

const { id } = anOffer();

/** The transfer after all of these, and what the last one ordered. */
function after(
  transfer: Transfer,
  ...events: readonly TransferEvent[]
): { transfer: Transfer; said: readonly string[]; orders: readonly string[] } {
  let [current, commands] = [transfer, transition(transfer, { type: "vanished" })[1]];
  for (const event of events) [current, commands] = transition(current, event);
  const said = commands.flatMap((each) => (each.type === "send" ? [each.message.kind] : []));
  const orders = commands.flatMap((each) => (each.type === "send" ? [] : [each.type]));
  return { transfer: current, said, orders };
}

const heard = (message: Partial<TransferMessage> & { kind: TransferMessage["kind"] }) =>
  ({ type: "message", message: { id, ...message } as TransferMessage }) as const;

const incoming = aTransfer();
const outgoing = aTransfer({ direction: "outgoing" });
const ACCEPT = heard({ kind: "accept", fromPiece: 0 });

test("an offer that is accepted comes in, piece by piece, and is whole", () => {
  expect(after(incoming, { type: "accept" })).toMatchObject({ said: [], orders: ["open"] });
  const opened = after(incoming, { type: "accept" }, { type: "opened", pieces: 1 });
  expect(opened.said).toEqual(["accept"]);
  const kept = after(opened.transfer, { type: "kept", pieces: 2 });
  expect(kept).toMatchObject({ transfer: { keptPieces: 2 }, said: ["have"] });
  const whole = after(kept.transfer, { type: "whole" });
  expect(whole).toMatchObject({ transfer: { phase: { name: "done" } }, said: ["done"] });
});

test("an offer that is declined leaves nothing, and is declined again when it comes again", () => {
  const declined = after(incoming, { type: "decline" });
  expect(declined).toMatchObject({ said: ["decline"], orders: ["halt", "clear"] });
  expect(declined.transfer.phase).toEqual({ name: "over", end: "declined" });
  expect(after(declined.transfer, { type: "offer", offer: anOffer() }).said).toEqual(["decline"]);
});

test("what is sent is offered on each path until it has arrived", () => {
  expect(after(outgoing, { type: "reached" }).said).toEqual(["offer"]);
  const moving = after(outgoing, { type: "reached" }, ACCEPT);
  expect(moving).toMatchObject({ transfer: { phase: { name: "moving" } }, orders: ["stream"] });
  expect(after(moving.transfer, { type: "reached" }).said).toEqual(["offer"]);
  const done = after(moving.transfer, heard({ kind: "done" }));
  expect(done).toMatchObject({
    transfer: { phase: { name: "done" }, keptPieces: 3 },
    orders: ["halt", "release"],
  });
  expect(after(done.transfer, { type: "reached" }).said).toEqual([]);
});

test("a file goes on from the last piece that was kept", () => {
  const [, commands] = transition(outgoing, heard({ kind: "accept", fromPiece: 2 }));
  expect(commands).toContainEqual({ type: "stream", fromPiece: 2 });
  const moving = after(incoming, { type: "accept" }, { type: "opened", pieces: 2 }).transfer;
  const again = after(moving, { type: "offer", offer: anOffer() });
  expect(again.orders).toEqual(["open"]);
});

test("either side can pause, and each only ends its own pause", () => {
  const moving = after(outgoing, ACCEPT, heard({ kind: "pause" }), { type: "pause" });
  expect(moving).toMatchObject({ said: ["pause"], orders: ["halt"] });
  expect(moving.transfer).toMatchObject({ isPausedHere: true, isPausedThere: true });
  const resumed = after(moving.transfer, { type: "resume" });
  expect(resumed.said).toEqual(["resume"]);
  expect(resumed.transfer).toMatchObject({ isPausedHere: false, isPausedThere: true });
});

test("after a pause the receiver says where to go on", () => {
  const moving = after(incoming, { type: "accept" }, { type: "opened", pieces: 1 }).transfer;
  expect(after(moving, { type: "pause" }, { type: "resume" })).toMatchObject({
    said: ["resume"],
    orders: ["open"],
  });
  expect(after(moving, heard({ kind: "pause" }), heard({ kind: "resume" })).orders).toEqual([
    "open",
  ]);
  const sending = after(outgoing, ACCEPT, { type: "pause" }, { type: "resume" });
  expect(sending).toMatchObject({ said: ["resume"], orders: [] });
  expect(after(sending.transfer, ACCEPT).orders).toEqual(["stream"]);
});

test("a pause outlives the path: it is said again", () => {
  const paused = after(outgoing, ACCEPT, { type: "pause" }).transfer;
  expect(after(paused, { type: "reached" }, ACCEPT)).toMatchObject({ said: ["pause"], orders: [] });
  const pausedIn = after(incoming, { type: "accept" }, { type: "pause" }).transfer;
  expect(after(pausedIn, { type: "opened", pieces: 0 }).said).toEqual(["accept", "pause"]);
});

test.each<[string, TransferEvent, TransferEnd]>([
  ["the person", { type: "cancel" }, "cancelled-here"],
  ["the other", heard({ kind: "cancel" }), "cancelled-there"],
  ["the other, unsaid", { type: "forgotten" }, "cancelled-there"],
  ["a full disk", { type: "failed", reason: "no-room" }, "no-room"],
  ["an other announcement", { type: "offer", offer: anOffer({ sizeBytes: 7 }) }, "wrong-size"],
])("a file that comes in and is ended by %s leaves nothing behind", (_, event, end) => {
  const moving = after(incoming, { type: "accept" }, { type: "opened", pieces: 1 }).transfer;
  const over = after(moving, event);
  expect(over.transfer.phase).toEqual({ name: "over", end });
  expect(over.orders).toEqual(["halt", "clear"]);
  // Nothing revives it.
  for (const late of [
    { type: "opened", pieces: 2 },
    { type: "kept", pieces: 2 },
    { type: "whole" },
  ]) {
    expect(after(over.transfer, late as TransferEvent)).toEqual({
      transfer: over.transfer,
      said: [],
      orders: [],
    });
  }
});

test("a receiver that counts wrong is refused", () => {
  for (const lie of [ACCEPT.message, { kind: "have" as const, id, pieces: 0 }]) {
    const count = lie.kind === "have" ? { pieces: 4 } : { fromPiece: 4 };
    const refused = after(outgoing, ACCEPT, heard({ ...lie, ...count }));
    expect(refused.transfer.phase).toEqual({ name: "over", end: "wrong-size" });
    expect(refused.said).toEqual(["failed"]);
  }
});

test("what only the other side could say changes nothing", () => {
  for (const message of [heard({ kind: "accept", fromPiece: 0 }), heard({ kind: "done" })]) {
    expect(after(incoming, message)).toEqual({ transfer: incoming, said: [], orders: [] });
  }
  expect(after(outgoing, { type: "offer", offer: anOffer() }).transfer).toEqual(outgoing);
  expect(after(outgoing, { type: "forgotten" }).transfer).toEqual(outgoing);
  expect(after(outgoing, { type: "accept" }).transfer).toEqual(outgoing);
});

test("a sender that has lost its file waits for it, and offers it again once it is found", () => {
  const lost = after(outgoing, ACCEPT, { type: "lost" });
  expect(lost.orders).toEqual(["halt"]);
  expect(after(lost.transfer, { type: "reached" }).said).toEqual([]);
  expect(after(lost.transfer, ACCEPT).orders).toEqual([]);
  expect(after(lost.transfer, { type: "found" }).said).toEqual(["offer"]);
});

test("a file that the browser has cleared away is gone", () => {
  const done = aTransfer({ phase: { name: "done" } });
  expect(after(done, { type: "vanished" }).transfer.phase).toEqual({ name: "gone" });
});

test("a kept transfer is read as it was written, and a broken one not at all", () => {
  const over = aTransfer({ phase: { name: "over", end: "no-room" }, keptPieces: 2 });
  for (const transfer of [incoming, outgoing, over, aTransfer({ phase: { name: "done" } })]) {
    expect(decodeTransfer(structuredClone(transfer))).toEqual(transfer);
  }
  for (const broken of [
    null,
    {},
    { ...over, keptPieces: 4 },
    { ...over, phase: { name: "over", end: "constructor" } },
    { ...over, peer: "x" },
    { ...over, offer: { ...over.offer, pieces: 9 } },
  ]) {
    expect(decodeTransfer(broken)).toBeNull();
  }
});
