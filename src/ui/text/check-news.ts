import type {
  BrokerTestResult,
  IceTestResult,
  RelayTestResult,
} from "../../app/check/check-network.ts";
import { formatLatency } from "../../core/format/latency.ts";
import type { TranslateCheck } from "./check-text.ts";

/** How a server did, in words. */
export interface ServerNews {
  readonly isWorking: boolean;
  readonly text: string;
  /** What it told of this phone's address; empty where it did not. */
  readonly address?: string;
}

/** What the test of a broker says. */
export function brokerNews(result: BrokerTestResult, t: TranslateCheck): ServerNews {
  return result.kind === "works"
    ? { isWorking: true, text: t("network.brokerWorks", formatLatency(result.roundTripMs)) }
    : { isWorking: false, text: t(`network.brokerFails.${result.reason}`) };
}

/** What the test of a STUN server says. */
export function stunNews(result: IceTestResult, t: TranslateCheck): ServerNews {
  if (result.kind === "fails") {
    return { isWorking: false, text: t(`network.iceFails.${result.reason}`) };
  }
  return {
    isWorking: true,
    text: t("network.stunWorks", formatLatency(result.tookMs)),
    address: t("network.publicAddress", result.address ?? ""),
  };
}

/** What the test of a TURN server says. */
export function turnNews(result: RelayTestResult, t: TranslateCheck): ServerNews {
  if (result.kind === "fails") {
    return { isWorking: false, text: t(`network.iceFails.${result.reason}`) };
  }
  const { tookMs, roundTripMs } = result;
  const text = t("network.turnWorks", formatLatency(tookMs), formatLatency(roundTripMs));
  return { isWorking: true, text };
}
