import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Envelope } from "../../core/protocol/envelope.ts";
import type { Broker, Registration } from "./broker-socket.ts";
import { type LineAttempt, type MailEvents, openLineAttempt } from "./line-attempt.ts";
import { nextDelayMs } from "./reconnect-policy.ts";

/** A phone's registration at one broker. It reconnects by itself until its signal aborts. */
export interface Line {
  /** Hands `envelope` to the broker; it is lost when the line is not up. */
  send(to: PeerId, envelope: Envelope): void;
  /** Says to `to` what the broker says of a phone that is not there. */
  sendExpire(to: PeerId): void;
  /** Tests the line at once, or stops waiting for the next attempt: the network has changed. */
  check(): void;
}

/** What a line reports. */
export interface LineEvents extends MailEvents {
  /** `taken`: somebody else is registered under our ID; we keep trying. */
  onStatus(status: "connecting" | "up" | "down" | "taken"): void;
}

/** Registers at a broker and stays registered, with one connection after the other. */
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
  let attempt: LineAttempt | null = null;
  let lifetime = new AbortController();
  let attempts = 0;
  let isUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    giveUpAttempt();
    lifetime = new AbortController();
    events.onStatus("connecting");
    const attemptEvents = { ...events, onUp: settle, onDead: retry };
    try {
      attempt = openLineAttempt({ broker, registration, events: attemptEvents }, lifetime.signal);
    } catch {
      // An address the browser will not connect to; the next `config.json` may bring another.
      retry("down");
    }
  }

  function giveUpAttempt(): void {
    clearTimeout(timer);
    lifetime.abort();
    attempt = null;
    isUp = false;
  }

  function settle(): void {
    attempts = 0;
    isUp = true;
    events.onStatus("up");
  }

  function retry(why: "down" | "taken"): void {
    giveUpAttempt();
    timer = setTimeout(connect, nextDelayMs(attempts, Math.random()));
    attempts += 1;
    events.onStatus(why);
  }

  signal.addEventListener("abort", giveUpAttempt, { once: true });
  connect();
  return {
    send: (to, envelope) => attempt?.send(to, envelope),
    sendExpire: (to) => attempt?.sendExpire(to),
    check: () => (isUp ? attempt?.check() : connect()),
  };
}
