import Share2 from "lucide-solid/icons/share-2";
import { Show, createMemo, createSignal, type JSX } from "solid-js";
import type { Check } from "../../app/check/check.ts";
import type { NetworkResults } from "../../app/check/check-network.ts";
import { toReport } from "../text/check-report.ts";
import { useCheckText } from "../text/check-text.ts";
import { Button } from "../parts/Button.tsx";
import { CopyButton } from "../parts/CopyButton.tsx";
import { CodeBlock, FactsCard, Unfold } from "../parts/Facts.tsx";
import { PageActions, PageProblem } from "../parts/Page.tsx";

/** What was found, to be sent to whoever helps. */
export function CheckReport(props: {
  readonly check: Check;
  readonly results: NetworkResults;
}): JSX.Element {
  const t = useCheckText();
  const [problem, setProblem] = createSignal("");
  const text = createMemo(() => toReport(props.results, new Date(), t));
  async function share(): Promise<void> {
    setProblem((await props.check.share(text())) === "failed" ? t("network.shareFailed") : "");
  }
  return (
    <FactsCard title={t("network.report")} help={t("network.reportHelp")}>
      <Unfold label={t("network.showReport")}>
        <CodeBlock text={text()} label={t("network.report")} />
      </Unfold>
      <PageActions>
        <Show when={props.check.canShare}>
          <Button kind="primary" icon={<Share2 />} onClick={() => void share()}>
            {t("network.share")}
          </Button>
        </Show>
        <CopyButton kind="secondary" text={text()} onProblem={setProblem} />
      </PageActions>
      <PageProblem text={problem()} />
    </FactsCard>
  );
}
