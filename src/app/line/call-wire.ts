/**
 * One call's messages, whichever way they take: sealed over the line at first, over the control
 * channel once that is open. Both ways share one count, so that nothing is taken twice.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import {
  MAX_SIGNALS_PER_CALL,
  PEER_BURST,
  PEER_RATE_PER_SECOND,
} from "../../core/protocol/limits.ts";
import {
  decodeFrame,
  encodeFrame,
  isSignal,
  type Message,
  type SignalMessage,
} from "../../core/protocol/message.ts";
import { admit, startReplayWindow } from "../../core/protocol/replay-window.ts";
import { createTokenBucket } from "../../core/protocol/token-bucket.ts";
import type { Signalling } from "../../platform/link/signalling.ts";
import type { Letter } from "./post.ts";

/** Signals kept for a link that is not there yet: an offer and its candidates. */
const MAX_KEPT_SIGNALS = 64;

/**
 * Where a count starts: at the time, so that a phone that was reloaded goes on above what it sent
 * before. The other phone would take a count from 0 for a replay.
 */
export function firstSeq(): number {
  return Date.now();
}

/** What a wire needs, and whom it tells. */
export interface CallWireOptions {
  readonly callId: string;
  readonly peer: PeerId;
  readonly role: "caller" | "callee";
  /** The highest sequence number of this call seen before a reload; -1 for none. */
  readonly seenUpTo: number;
  sendOverLine(letter: Letter): void;
  /** An authentic message that is not for the link. */
  onMessage(message: Exclude<Message, SignalMessage>): void;
  onRefused(): void;
}

/** The messages of one call. */
export interface CallWire {
  readonly callId: string;
  readonly peer: PeerId;
  /** What the call's link negotiates over. */
  readonly signalling: Signalling;
  send(message: Message): void;
  /** Sends the last word: both ways, since either may break with it. */
  sendLast(message: Message): void;
  /**
   * Sends this side's signals from the first one on, and lets later ones go. Does nothing once the
   * control channel is open: then they have arrived.
   */
  sendSignals(): void;
  /** The highest number the other phone has given a message in this call; -1 for none. */
  heardUpTo(): number;
  /** Whether the other phone's description is here, or already with the link. */
  hasOffer(): boolean;
  receiveFromLine(letter: Letter): void;
  receiveFromControl(text: unknown): void;
  /** Sends over the control channel from now on; `sendControl` says whether it could. */
  useControl(sendControl: (text: string) => boolean): void;
  /** While the path is broken, messages take the line too: either way may be the one that works. */
  setPathBroken(isBroken: boolean): void;
}

/** The wire of a call. */
export function createCallWire(options: CallWireOptions): CallWire {
  const { callId, peer, role, onMessage, onRefused } = options;
  const bucket = createTokenBucket(PEER_BURST, PEER_RATE_PER_SECOND);
  const inbox = createInbox();
  let window = startReplayWindow(options.seenUpTo);
  let { seenUpTo: heardUpTo } = options;
  let nextSeq = firstSeq();
  let signalCount = 0;
  let sendControl: ((text: string) => boolean) | null = null;
  // The caller's signals wait until the other phone rings. Those of both sides are kept until the
  // control channel is open: a phone that was reloaded, or whose line was down, needs them again.
  let isHeld = role === "caller";
  let sentSignals: SignalMessage[] = [];
  let isPathBroken = false;

  function transmit(message: Message, isLast = false): void {
    const seq = nextSeq;
    nextSeq += 1;
    const isSent = sendControl?.(encodeFrame({ seq, message })) ?? false;
    // A signal looks for a new path because the old one is in doubt.
    const isUrgent = isLast || isPathBroken || isSignal(message);
    if (!isSent || isUrgent) options.sendOverLine({ exchange: callId, seq, message });
  }

  function send(message: Message): void {
    // A wish for a new path is of no use later: the answer that is sent again says more.
    if (isSignal(message) && message.kind !== "restart" && sendControl === null) {
      if (sentSignals.length < MAX_KEPT_SIGNALS) sentSignals.push(message);
      if (isHeld) return;
    }
    transmit(message);
  }

  function receive(seq: number, message: Message): void {
    const next = admit(window, seq);
    if (next === null) {
      onRefused();
      return;
    }
    window = next;
    // A word about clocks is no part in the call: they may be ringing us themselves meanwhile.
    if (message.kind !== "clock") heardUpTo = Math.max(heardUpTo, seq);
    if (!isSignal(message)) {
      onMessage(message);
      return;
    }
    signalCount += 1;
    if (signalCount > MAX_SIGNALS_PER_CALL) onRefused();
    else inbox.put(message);
  }

  return {
    callId,
    peer,
    signalling: { send, listen: inbox.listen },
    send,
    sendLast: (message) => transmit(message, true),
    sendSignals() {
      isHeld = false;
      for (const message of sentSignals) transmit(message);
    },
    heardUpTo: () => heardUpTo,
    hasOffer: inbox.hasDescription,
    receiveFromLine: ({ seq, message }) => receive(seq, message),
    receiveFromControl(text) {
      const frame = decodeFrame(text);
      const isTooMuch = frame !== null && !isSignal(frame.message) && !bucket.take(Date.now());
      if (frame === null || isTooMuch) onRefused();
      else receive(frame.seq, frame.message);
    },
    useControl(sendOverControl) {
      sendControl = sendOverControl;
      sentSignals = [];
    },
    setPathBroken(isBroken) {
      isPathBroken = isBroken;
    },
  };
}

interface Inbox {
  put(message: SignalMessage): void;
  hasDescription(): boolean;
  listen(receive: (message: SignalMessage) => void, signal: AbortSignal): void;
}

/** Keeps signals until a link listens: the offer comes before the person has accepted. */
function createInbox(): Inbox {
  let kept: SignalMessage[] = [];
  let listener: ((message: SignalMessage) => void) | null = null;
  let hasDescription = false;
  return {
    put(message) {
      if (message.kind === "description") hasDescription = true;
      if (listener !== null) listener(message);
      else if (kept.length < MAX_KEPT_SIGNALS) kept.push(message);
    },
    hasDescription: () => hasDescription,
    listen(receive, signal) {
      listener = receive;
      signal.addEventListener("abort", () => (listener = null), { once: true });
      const messages = kept;
      kept = [];
      for (const message of messages) receive(message);
    },
  };
}
