import { type Accessor, createSignal } from "solid-js";
import type { PeerId } from "../core/identity/peer-id.ts";
import type { BrokerEntry } from "../core/protocol/config.ts";
import type { Envelope } from "../core/protocol/envelope.ts";
import type { Registration } from "../platform/link/broker-socket.ts";
import { openLine } from "../platform/link/line.ts";
import { isOnline, watchNetwork } from "../platform/pwa/network.ts";
import type { LineStatus } from "./twocan.ts";

/** The phone's line to the world. */
export interface LineKeeper {
  readonly status: Accessor<LineStatus>;
  relay(to: PeerId, envelope: Envelope): void;
}

/** What a line keeper needs, and whom it tells. */
export interface LineKeeperOptions {
  readonly brokers: readonly BrokerEntry[];
  readonly registration: Registration;
  onEnvelope(from: PeerId, envelope: Envelope): void;
  onAbsent(peer: PeerId): void;
  onUp(): void;
  onNetworkChange(): void;
  onRefused(): void;
}

/** Keeps this phone registered at its broker until the signal aborts. */
export function keepLine(options: LineKeeperOptions, signal: AbortSignal): LineKeeper {
  const [line, setLine] = createSignal<"connecting" | "up" | "down">("connecting");
  const [hasNetwork, setHasNetwork] = createSignal(isOnline());
  const [broker] = options.brokers;
  const opened =
    broker === undefined
      ? null
      : openLine(
          {
            broker,
            registration: options.registration,
            events: {
              onStatus(status) {
                setLine(status);
                if (status === "up") options.onUp();
              },
              onEnvelope: options.onEnvelope,
              onAbsent: options.onAbsent,
              onRefused: options.onRefused,
            },
          },
          signal,
        );
  watchNetwork((change) => {
    setHasNetwork(isOnline());
    if (change === "offline" || change === "background") return;
    opened?.check();
    if (change === "online") options.onNetworkChange();
  }, signal);

  const status = (): LineStatus => {
    if (line() === "up") return "up";
    if (!hasNetwork()) return "offline";
    return opened === null || line() === "down" ? "away" : "connecting";
  };
  return { status, relay: (to, envelope) => opened?.send(to, envelope) };
}
