import { createSignal, type JSX } from "solid-js";
import { Button } from "../parts/Button.tsx";
import { Page, PageActions, PageHelp, PageProblem, PageWarning } from "../parts/Page.tsx";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** A new code for this phone, once it is clear what is lost with the old one. */
export function NewCodeScreen(): JSX.Element {
  const t = useSettingsText();
  const { me, navigation, takeNewCode } = useTwocan();
  const [hasFailed, setHasFailed] = createSignal(false);
  async function take(): Promise<void> {
    setHasFailed(false);
    setHasFailed(!(await takeNewCode()));
  }
  return (
    <Page title={t("newCode.title")} onBack={() => navigation.back()}>
      <PageHelp>{t("newCode.help")}</PageHelp>
      <PageHelp>
        <PeerIdText peerId={me.peerId} />
      </PageHelp>
      <PageWarning>{t("newCode.warning")}</PageWarning>
      <PageActions>
        <Button kind="danger" onClick={() => void take()}>
          {t("newCode.take")}
        </Button>
        <Button kind="secondary" onClick={() => navigation.back()}>
          {t("cancel")}
        </Button>
      </PageActions>
      <PageProblem text={hasFailed() ? t("newCode.failed") : ""} />
    </Page>
  );
}
