import { expect, test } from "vitest";
import { openCallLedger } from "../../../../src/app/call/call-ledger.ts";
import type { Letter } from "../../../../src/app/line/post.ts";
import { createSwitchboard, type Switchboard } from "../../../../src/app/call/switchboard.ts";
import type { Happening } from "../../../../src/core/call/event.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import { createMemoryStore } from "../../../../src/platform/storage/memory-store.ts";
import {
  aCall,
  aDialing,
  anEnded,
  aPeerId,
  AN_IDLE,
  CALL_ID,
  HIGHER_ID,
  OTHER_CALL_ID,
  OUR_ID,
} from "../../../support/builders.ts";
import { aLetter, aRing } from "../../../support/letters.ts";

interface OpenBoard {
  readonly board: Switchboard;
  readonly happenings: readonly Happening[];
  readonly posted: readonly { readonly to: PeerId; readonly letter: Letter }[];
  readonly refusedCount: () => number;
}

async function openBoard(): Promise<OpenBoard> {
  const happenings: Happening[] = [];
  const posted: { to: PeerId; letter: Letter }[] = [];
  let refusedCount = 0;
  const board = createSwitchboard({
    self: OUR_ID,
    ledger: await openCallLedger(createMemoryStore()),
    media: { onRemoteState: () => undefined },
    comparisons: { receive: () => false },
    ownName: () => "Us",
    post: (to, letter) => posted.push({ to, letter }),
    onName: () => undefined,
    onEvent: (happening) => happenings.push(happening),
    onRefused: () => (refusedCount += 1),
  });
  return { board, happenings, posted, refusedCount: () => refusedCount };
}

test("every message of a call is the event it reports", async () => {
  const { board, happenings } = await openBoard();
  board.openOutgoing(CALL_ID, HIGHER_ID);
  const name = "Ada";
  const said: readonly Letter["message"][] = [
    { kind: "ringing", hasOffer: false, name },
    { kind: "accept", media: "voice", hasOffer: true, name },
    { kind: "decline", reason: "no-answer" },
    { kind: "busy" },
    { kind: "cancel" },
    { kind: "clock", nowMs: 5 },
    { kind: "leaving" },
    { kind: "bye", reason: "failed" },
  ];
  said.forEach((message, seq) => board.onLetter(HIGHER_ID, aLetter({ seq, message })));
  expect(happenings).toEqual([
    { type: "ringing", callId: CALL_ID, peerName: name, hasOffer: false },
    { type: "accepted", callId: CALL_ID, peerName: name, hasOffer: true },
    { type: "declined", callId: CALL_ID, reason: "no-answer" },
    { type: "busy", callId: CALL_ID },
    { type: "cancelled", callId: CALL_ID },
    { type: "clock", callId: CALL_ID, theirNowMs: 5 },
    { type: "leaving", callId: CALL_ID },
    { type: "bye", callId: CALL_ID, reason: "failed" },
  ]);
});

test("questions for a name do not belong into a call", async () => {
  const { board, happenings, refusedCount } = await openBoard();
  board.openOutgoing(CALL_ID, HIGHER_ID);
  board.onLetter(HIGHER_ID, aLetter({ seq: 1, message: { kind: "hello" } }));
  board.onLetter(HIGHER_ID, aLetter({ seq: 2, message: { kind: "hello-reply", name: "x" } }));
  expect(happenings).toEqual([]);
  expect(refusedCount()).toBe(2);
});

test("only the wire of the call there is is kept", async () => {
  const { board } = await openBoard();
  board.openOutgoing(CALL_ID, HIGHER_ID);
  board.onLetter(aPeerId(1), aRing({ exchange: OTHER_CALL_ID }));
  expect(board.wireOf(OTHER_CALL_ID)).not.toBeNull();
  board.keepOnly(aDialing({ call: aCall({ id: CALL_ID }) }));
  expect(board.wireOf(OTHER_CALL_ID)).toBeNull();
  expect(board.wireOf(CALL_ID)).not.toBeNull();
  // The screen of an ended call may still have to refuse a ring.
  board.keepOnly(anEnded({ call: aCall({ id: CALL_ID }) }));
  expect(board.wireOf(CALL_ID)).not.toBeNull();
  board.keepOnly(AN_IDLE);
  expect(board.wireOf(CALL_ID)).toBeNull();
});

test("orders about a call that is forgotten change nothing", async () => {
  const { board, posted } = await openBoard();
  board.run({ type: "report-ringing", call: aCall() });
  board.run({ type: "send", to: HIGHER_ID, callId: CALL_ID, message: { kind: "cancel" } });
  board.resendSignals(CALL_ID);
  expect(posted).toEqual([]);
});

test("a ring carries the name, what is asked for, and the time by the other phone's clock", async () => {
  const { board, posted } = await openBoard();
  board.openOutgoing(CALL_ID, HIGHER_ID);
  const before = Date.now();
  board.run({ type: "ring", call: aCall({ media: "voice" }), clockOffsetMs: 1_000_000 });
  const [sent] = posted;
  expect(sent).toMatchObject({
    to: HIGHER_ID,
    letter: { exchange: CALL_ID, message: { kind: "ring", media: "voice", name: "Us" } },
  });
  const message = sent?.letter.message;
  const aheadMs = message?.kind === "ring" ? message.sentAtMs - before : 0;
  expect(Math.abs(aheadMs - 1_000_000)).toBeLessThan(5_000);
});
