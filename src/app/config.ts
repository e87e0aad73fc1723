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

/** How long to wait for the server's copy before the last good one is used, in milliseconds. */
const TIMEOUT_MS = 4_000;

/**
 * The brokers and ICE servers to use, and what of the server's `config.json` cannot be used. Where
 * that has no broker to use, or does not come, it is the last good copy; without one, nothing.
 */
export async function loadConfig(store: KeyValueStore, base: string): Promise<DecodedConfig> {
  const url = new URL("config.json", base);
  const origin = toOrigin(url);
  const fetched = await fetchConfig(url, origin);
  if (isGood(fetched.config)) {
    store.write(KEY, fetched.config).catch((cause: unknown) => report("config not kept", cause));
    return fetched;
  }
  const kept = decodeConfig(await store.read(KEY), origin);
  return { ...(isGood(kept.config) ? kept : fetched), problems: fetched.problems };
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

async function fetchConfig(url: URL, origin: ConfigOrigin): Promise<DecodedConfig> {
  try {
    const response = await fetch(url, {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return decodeConfig(await response.json(), origin);
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
