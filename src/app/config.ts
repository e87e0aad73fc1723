import { type Accessor, createSignal, untrack } from "solid-js";
import {
  type ConfigOrigin,
  type ConfigProblem,
  decodeConfig,
  type DecodedConfig,
  type TwocanConfig,
} from "../core/protocol/config.ts";
import type { KeyValueStore } from "../platform/storage/store.ts";
import { report } from "./log.ts";

const KEY = "config";

/** How long a first start waits for the server's copy: there is no other, in milliseconds. */
const FIRST_WAIT_MS = 4_000;

/** How long the server may take where the last good copy is in use meanwhile, in milliseconds. */
const PATIENCE_MS = 30_000;

/** What this site's `config.json` says. */
export interface SiteConfig {
  /** The brokers and ICE servers to use. */
  readonly current: Accessor<TwocanConfig>;
  /** What of the server's copy cannot be used. */
  readonly problems: Accessor<readonly ConfigProblem[]>;
  /**
   * Takes what the server says into use as soon as it comes, and tells of it where it is something
   * else. Not while `isBusy`: then the next start does.
   */
  keepFresh(options: { isBusy(): boolean; onChange(): void }): Promise<void>;
}

/**
 * The configuration: at once the last good copy, where there is one, else the server's. What that
 * has to say is asked for in any case, and kept for the next start; a copy without a broker to use
 * changes nothing.
 */
export async function openConfig(store: KeyValueStore, base: string): Promise<SiteConfig> {
  const url = new URL("config.json", base);
  const origin = toOrigin(url);
  const kept = decodeConfig(await store.read(KEY), origin).config;
  const fetching = fetchFresh(store, url, isGood(kept) ? PATIENCE_MS : FIRST_WAIT_MS);
  const first = isGood(kept) ? { config: kept, problems: [] } : await fetching;
  const [current, setCurrent] = createSignal(first.config);
  const [problems, setProblems] = createSignal(first.problems);
  return {
    current,
    problems,
    async keepFresh({ isBusy, onChange }) {
      const fresh = await fetching;
      setProblems(fresh.problems);
      const isSame = JSON.stringify(fresh.config) === JSON.stringify(untrack(current));
      if (isSame || !isGood(fresh.config) || isBusy()) return;
      setCurrent(fresh.config);
      onChange();
    },
  };
}

async function fetchFresh(
  store: KeyValueStore,
  url: URL,
  patienceMs: number,
): Promise<DecodedConfig> {
  const fetched = await fetchConfig(url, patienceMs);
  if (isGood(fetched.config)) {
    store.write(KEY, fetched.config).catch((cause: unknown) => report("config not kept", cause));
  }
  return fetched;
}

/** What an address in a configuration found at `url` means. */
function toOrigin(url: URL): ConfigOrigin {
  return {
    isSecure: url.protocol === "https:",
    resolve(address) {
      try {
        return new URL(address, url).href;
      } catch {
        return null;
      }
    },
  };
}

function isGood({ brokers }: TwocanConfig): boolean {
  return brokers.length > 0;
}

async function fetchConfig(url: URL, patienceMs: number): Promise<DecodedConfig> {
  try {
    const response = await fetch(url, {
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.ok) return decodeConfig(await response.json(), toOrigin(url));
    report(`config.json: status ${response.status}`);
    // A server that is in trouble says nothing of its configuration.
    return response.status >= 500 ? nothing() : nothing("missing");
  } catch (cause) {
    report("no configuration from the server", cause);
    return cause instanceof SyntaxError ? nothing("format") : nothing();
  }
}

function nothing(reason?: ConfigProblem["reason"]): DecodedConfig {
  const problems: readonly ConfigProblem[] =
    reason === undefined ? [] : [{ place: "file", index: null, reason }];
  return { config: { brokers: [], iceServers: [] }, problems };
}
