import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CallWire, createCallWire } from "../../../../src/app/line/call-wire.ts";
import type { Letter } from "../../../../src/app/line/post.ts";
import { MAX_SIGNALS_PER_CALL } from "../../../../src/core/protocol/limits.ts";
import {
  encodeFrame,
  type Message,
  type SignalMessage,
} from "../../../../src/core/protocol/message.ts";
import { CALL_ID, HIGHER_ID } from "../../../support/builders.ts";

const BYE: Message = { kind: "bye", reason: "hung-up" };
const OFFER: SignalMessage = { kind: "description", type: "offer", sdp: "offer" };
const ANSWER: SignalMessage = { kind: "description", type: "answer", sdp: "answer" };
const CANDIDATES: SignalMessage = { kind: "candidates", candidates: [] };

interface OpenWire {
  readonly wire: CallWire;
  readonly overLine: readonly Letter[];
  readonly overControl: readonly string[];
  readonly received: readonly Message[];
  readonly refusedCount: () => number;
  /** Opens the control channel. */
  useControl(canSend?: () => boolean): void;
}

function openWire(role: "caller" | "callee" = "callee", seenUpTo = -1): OpenWire {
  const overLine: Letter[] = [];
  const overControl: string[] = [];
  const received: Message[] = [];
  let refusedCount = 0;
  const wire = createCallWire({
    callId: CALL_ID,
    peer: HIGHER_ID,
    role,
    seenUpTo,
    sendOverLine: (sent) => overLine.push(sent),
    onMessage: (message) => received.push(message),
    onRefused: () => (refusedCount += 1),
  });
  return {
    wire,
    overLine,
    overControl,
    received,
    refusedCount: () => refusedCount,
    useControl(canSend = () => true) {
      wire.useControl((text) => {
        const can = canSend();
        if (can) overControl.push(text);
        return can;
      });
    },
  };
}

const messages = (letters: readonly Letter[]): readonly Message[] =>
  letters.map(({ message }) => message);

function letter(seq: number, message: Message = BYE): Letter {
  return { exchange: CALL_ID, seq, message };
}

/** Starts a link that notes what it is told. */
function listen(wire: CallWire): { heard: SignalMessage[]; lifetime: AbortController } {
  const heard: SignalMessage[] = [];
  const lifetime = new AbortController();
  wire.signalling.listen((message) => heard.push(message), lifetime.signal);
  return { heard, lifetime };
}

test("a message takes the line until the control channel is open, and then that", () => {
  const { wire, overLine, overControl, useControl } = openWire();
  wire.send({ kind: "cancel" });
  useControl();
  wire.send(BYE);
  expect(messages(overLine)).toEqual([{ kind: "cancel" }]);
  expect(overControl).toHaveLength(1);
});

test("a control channel that cannot send leaves it to the line", () => {
  const { wire, overLine, useControl } = openWire();
  useControl(() => false);
  wire.send(BYE);
  expect(messages(overLine)).toEqual([BYE]);
});

test("while the path is broken messages take both ways, with the same number", () => {
  const { wire, overLine, overControl, useControl } = openWire();
  useControl();
  wire.setPathBroken(true);
  wire.send(BYE);
  wire.setPathBroken(false);
  wire.send(BYE);
  expect(overLine).toHaveLength(1);
  expect(overControl).toHaveLength(2);
  const [{ seq, message } = letter(0)] = overLine;
  expect(overControl[0]).toBe(encodeFrame({ seq, message }));
});

test("the last word and every signal take both ways: the path may be dead and nobody know it yet", () => {
  const { wire, overLine, overControl, useControl } = openWire();
  useControl();
  wire.signalling.send(OFFER);
  wire.sendLast(BYE);
  expect(messages(overLine)).toEqual([OFFER, BYE]);
  expect(overControl).toHaveLength(2);
});

test("what comes both ways is taken once, whichever way is faster", () => {
  const { wire, received, refusedCount } = openWire();
  wire.receiveFromLine(letter(1));
  wire.receiveFromControl(encodeFrame({ seq: 1, message: BYE }));
  wire.receiveFromControl(encodeFrame({ seq: 2, message: BYE }));
  wire.receiveFromLine(letter(2));
  expect(received).toHaveLength(2);
  expect(refusedCount()).toBe(2);
});

test("numbers seen before a reload are taken for seen", () => {
  const { wire, received } = openWire("callee", 10);
  wire.receiveFromLine(letter(10));
  wire.receiveFromLine(letter(3));
  wire.receiveFromLine(letter(11));
  expect(received).toHaveLength(1);
});

test("a phone that was reloaded goes on above the numbers it gave before", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 5_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const before = openWire();
  for (let count = 0; count < 500; count += 1) before.wire.send(BYE);
  vi.setSystemTime(5_001_000);
  const after = openWire();
  after.wire.send(BYE);
  const highest = before.overLine.at(-1)?.seq ?? Number.NaN;
  expect(after.overLine[0]?.seq).toBeGreaterThan(highest);
});

