import { decodeConfig, type TwocanConfig } from "../core/protocol/config.ts";
import type { KeyValueStore } from "../platform/storage/store.ts";
import { report } from "./log.ts";

const KEY = "config";

/** How long to wait for the server's copy before the last good one is used, in milliseconds. */
const TIMEOUT_MS = 4_000;

/**
 * The brokers and ICE servers to use: the server's `config.json`, else the last good copy, else
 * none. Broker addresses are absolute.
 */
export async function loadConfig(store: KeyValueStore, base: string): Promise<TwocanConfig> {
  const fetched = await fetchConfig(new URL("config.json", base));
  if (fetched !== null) {
    store.write(KEY, fetched).catch((cause: unknown) => report("config not kept", cause));
    return fetched;
  }
  return decodeConfig(await store.read(KEY)) ?? { brokers: [], iceServers: [] };
}

async function fetchConfig(url: URL): Promise<TwocanConfig | null> {
  try {
    const response = await fetch(url, {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const config = decodeConfig(await response.json());
    if (config === null) throw new TypeError("config.json is not a configuration");
    const brokers = config.brokers.map((broker) => ({
      ...broker,
      url: new URL(broker.url, url).href,
    }));
    return { ...config, brokers };
  } catch (cause) {
    report("no configuration from the server", cause);
    return null;
  }
}
