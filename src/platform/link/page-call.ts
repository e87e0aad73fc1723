import type { SignalMessage } from "../../core/protocol/message.ts";
import { openConnection } from "./connection.ts";
import type { DataPort } from "./data-port.ts";
import { openLink } from "./link.ts";
import { createLoopback, type LoopbackEnd } from "./loopback.ts";
import { type SelectedPair, selectedPairOf } from "./selected-pair.ts";

/** Something that happened in a call within a page. */
export type PageCallStep =
  | {
      readonly kind: "description";
      readonly from: LoopbackEnd;
      readonly type: "offer" | "answer";
      readonly sdp: string;
    }
  | {
      readonly kind: "candidates";
      readonly from: LoopbackEnd;
      readonly candidates: readonly string[];
    }
  /** A message has gone to the other end and come back. */
  | { readonly kind: "message"; readonly text: string; readonly roundTripMs: number };

/** What a call within a page reports. */
export interface PageCallEvents {
  onStep(step: PageCallStep): void;
  /** Both ends reach each other, or no longer. */
  onPath(isOpen: boolean): void;
  /** What the called end receives. */
  onTrack(track: MediaStreamTrack): void;
  /** The path in use, as often as it is looked at. */
  onPair(pair: SelectedPair): void;
  onFault(cause: unknown): void;
}

/** The calling end of a call within a page. */
export interface PageCall {
  setTrack(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void>;
  /** Sends a message that the other end sends back; `false` where that is not possible. */
  send(text: string): boolean;
}

const PAIR_INTERVAL_MS = 1_000;

/** Joins two links on this page, without any server, until the signal aborts. */
export function openPageCall(events: PageCallEvents, signal: AbortSignal): PageCall {
  const loopback = createLoopback((from, message) => {
    const step = toStep(from, message);
    if (step !== null) events.onStep(step);
  });
  // Opened here because its path is looked at; the link is that of every call.
  const opened = openConnection([]);
  const common = { iceServers: [], events: quietEvents(events.onFault) };
  const caller = openLink(
    {
      ...common,
      role: "caller",
      signalling: loopback.caller,
      opened,
      events: { ...common.events, onPath: events.onPath },
    },
    signal,
  );
  const callee = openLink(
    {
      ...common,
      role: "callee",
      signalling: loopback.callee,
      events: { ...common.events, onRemoteTrack: events.onTrack },
    },
    signal,
  );
  sendBack(callee.chat, signal);
  async function tellPair(): Promise<void> {
    const pair = await selectedPairOf(opened.connection);
    if (pair !== null && !signal.aborted) events.onPair(pair);
  }
  const timer = setInterval(() => {
    void tellPair();
  }, PAIR_INTERVAL_MS);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  return { setTrack: caller.setTrack, send: createSender(caller.chat, events, signal) };
}

function quietEvents(onFault: (cause: unknown) => void) {
  const nothing = (): void => undefined;
  return {
    onPath: nothing,
    onData: nothing,
    onRemoteTrack: nothing,
    onControl: nothing,
    onRefused: nothing,
    onFault,
  };
}

/** What a signal shows on the timeline; a wish for a new path brings an offer, which shows more. */
function toStep(from: LoopbackEnd, message: SignalMessage): PageCallStep | null {
  switch (message.kind) {
    case "description":
      return { kind: "description", from, type: message.type, sdp: message.sdp };
    case "candidates":
      return {
        kind: "candidates",
        from,
        candidates: message.candidates.map(({ candidate }) => candidate),
      };
    case "restart":
      return null;
  }
}

function sendBack(port: DataPort, signal: AbortSignal): void {
  const nothing = (): void => undefined;
  const onMessage = (data: unknown): void => {
    if (typeof data === "string") port.send(data);
  };
  port.listen({ onMessage, onOpen: nothing, onClose: nothing, onDrained: nothing }, signal);
}

/** Sends messages and takes the time until each is back: they come in the order they left. */
function createSender(
  port: DataPort,
  { onStep }: PageCallEvents,
  signal: AbortSignal,
): PageCall["send"] {
  const sentAtMs: number[] = [];
  const nothing = (): void => undefined;
  const onMessage = (data: unknown): void => {
    const startMs = sentAtMs.shift();
    if (typeof data !== "string" || startMs === undefined) return;
    onStep({ kind: "message", text: data, roundTripMs: performance.now() - startMs });
  };
  port.listen({ onMessage, onOpen: nothing, onClose: nothing, onDrained: nothing }, signal);
  return (text) => {
    const startMs = performance.now();
    const isSent = port.send(text);
    if (isSent) sentAtMs.push(startMs);
    return isSent;
  };
}
