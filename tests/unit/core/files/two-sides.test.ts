/** A sender and a receiver as two machines, with a path that breaks whenever it likes. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FileMessage } from "../../../../src/core/files/file-message.ts";
import { isFlowing, isLive, type Transfer } from "../../../../src/core/files/transfer.ts";
import {
  transition,
  type TransferCommand,
  type TransferEvent,
} from "../../../../src/core/files/transition.ts";
import { anOffer, aTransfer } from "../../../support/transfers.ts";

type Side = "sender" | "receiver";

/** Both sides, what is under way between them, and what the receiver has on its disk. */
function createWorld() {
  const state: Record<Side, Transfer> = {
    sender: aTransfer({ direction: "outgoing" }),
    receiver: aTransfer(),
  };
  const wire: { to: Side; message: FileMessage }[] = [];
  let isOpen = false;
  let disk = 0;
  let streaming = false;
  function act(side: Side, event: TransferEvent): void {
    const [next, commands] = transition(state[side], event);
    state[side] = next;
    for (const command of commands) run(side, command);
  }
  function run(side: Side, command: TransferCommand): void {
    const to = side === "sender" ? "receiver" : "sender";
    if (command.type === "send" && isOpen) wire.push({ to, message: command.message });
    if (command.type === "open") act(side, { type: "opened", pieces: disk });
    if (command.type === "clear") disk = 0;
    if (command.type === "stream") streaming = true;
    if (command.type === "halt" && side === "sender") streaming = false;
  }
  function deliver(): void {
    const next = wire.shift();
    if (next === undefined) return;
    const { to, message } = next;
    if (message.kind === "offer") act(to, { type: "offer", offer: anOffer() });
    else if ("id" in message && message.kind !== "start") act(to, { type: "message", message });
  }
  return {
    state,
    act,
    deliver,
    /** A piece arrives. */
    move() {
      if (!isOpen || !streaming || wire.length > 0 || disk === 3) return;
      if (state.receiver.phase.name !== "moving") return;
      disk += 1;
      act("receiver", { type: "kept", pieces: disk });
      if (disk === 3) act("receiver", { type: "whole" });
    },
    setOpen(open: boolean) {
      isOpen = open;
      wire.length = 0;
      streaming = false;
      if (!open) return;
      const live = isLive(state.sender);
      act("sender", { type: "reached" });
      if (!live) act("receiver", { type: "forgotten" });
    },
    /** Both say that it moves, and nothing does. */
    isStuck: () => isFlowing(state.sender) && isFlowing(state.receiver) && !streaming && disk < 3,
    settle() {
      this.setOpen(false);
      this.setOpen(true);
      for (let turn = 0; turn < 50; turn += 1) {
        this.deliver();
        this.move();
      }
    },
  };
}

const PERSON = ["accept", "decline", "pause", "resume", "cancel"] as const;

test("however often the path breaks, both sides end up of one mind", () => {
  const step = fc.oneof(
    fc.constantFrom("open", "close", "deliver", "deliver", "move", "move"),
    fc.record({
      side: fc.constantFrom<Side>("sender", "receiver"),
      act: fc.constantFrom(...PERSON, "pause", "resume", "accept"),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = createWorld();
      for (const each of steps) {
        if (typeof each !== "string") world.act(each.side, { type: each.act });
        else if (each === "deliver") world.deliver();
        else if (each === "move") world.move();
        else world.setOpen(each === "open");
      }
      world.settle();
      const { sender, receiver } = world.state;
      expect(isLive(sender)).toBe(isLive(receiver));
      expect(sender.phase.name).toBe(receiver.phase.name);
      expect(sender.isPausedHere).toBe(
        isLive(sender) ? receiver.isPausedThere : sender.isPausedHere,
      );
      expect(sender.keptPieces).toBeLessThanOrEqual(3);
      expect(receiver.phase.name !== "done" || sender.keptPieces === 3).toBe(true);
    }),
    { numRuns: 500 },
  );
});
