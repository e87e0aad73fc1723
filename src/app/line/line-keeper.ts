/**
 * Keeps this phone registered at every broker it knows, so that it is found by whoever reaches
 * any of them. What is sent to a phone goes the way it was last heard on, else every way: the
 * sequence numbers inside make a message count once.
 */
import { type Accessor, createSignal } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { BrokerEntry } from "../../core/protocol/config.ts";
import type { Envelope } from "../../core/protocol/envelope.ts";
import type { Registration } from "../../platform/link/broker-socket.ts";
import { type Line, openLine } from "../../platform/link/line.ts";
import { isOnline, watchNetwork } from "../../platform/pwa/network.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { LineStatus } from "../twocan.ts";

/** How long a phone is expected where it was heard last, in milliseconds. */
const HEARD_MS = 8_000;

/** How many phones are remembered at a time. */
const MAX_PEERS = 256;

/** The phone's lines to the world. */
export interface LineKeeper {
  readonly status: Accessor<LineStatus>;
  relay(to: PeerId, envelope: Envelope): void;
  /** Tells `peer`, where it was heard last, that this phone is not there. */
  sendExpire(peer: PeerId): void;
  /** Registers at these brokers and no others. */
  useBrokers(brokers: readonly BrokerEntry[]): void;
}

/** What a line keeper needs, and whom it tells. */
export interface LineKeeperOptions {
  readonly registration: Registration;
  onEnvelope(from: PeerId, envelope: Envelope): void;
  /** No broker that can be reached knows `peer`. */
  onAbsent(peer: PeerId): void;
  onUp(): void;
  onNetworkChange(): void;
  onRefused(): void;
}

type BrokerStatus = "connecting" | "up" | "down" | "taken";

interface KeptLine {
  readonly line: Line;
  readonly lifetime: AbortController;
}

interface Whereabouts {
  heardOn: string | null;
  heardAtMs: number;
  /** The brokers that say the phone is not there. */
  readonly missingAt: Set<string>;
}

/** Keeps lines until the signal aborts; without brokers, none. */
export function keepLines(options: LineKeeperOptions, signal: AbortSignal): LineKeeper {
  // Nothing, until it is known which brokers there are.
  const [statuses, setStatuses] = createSignal<ReadonlyMap<string, BrokerStatus> | null>(null);
  const [hasNetwork, setHasNetwork] = createSignal(isOnline());
  const kept = new Map<string, KeptLine>();
  const whereabouts = createBoundedMap<PeerId, Whereabouts>(MAX_PEERS, () => ({
    heardOn: null,
    heardAtMs: 0,
    missingAt: new Set(),
  }));

  const isUp = (broker: string): boolean => statuses()?.get(broker) === "up";

  function setStatus(broker: string, status: BrokerStatus | null): void {
    // Another attempt is no news: a broker that is away stays so until it answers.
    if (status === "connecting" && statuses()?.has(broker) === true) return;
    const next = new Map(statuses() ?? []);
    if (status === null) next.delete(broker);
    else next.set(broker, status);
    setStatuses(next);
    if (status === "up") options.onUp();
  }

  function open(key: string, broker: BrokerEntry): void {
    const lifetime = new AbortController();
    const events = {
      onStatus: (status: BrokerStatus) => setStatus(key, status),
      onRefused: options.onRefused,
      onEnvelope(from: PeerId, envelope: Envelope) {
        const where = whereabouts.get(from);
        where.heardOn = key;
        where.heardAtMs = Date.now();
        where.missingAt.clear();
        options.onEnvelope(from, envelope);
      },
      onAbsent(peer: PeerId) {
        const { missingAt } = whereabouts.get(peer);
        missingAt.add(key);
        if ([...kept.keys()].every((each) => missingAt.has(each) || !isUp(each))) {
          options.onAbsent(peer);
        }
      },
    };
    const { registration } = options;
    const line = openLine({ broker, registration, events }, lifetime.signal);
    kept.set(key, { line, lifetime });
  }

  function close(key: string): void {
    kept.get(key)?.lifetime.abort();
    kept.delete(key);
    setStatus(key, null);
  }

  watchNetwork((change) => {
    setHasNetwork(isOnline());
    if (change === "offline" || change === "background") return;
    for (const { line } of kept.values()) line.check();
    if (change === "online") options.onNetworkChange();
  }, signal);
  signal.addEventListener("abort", () => [...kept.keys()].forEach(close), { once: true });

  return {
    status: () => summarise([...(statuses()?.values() ?? ["connecting"])], hasNetwork()),
    relay(to, envelope) {
      const { heardOn, heardAtMs } = whereabouts.get(to);
      const isRecent = Date.now() - heardAtMs < HEARD_MS;
      for (const [key, { line }] of kept) {
        const isElsewhere = isRecent && heardOn !== null && heardOn !== key && isUp(heardOn);
        if (!isElsewhere) line.send(to, envelope);
      }
    },
    sendExpire(peer) {
      const { heardOn } = whereabouts.get(peer);
      if (heardOn !== null) kept.get(heardOn)?.line.sendExpire(peer);
    },
    useBrokers(brokers) {
      const wanted = new Map(brokers.map((broker) => [`${broker.url} ${broker.key}`, broker]));
      for (const key of kept.keys()) {
        if (!wanted.has(key)) close(key);
      }
      for (const [key, broker] of wanted) {
        if (!kept.has(key) && !signal.aborted) open(key, broker);
      }
      setStatuses((known) => known ?? new Map());
    },
  };
}

function summarise(statuses: readonly BrokerStatus[], hasNetwork: boolean): LineStatus {
  if (statuses.includes("up")) return "up";
  if (!hasNetwork) return "offline";
  if (statuses.includes("taken")) return "taken";
  return statuses.includes("connecting") ? "connecting" : "away";
}
