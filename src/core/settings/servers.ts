import type { BrokerEntry, TwocanConfig } from "../protocol/config.ts";
import type { IceServer } from "../protocol/ice-server.ts";
import { MAX_OWN_SERVERS } from "./own-server.ts";
import type { ServerLists, ServerSettings } from "./settings.ts";

/**
 * The servers to use: those of `config.json`, then those added on the phone, each once. Without
 * the defaults only the phone's own are used, but a list that is empty there replaces nothing.
 */
export function effectiveServers(config: TwocanConfig, own: ServerSettings): TwocanConfig {
  const keepsBrokers = own.useDefaults || own.brokers.length === 0;
  const keepsIceServers = own.useDefaults || own.iceServers.length === 0;
  return {
    brokers: merge(keepsBrokers ? config.brokers : [], own.brokers, isSameBroker),
    iceServers: merge(keepsIceServers ? config.iceServers : [], own.iceServers, isSameIceServer),
    ...(keepsIceServers && config.ice !== undefined ? { ice: config.ice } : {}),
  };
}

/** `own` with what `added` has and it has not, as far as there is room. */
export function addServers(own: ServerSettings, added: ServerLists): ServerSettings {
  return {
    ...own,
    brokers: merge(own.brokers, added.brokers, isSameBroker).slice(0, MAX_OWN_SERVERS),
    iceServers: merge(own.iceServers, added.iceServers, isSameIceServer).slice(0, MAX_OWN_SERVERS),
  };
}

/** What of `offered` is not in `own` yet. */
export function newServers(own: ServerLists, offered: ServerLists): ServerLists {
  return {
    brokers: merge([], offered.brokers, isSameBroker).filter(
      (broker) => !own.brokers.some((known) => isSameBroker(known, broker)),
    ),
    iceServers: merge([], offered.iceServers, isSameIceServer).filter(
      (server) => !own.iceServers.some((known) => isSameIceServer(known, server)),
    ),
  };
}

/** `list` with `entry` in place of what was at `place`, or at its end; `null` takes it away. */
export function changeEntry<Entry>(
  list: readonly Entry[],
  place: number | null,
  entry: Entry | null,
): readonly Entry[] {
  if (place === null || place >= list.length) return entry === null ? list : [...list, entry];
  return list.flatMap((kept, index) => {
    if (index !== place) return [kept];
    return entry === null ? [] : [entry];
  });
}

type IsSame<Entry> = (one: Entry, other: Entry) => boolean;

function merge<Entry>(
  first: readonly Entry[],
  then: readonly Entry[],
  isSame: IsSame<Entry>,
): readonly Entry[] {
  const all: Entry[] = [];
  for (const entry of [...first, ...then]) {
    if (!all.some((known) => isSame(known, entry))) all.push(entry);
  }
  return all;
}

const isSameBroker: IsSame<BrokerEntry> = (one, other) =>
  one.url === other.url && one.key === other.key;

const isSameIceServer: IsSame<IceServer> = (one, other) =>
  one.username === other.username &&
  one.credential === other.credential &&
  one.urls.join(" ") === other.urls.join(" ");
