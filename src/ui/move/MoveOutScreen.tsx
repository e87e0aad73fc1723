import Package from "lucide-solid/icons/package";
import { createSignal, type JSX } from "solid-js";
import { Button } from "../parts/Button.tsx";
import { NumberedSteps } from "../parts/NumberedSteps.tsx";
import { Page, PageActions, PageHelp, PageProblem } from "../parts/Page.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** What moving away means, before anything happens. Once packed, this is a phone that has moved. */
export function MoveOutScreen(): JSX.Element {
  const t = useSettingsText();
  const { move, navigation } = useTwocan();
  const [problem, setProblem] = createSignal("");
  async function pack(): Promise<void> {
    setProblem("");
    const out = await move.out();
    if (!(await out.pack())) setProblem(t("moveOut.failed"));
  }
  return (
    <Page title={t("moveOut.title")} onBack={() => navigation.back()}>
      <PageHelp>{t("moveOut.help")}</PageHelp>
      <NumberedSteps look="card">
        <li>{t("moveOut.step1")}</li>
        <li>{t("moveOut.step2")}</li>
        <li>{t("moveOut.step3")}</li>
      </NumberedSteps>
      <PageActions>
        <Button kind="primary" icon={<Package />} onClick={() => void pack()}>
          {t("moveOut.pack")}
        </Button>
      </PageActions>
      <PageProblem text={problem()} />
    </Page>
  );
}
