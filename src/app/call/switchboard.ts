/** Turns letters of other phones into events of the call, and the call's commands into letters. */
import type { CallCommand } from "../../core/call/command.ts";
import type { Happening } from "../../core/call/event.ts";
import { type Call, callOf, type CallState } from "../../core/call/state.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { MediaState } from "../../core/media/media-state.ts";
import { MAX_CLOCK_SKEW_MS } from "../../core/protocol/limits.ts";
import type { CompareMessage, Message, SignalMessage } from "../../core/protocol/message.ts";
import type { CallLedger } from "./call-ledger.ts";
import { type CallWire, createCallWire, firstSeq } from "../line/call-wire.ts";
import type { Letter } from "../line/post.ts";
import { createRingGate } from "../line/ring-gate.ts";

/** What the switchboard needs, and whom it tells. */
export interface SwitchboardDeps {
  readonly self: PeerId;
  readonly ledger: CallLedger;
  readonly media: { onRemoteState(state: MediaState): void };
  readonly comparisons: { receive(message: CompareMessage): boolean };
  ownName(): string;
  post(to: PeerId, letter: Letter): void;
  /** They have said what they call themselves. */
  onName(peer: PeerId, name: string): void;
  onEvent(happening: Happening): void;
  onRefused(): void;
}

/** The wires of calls; as a rule one. */
export interface Switchboard {
  openOutgoing(callId: string, peer: PeerId): void;
  /** For a call with a phone that is connected already. */
  openMet(callId: string, peer: PeerId, role: Call["role"]): void;
  wireOf(callId: string): CallWire | null;
  onLetter(from: PeerId, letter: Letter): void;
  run(command: CallCommand): void;
  /** Sends the call's signals again: they may have been lost with a line. */
  resendSignals(callId: string): void;
  /** Forgets every wire but that of the state's call. */
  keepOnly(state: CallState): void;
}

/** A switchboard without wires. */
export function createSwitchboard(deps: SwitchboardDeps): Switchboard {
  const wires = new Map<string, CallWire>();
  const mayBegin = createRingGate();

  function openWire(wire: Pick<CallWire, "callId" | "peer"> & { role: Call["role"] }): CallWire {
    const opened = createCallWire({
      ...wire,
      seenUpTo: deps.ledger.seenUpTo(wire.callId),
      sendOverLine: (letter) => deps.post(wire.peer, letter),
      onMessage: (message) => receive(opened, message),
      onRefused: deps.onRefused,
    });
    wires.set(wire.callId, opened);
    return opened;
  }

  function receive({ callId, peer }: CallWire, message: Exclude<Message, SignalMessage>): void {
    if ("name" in message && message.name !== "") deps.onName(peer, message.name);
    const happening = toHappening({ callId, peer, self: deps.self }, message);
    if (happening !== null) deps.onEvent(happening);
    else if (message.kind === "state") deps.media.onRemoteState(message);
    else if (!isCompare(message) || !deps.comparisons.receive(message)) deps.onRefused();
  }

  /** Whether a letter of a call that has no wire may open one. */
  function isFreshRing(from: PeerId, { exchange, seq, message }: Letter): boolean {
    const isSeen = seq <= deps.ledger.seenUpTo(exchange);
    if ((message.kind !== "ring" && message.kind !== "cancel") || isSeen) return false;
    const nowMs = Date.now();
    if (isOutdated(from, seq) || !mayBegin(from, nowMs)) return false;
    if (message.kind === "cancel") {
      // It has overtaken its ring, which then is not to ring any more.
      deps.ledger.end(exchange);
      return false;
    }
    if (Math.abs(message.sentAtMs - nowMs) <= MAX_CLOCK_SKEW_MS) return true;
    deps.post(from, { exchange, seq: firstSeq(), message: { kind: "clock", nowMs } });
    return false;
  }

  /** Whether the phone has gone on since: numbers start at the time, so later calls have higher ones. */
  function isOutdated(from: PeerId, seq: number): boolean {
    return [...wires.values()].some((wire) => wire.peer === from && seq <= wire.heardUpTo());
  }

  function onLetter(from: PeerId, letter: Letter): void {
    const { exchange, seq, message } = letter;
    const known = wires.get(exchange);
    if (known === undefined && !isFreshRing(from, letter)) {
      deps.onRefused();
      return;
    }
    const wire = known ?? openWire({ callId: exchange, peer: from, role: "callee" });
    if (wire.peer !== from) {
      deps.onRefused();
      return;
    }
    wire.receiveFromLine(letter);
    if (message.kind === "ring") deps.ledger.note(exchange, seq);
  }

  function run(command: CallCommand): void {
    const callId = command.type === "send" ? command.callId : command.call.id;
    const wire = wires.get(callId);
    if (wire === undefined) return;
    switch (command.type) {
      case "send":
        wire.sendLast(command.message);
        deps.ledger.end(callId);
        break;
      case "ring": {
        const sentAtMs = Math.max(0, Date.now() + command.clockOffsetMs);
        wire.send({ kind: "ring", media: command.call.media, sentAtMs, name: deps.ownName() });
        break;
      }
      case "report-ringing":
        wire.send({ kind: "ringing", hasOffer: wire.hasOffer(), name: deps.ownName() });
        break;
      case "accept": {
        const { media } = command;
        wire.send({ kind: "accept", media, hasOffer: wire.hasOffer(), name: deps.ownName() });
        // None yet, the first time. Where an accept was lost, the answer behind it was, too.
        wire.sendSignals();
        break;
      }
      case "offer":
        wire.sendSignals();
        break;
    }
  }

  return {
    openOutgoing: (callId, peer) => void openWire({ callId, peer, role: "caller" }),
    openMet: (callId, peer, role) => void openWire({ callId, peer, role }),
    wireOf: (callId) => wires.get(callId) ?? null,
    onLetter,
    run,
    resendSignals: (callId) => wires.get(callId)?.sendSignals(),
    keepOnly(state) {
      const kept = callOf(state)?.id;
      if (state.name === "ended") deps.ledger.end(state.call.id);
      for (const callId of wires.keys()) {
        if (callId !== kept) wires.delete(callId);
      }
    },
  };
}

function isCompare(message: Message): message is CompareMessage {
  return message.kind === "compare-commit" || message.kind === "compare-reveal";
}

interface Parties {
  readonly callId: string;
  readonly peer: PeerId;
  readonly self: PeerId;
}

/** The event that `message` reports, or `null` when it reports none. */
function toHappening(
  { callId, peer, self }: Parties,
  message: Exclude<Message, SignalMessage>,
): Happening | null {
  switch (message.kind) {
    case "ring":
      return { type: "ring", callId, peer, self, peerName: message.name, media: message.media };
    case "ringing":
      return { type: "ringing", callId, peerName: message.name, hasOffer: message.hasOffer };
    case "accept":
      return { type: "accepted", callId, peerName: message.name, hasOffer: message.hasOffer };
    case "decline":
      return { type: "declined", callId, reason: message.reason };
    case "busy":
      return { type: "busy", callId };
    case "cancel":
      return { type: "cancelled", callId };
    case "clock":
      return { type: "clock", callId, theirNowMs: message.nowMs };
    case "leaving":
      return { type: "leaving", callId };
    case "bye":
      return { type: "bye", callId, reason: message.reason };
    case "hello":
    case "hello-reply":
    case "state":
    case "knock":
    case "knock-answer":
    case "compare-commit":
    case "compare-reveal":
      return null;
  }
}