test("a caller's signals wait until the other phone wants them, and then go as they come", () => {
  const { wire, overLine } = openWire("caller");
  wire.signalling.send(OFFER);
  wire.send({ kind: "cancel" });
  expect(messages(overLine)).toEqual([{ kind: "cancel" }]);
  wire.sendSignals();
  wire.signalling.send(CANDIDATES);
  expect(messages(overLine)).toEqual([{ kind: "cancel" }, OFFER, CANDIDATES]);
});

test.each(["caller", "callee"] as const)(
  "the signals of a %s are sent again under new numbers, from the first one on",
  (role) => {
    const { wire, overLine } = openWire(role);
    wire.sendSignals();
    wire.signalling.send(OFFER);
    wire.signalling.send(CANDIDATES);
    wire.sendSignals();
    expect(messages(overLine)).toEqual([OFFER, CANDIDATES, OFFER, CANDIDATES]);
    expect(new Set(overLine.map(({ seq }) => seq)).size).toBe(4);
  },
);

test("a callee's signals need not be asked for", () => {
  const { wire, overLine } = openWire("callee");
  wire.signalling.send(ANSWER);
  expect(messages(overLine)).toEqual([ANSWER]);
});

test("once the control channel is open the first signals have arrived and are not sent again", () => {
  const { wire, overLine, overControl, useControl } = openWire("caller");
  wire.signalling.send(OFFER);
  wire.sendSignals();
  useControl();
  wire.sendSignals();
  expect(messages(overLine)).toEqual([OFFER]);
  expect(overControl).toEqual([]);
});

test("signals kept for later are bounded", () => {
  const { wire, overLine } = openWire("caller");
  for (let count = 0; count < 1_000; count += 1) wire.signalling.send(CANDIDATES);
  wire.sendSignals();
  expect(overLine).toHaveLength(64);
});

test("signals that come before there is a link wait for it, in order, and the offer is known", () => {
  const { wire, received } = openWire();
  expect(wire.hasOffer()).toBe(false);
  wire.receiveFromLine(letter(1, CANDIDATES));
  expect(wire.hasOffer()).toBe(false);
  wire.receiveFromLine(letter(2, OFFER));
  expect(wire.hasOffer()).toBe(true);
  const { heard, lifetime } = listen(wire);
  wire.receiveFromLine(letter(3, CANDIDATES));
  expect(heard).toEqual([CANDIDATES, OFFER, CANDIDATES]);
  expect(wire.hasOffer(), "the link has it").toBe(true);
  expect(received).toEqual([]);

  lifetime.abort();
  wire.receiveFromLine(letter(4, CANDIDATES));
  expect(heard).toHaveLength(3);
});

test("signals that wait for a link are bounded", () => {
  const { wire } = openWire();
  for (let seq = 1; seq <= 500; seq += 1) wire.receiveFromLine(letter(seq, CANDIDATES));
  expect(listen(wire).heard).toHaveLength(64);
});

test("a call brings so many signals and no more, and its other messages still count", () => {
  const { wire, received, refusedCount } = openWire();
  const { heard } = listen(wire);
  for (let seq = 1; seq <= MAX_SIGNALS_PER_CALL + 5; seq += 1) {
    wire.receiveFromControl(encodeFrame({ seq, message: CANDIDATES }));
  }
  expect(heard).toHaveLength(MAX_SIGNALS_PER_CALL);
  expect(refusedCount()).toBe(5);
  wire.receiveFromLine(letter(MAX_SIGNALS_PER_CALL + 6));
  expect(received).toEqual([BYE]);
});

test("a flood over the control channel is cut off after a hundred; signals are never cut off", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { wire, received, refusedCount } = openWire();
  const { heard } = listen(wire);
  for (let seq = 1; seq <= 150; seq += 1) {
    wire.receiveFromControl(encodeFrame({ seq, message: { kind: "leaving" } }));
  }
  expect(received).toHaveLength(100);
  expect(refusedCount()).toBe(50);
  wire.receiveFromControl(encodeFrame({ seq: 151, message: OFFER }));
  expect(heard).toEqual([OFFER]);
});

test.for([undefined, null, 7, new ArrayBuffer(4), "", "{", '{"seq":-1}', '{"seq":1,"message":{}}'])(
  "%s on the control channel is refused",
  (text) => {
    const { wire, received, refusedCount } = openWire();
    expect(() => wire.receiveFromControl(text)).not.toThrow();
    expect(received).toEqual([]);
    expect(refusedCount()).toBe(1);
  },
);

test("whatever is repeated, mixed up or lost on two ways, nothing is taken twice", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(80), fc.boolean()), { maxLength: 200 }), (arrivals) => {
      const { wire, received } = openWire();
      for (const [seq, isOverLine] of arrivals) {
        // The reason a message is known by.
        const message: Message = { kind: "clock", nowMs: seq };
        if (isOverLine) wire.receiveFromLine(letter(seq, message));
        else wire.receiveFromControl(encodeFrame({ seq, message }));
      }
      const numbers = received.map((message) => (message.kind === "clock" ? message.nowMs : -1));
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});
