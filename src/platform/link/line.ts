import type { PeerId } from "../../core/identity/peer-id.ts";
import { decodeBrokerMessage } from "../../core/protocol/broker-message.ts";
import { decodeEnvelope, type Envelope } from "../../core/protocol/envelope.ts";
import {
  type Broker,
  type BrokerSocket,
  openBrokerSocket,
  type Registration,
} from "./broker-socket.ts";
import { nextDelayMs } from "./reconnect-policy.ts";

/** How often a line that is up is tested, and how long the test may take, in milliseconds. */
const PROBE_INTERVAL_MS = 20_000;
const PROBE_TIMEOUT_MS = 4_000;

/** How often a line that is coming up is tested: a broker that still knows us says no OPEN. */
const FIRST_PROBE_INTERVAL_MS = 400;

/** How long a connection attempt may take, in milliseconds. */
const CONNECT_TIMEOUT_MS = 8_000;

/** A phone's registration at one broker. It reconnects by itself until its signal aborts. */
export interface Line {
  /** Hands `envelope` to the broker; it is lost when the line is not up. */
  send(to: PeerId, envelope: Envelope): void;
  /** Tests the line at once, or stops waiting for the next attempt: the network has changed. */
  check(): void;
}

/** What a line reports. */
export interface LineEvents {
  /** `taken`: somebody else is registered under our ID; we keep trying. */
  onStatus(status: "connecting" | "up" | "down" | "taken"): void;
  onEnvelope(from: PeerId, envelope: Envelope): void;
  /** The broker could not deliver what was sent to `peer`. */
  onAbsent(peer: PeerId): void;
  /** Something came that is no message of ours; it is dropped. */
  onRefused(): void;
}

/**
 * Registers at a broker and stays registered. The line counts as up when a message to oneself
 * comes back through the broker: PeerServer says OPEN only to a phone it has forgotten.
 */
export function openLine(
  {
    broker,
    registration,
    events,
  }: {
    readonly broker: Broker;
    readonly registration: Registration;
    readonly events: LineEvents;
  },
  signal: AbortSignal,
): Line {
  let socket: BrokerSocket | null = null;
  let attempt = new AbortController();
  let attempts = 0;
  let isUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openProbe: string | null = null;

  const wait = (delayMs: number, then: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(then, delayMs);
  };

  function connect(): void {
    attempt.abort();
    attempt = new AbortController();
    isUp = false;
    openProbe = null;
    events.onStatus("connecting");
    const { signal: attemptSignal } = attempt;
    const deadlineMs = Date.now() + CONNECT_TIMEOUT_MS;
    socket = openBrokerSocket(
      { broker, registration, events: { onMessage: receive, onClose: () => retry() } },
      attemptSignal,
    );
    const tryProbe = (): void => {
      if (Date.now() > deadlineMs) {
        retry();
        return;
      }
      sendProbe();
      wait(FIRST_PROBE_INTERVAL_MS, tryProbe);
    };
    wait(FIRST_PROBE_INTERVAL_MS, tryProbe);
  }

  function retry(status: "down" | "taken" = "down"): void {
    attempt.abort();
    isUp = false;
    events.onStatus(status);
    wait(nextDelayMs(attempts, Math.random()), connect);
    attempts += 1;
  }

  function sendProbe(): void {
    openProbe ??= crypto.randomUUID();
    socket?.send(registration.peerId, { v: 1, kind: "probe", token: openProbe });
  }

  function probe(): void {
    sendProbe();
    wait(PROBE_TIMEOUT_MS, () => retry());
  }

  function onProbeBack(token: string): void {
    if (token !== openProbe) return;
    openProbe = null;
    attempts = 0;
    wait(PROBE_INTERVAL_MS, probe);
    if (isUp) return;
    isUp = true;
    events.onStatus("up");
  }

  function receive(raw: unknown): void {
    const message = decodeBrokerMessage(raw);
    switch (message?.type) {
      case undefined:
        events.onRefused();
        break;
      case "OPEN":
        sendProbe();
        break;
      case "ID-TAKEN":
        retry("taken");
        break;
      case "ERROR":
      case "INVALID-KEY":
        retry();
        break;
      case "EXPIRE":
        events.onAbsent(message.src);
        break;
      case "CANDIDATE":
        receiveEnvelope(message.src, decodeEnvelope(message.payload));
        break;
    }
  }

  function receiveEnvelope(from: PeerId, envelope: Envelope | null): void {
    if (envelope === null) events.onRefused();
    else if (envelope.kind !== "probe") events.onEnvelope(from, envelope);
    else if (from === registration.peerId) onProbeBack(envelope.token);
    else events.onRefused();
  }

  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(timer);
      attempt.abort();
    },
    { once: true },
  );
  connect();
  return {
    send: (to, envelope) => socket?.send(to, envelope),
    check: () => (isUp ? probe() : connect()),
  };
}
