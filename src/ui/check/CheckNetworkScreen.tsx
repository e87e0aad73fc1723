import { Show, onMount, untrack, type JSX } from "solid-js";
import type { Check } from "../../app/check/check.ts";
import type { NatKind } from "../../app/check/check-network.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { Button } from "../parts/Button.tsx";
import { CheckReport } from "./CheckReport.tsx";
import { CheckServers } from "./CheckServers.tsx";
import { CheckVerdict } from "./CheckVerdict.tsx";
import { FactsCard } from "../parts/Facts.tsx";
import { Page } from "../parts/Page.tsx";
import { brokerNews, stunNews, turnNews } from "../text/check-news.ts";
import { useCheckText } from "../text/check-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** Whether calls get through from here: every server in use, tested one by one. */
export function CheckNetworkScreen(props: { readonly check: Check }): JSX.Element {
  const t = useCheckText();
  const { navigation } = useTwocan();
  const signal = ownerSignal();
  const network = untrack(() => props.check).openNetwork(signal);
  onMount(network.run);
  const nat = (kind: NatKind | null): string =>
    kind === null ? t("network.natRunning") : t(`network.nat.${kind}`);
  return (
    <Page title={t("network.title")} onBack={() => navigation.back()}>
      <CheckVerdict verdict={network.results()?.verdict ?? null} />
      <Show when={network.results()}>
        {(results) => (
          <>
            <CheckServers
              title={t("network.brokers")}
              help={t("network.brokersHelp")}
              none={t("network.noBrokers")}
              servers={results().brokers}
              toNews={(result) => brokerNews(result, t)}
            />
            <CheckServers
              title={t("network.stun")}
              help={t("network.stunHelp")}
              none={t("network.noStun")}
              servers={results().stunServers}
              toNews={(result) => stunNews(result, t)}
            />
            <CheckServers
              title={t("network.turn")}
              help={t("network.turnHelp")}
              none={t(results().isLoanMissing ? "network.notLent" : "network.noTurn")}
              servers={results().turnServers}
              toNews={(result) => turnNews(result, t)}
            />
            <FactsCard title={t("network.router")}>
              <p>
                <strong>{t("network.natLabel")}</strong>
              </p>
              <p>{nat(results().nat)}</p>
            </FactsCard>
            <Show when={results().verdict}>
              <CheckReport check={props.check} results={results()} />
            </Show>
          </>
        )}
      </Show>
      <Show when={!network.isRunning()}>
        <Button kind="secondary" onClick={network.run}>
          {t("network.again")}
        </Button>
      </Show>
    </Page>
  );
}
