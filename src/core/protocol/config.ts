/**
 * `config.json`: which brokers and ICE servers this copy of the app uses. Our own server writes
 * one naming itself; a static host ships the one in `public/`. An entry that cannot be used costs
 * no other: what works is used.
 */
import * as v from "valibot";
import {
  type IceServer,
  type IceServerFault,
  MAX_ICE_SERVERS,
  parseIceServer,
} from "./ice-server.ts";

const MAX_BROKERS = 8;

/** A broker entry of `config.json`. */
export interface BrokerEntry {
  /** Where PeerServer listens: `http(s)://host[:port]/path/`, or relative to `config.json`. */
  readonly url: string;
  /** PeerServer's API key; not a secret. */
  readonly key: string;
}

/** A `config.json`. */
export interface TwocanConfig {
  readonly brokers: readonly BrokerEntry[];
  readonly iceServers: readonly IceServer[];
  /** Where more ICE servers are handed out, for a time; may be relative to `config.json`. */
  readonly ice?: string;
}

/** Why a part of a configuration cannot be used. */
export type ConfigFault =
  | IceServerFault
  | "missing"
  /** Unencrypted, where the page is not: browsers refuse that. */
  | "insecure"
  | "key"
  /** One of too many. */
  | "excess";

/** A part of a configuration that cannot be used. */
export interface ConfigProblem {
  readonly place: "file" | "brokers" | "iceServers" | "ice";
  /** Which entry of the list, from 0; `null` for the place as a whole. */
  readonly index: number | null;
  readonly reason: ConfigFault;
}

/** Where a configuration was found, which is what its addresses are relative to. */
export interface ConfigOrigin {
  readonly isSecure: boolean;
  /** The absolute form of an address; `null` when it has none. */
  resolve(address: string): string | null;
}

/** What can be used of a configuration, with absolute addresses, and what cannot. */
export interface DecodedConfig {
  readonly config: TwocanConfig;
  readonly problems: readonly ConfigProblem[];
}

type Parsed<Entry> = { readonly entry: Entry } | { readonly reason: ConfigFault };

const addressSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const keySchema = v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)), "peerjs");
const fileSchema = v.object({
  brokers: v.optional(v.unknown()),
  iceServers: v.optional(v.unknown()),
  ice: v.optional(v.unknown()),
});

/** The broker in `value`, or why there is none. */
function parseBroker(value: unknown, origin: ConfigOrigin): Parsed<BrokerEntry> {
  if (!v.is(v.object({ url: v.unknown() }), value)) return { reason: "format" };
  const address = parseAddress(value.url, origin);
  if ("reason" in address) return address;
  const key = v.safeParse(keySchema, "key" in value ? value.key : undefined);
  return key.success ? { entry: { url: address.entry, key: key.output } } : { reason: "key" };
}

/** What can be used of the configuration in `value`. */
export function decodeConfig(value: unknown, origin: ConfigOrigin): DecodedConfig {
  const file = v.safeParse(fileSchema, value);
  if (!file.success) {
    const problem: ConfigProblem = { place: "file", index: null, reason: "format" };
    return { config: { brokers: [], iceServers: [] }, problems: [problem] };
  }
  const problems: ConfigProblem[] = [];
  const brokers = readList(
    {
      place: "brokers",
      list: file.output.brokers,
      maxLength: MAX_BROKERS,
      parse: (entry) => parseBroker(entry, origin),
    },
    problems,
  );
  if (Array.isArray(file.output.brokers) && file.output.brokers.length === 0) {
    problems.push({ place: "brokers", index: null, reason: "missing" });
  }
  const iceServers = readList(
    {
      place: "iceServers",
      list: file.output.iceServers,
      maxLength: MAX_ICE_SERVERS,
      parse: parseIceServer,
    },
    problems,
  );
  const ice = readIce(file.output.ice, origin, problems);
  return { config: { brokers, iceServers, ...(ice === null ? {} : { ice }) }, problems };
}

interface ListOptions<Entry> {
  readonly place: "brokers" | "iceServers";
  readonly list: unknown;
  readonly maxLength: number;
  parse(entry: unknown): Parsed<Entry>;
}

function readList<Entry>(
  { place, list, maxLength, parse }: ListOptions<Entry>,
  problems: ConfigProblem[],
): readonly Entry[] {
  if (!Array.isArray(list)) {
    problems.push({ place, index: null, reason: list === undefined ? "missing" : "format" });
    return [];
  }
  const entries: Entry[] = [];
  for (const [index, value] of list.slice(0, maxLength).entries()) {
    const parsed = parse(value);
    if ("entry" in parsed) entries.push(parsed.entry);
    else problems.push({ place, index, reason: parsed.reason });
  }
  if (list.length > maxLength) problems.push({ place, index: maxLength, reason: "excess" });
  return entries;
}

function readIce(value: unknown, origin: ConfigOrigin, problems: ConfigProblem[]): string | null {
  if (value === undefined) return null;
  const address = parseAddress(value, origin);
  if ("entry" in address) return address.entry;
  problems.push({ place: "ice", index: null, reason: address.reason });
  return null;
}

function parseAddress(value: unknown, { isSecure, resolve }: ConfigOrigin): Parsed<string> {
  const address = v.is(addressSchema, value) ? resolve(value) : null;
  if (address === null || !/^https?:/.test(address)) return { reason: "address" };
  return isSecure && address.startsWith("http:") ? { reason: "insecure" } : { entry: address };
}
