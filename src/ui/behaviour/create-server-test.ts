import { createSignal, type Accessor } from "solid-js";
import { formatLatency } from "../../core/format/latency.ts";
import type { BrokerEntry } from "../../core/protocol/config.ts";
import type { IceServer } from "../../core/protocol/ice-server.ts";
import { isRelayAddress } from "../../core/settings/own-server.ts";
import { settingsTools } from "../../app/settings-tools.ts";
import type { TranslateSettings } from "../text/settings-text.ts";
import { ownerSignal } from "./owner-signal.ts";

/** How a test went, in words; `null` before the first. */
export interface TestNews {
  readonly result: "running" | "works" | "fails";
  readonly text: string;
}

/** Tests a broker or an ICE server while the screen is open, one test at a time. */
export function createServerTest(t: TranslateSettings): {
  readonly news: Accessor<TestNews | null>;
  readonly run: (server: BrokerEntry | IceServer) => Promise<void>;
  readonly clear: () => void;
} {
  const signal = ownerSignal();
  const [news, setNews] = createSignal<TestNews | null>(null);
  let count = 0;
  return {
    news,
    clear() {
      count += 1;
      setNews(null);
    },
    async run(server) {
      if (news()?.result === "running") return;
      count += 1;
      const own = count;
      setNews({ result: "running", text: t("servers.testing") });
      const next =
        "urls" in server ? await testIce(server, signal, t) : await testLine(server, signal, t);
      if (own === count && !signal.aborted) setNews(next);
    },
  };
}

async function testLine(
  broker: BrokerEntry,
  signal: AbortSignal,
  t: TranslateSettings,
): Promise<TestNews> {
  const result = await settingsTools.testBroker(broker, signal);
  return result.kind === "works"
    ? { result: "works", text: t("servers.brokerWorks", formatLatency(result.roundTripMs)) }
    : { result: "fails", text: t(`servers.brokerFails.${result.reason}`) };
}

async function testIce(
  server: IceServer,
  signal: AbortSignal,
  t: TranslateSettings,
): Promise<TestNews> {
  const result = await settingsTools.testIceServer(server, signal);
  if (result.kind === "fails") {
    return { result: "fails", text: t(`servers.iceFails.${result.reason}`) };
  }
  const isRelay = server.urls.some(isRelayAddress);
  const took = formatLatency(result.tookMs);
  return { result: "works", text: t(isRelay ? "servers.turnWorks" : "servers.stunWorks", took) };
}
