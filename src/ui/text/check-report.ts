import type { CheckedServer, NetworkResults } from "../../app/check/check-network.ts";
import { brokerNews, type ServerNews, stunNews, turnNews } from "./check-news.ts";
import type { TranslateCheck } from "./check-text.ts";
import { reasonsOf, sentenceOf } from "./check-verdict.ts";

/** What the check of the network found, as a text for somebody who helps: without any address. */
export function toReport(results: NetworkResults, now: Date, t: TranslateCheck): string {
  const { verdict, nat, brokers, stunServers, turnServers } = results;
  const judgement = verdict === null ? [] : [sentenceOf(verdict, t)];
  return [
    t("network.reportTitle", now.toISOString().slice(0, 16).replace("T", " ")),
    ...judgement,
    ...(verdict === null ? [] : reasonsOf(verdict, t)),
    "",
    ...linesOf(brokers, t("network.broker"), { toNews: (each) => brokerNews(each, t), t }),
    ...linesOf(stunServers, t("network.stunServer"), { toNews: (each) => stunNews(each, t), t }),
    ...linesOf(turnServers, t("network.turnServer"), { toNews: (each) => turnNews(each, t), t }),
    ...(nat === null ? [] : [`${t("network.router")}: ${t(`network.nat.${nat}`)}`]),
  ].join("\n");
}

function linesOf<Result>(
  servers: readonly CheckedServer<Result>[],
  kind: string,
  { toNews, t }: { readonly toNews: (result: Result) => ServerNews; readonly t: TranslateCheck },
): readonly string[] {
  return servers.flatMap(({ address, result }, index) => {
    if (result === null) return [];
    // How a server is reached says much; where it is, nothing that a helper needs.
    const { scheme, transport } =
      /^(?<scheme>turns?):.*?(?:transport=(?<transport>\w+))?$/.exec(address)?.groups ?? {};
    const ways = [scheme, transport].filter((way) => way !== undefined);
    const detail = ways.length === 0 ? "" : ` (${ways.join(", ")})`;
    return [`${t("network.nth", kind, index + 1)}${detail}: ${toNews(result).text}`];
  });
}
