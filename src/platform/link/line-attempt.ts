import type { PeerId } from "../../core/identity/peer-id.ts";
import { decodeBrokerMessage } from "../../core/protocol/broker-message.ts";
import { decodeEnvelope, type Envelope } from "../../core/protocol/envelope.ts";
import { type Broker, openBrokerSocket, type Registration } from "./broker-socket.ts";

/** How often a connection that is up is tested, and how long the test may take, in milliseconds. */
const PROBE_INTERVAL_MS = 20_000;
const PROBE_TIMEOUT_MS = 4_000;

/** How often a connection that is coming up is tested: a broker that still knows us says no OPEN. */
const FIRST_PROBE_INTERVAL_MS = 400;

/** How long a connection may take to come up, in milliseconds. */
const CONNECT_TIMEOUT_MS = 8_000;

/** One connection to a broker, from the first try to the moment it is of no use any more. */
export interface LineAttempt {
  send(to: PeerId, envelope: Envelope): void;
  /** Says to `to` that we are not there. */
  sendExpire(to: PeerId): void;
  /** Tests the connection at once. */
  check(): void;
}

/** What comes in over a line. */
export interface MailEvents {
  onEnvelope(from: PeerId, envelope: Envelope): void;
  /** The broker could not deliver what was sent to `peer`. */
  onAbsent(peer: PeerId): void;
  /** Something came that is no message of ours; it is dropped. */
  onRefused(): void;
}

/** What becomes of an attempt. */
interface AttemptEvents extends MailEvents {
  onUp(): void;
  /** It failed, or broke later. `taken`: somebody else is registered under our ID. */
  onDead(why: "down" | "taken"): void;
}

/**
 * Connects to a broker once. The attempt has succeeded when a message to oneself comes back
 * through the broker: PeerServer says OPEN only to a phone it has forgotten.
 *
 * @throws whatever the browser throws at an address it will not connect to
 */
export function openLineAttempt(
  {
    broker,
    registration,
    events,
  }: {
    readonly broker: Broker;
    readonly registration: Registration;
    readonly events: AttemptEvents;
  },
  signal: AbortSignal,
): LineAttempt {
  let isUp = false;
  let openProbe: string | null = null;
  const wait = createWait(signal);
  const fail = (): void => events.onDead("down");
  const socket = openBrokerSocket(
    { broker, registration, events: { onMessage: receive, onClose: fail } },
    signal,
  );

  function sendProbe(): void {
    openProbe ??= crypto.randomUUID();
    socket.send(registration.peerId, { v: 1, kind: "probe", token: openProbe });
  }

  function probe(): void {
    sendProbe();
    wait(PROBE_TIMEOUT_MS, fail);
  }

  function probeUntil(deadlineMs: number): void {
    wait(FIRST_PROBE_INTERVAL_MS, () => {
      if (Date.now() > deadlineMs) {
        fail();
        return;
      }
      sendProbe();
      probeUntil(deadlineMs);
    });
  }

  function onProbeBack(token: string): void {
    if (token !== openProbe) return;
    openProbe = null;
    wait(PROBE_INTERVAL_MS, probe);
    if (isUp) return;
    isUp = true;
    events.onUp();
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
        events.onDead("taken");
        break;
      case "ERROR":
      case "INVALID-KEY":
        fail();
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

  probeUntil(Date.now() + CONNECT_TIMEOUT_MS);
  return { send: socket.send, sendExpire: socket.sendExpire, check: probe };
}

/** One timer: each wait takes the place of the one before. */
function createWait(signal: AbortSignal): (delayMs: number, then: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return (delayMs, then) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(then, delayMs);
  };
}
