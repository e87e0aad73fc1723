import Share2 from "lucide-solid/icons/share-2";
import { Show, createMemo, createSignal, type JSX } from "solid-js";
import { settingsTools } from "../../app/settings-tools.ts";
import { Button } from "../parts/Button.tsx";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Page, PageActions, PageHelp, PageProblem, PageWarning } from "../parts/Page.tsx";
import { QrCard } from "../scan/QrCard.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ServersScreen.module.css";

/** A code of more is too fine to be scanned off a phone. */
const MAX_CODE_LENGTH = 1000;

/** One's own servers as a link and as a code. */
export function ServersShareScreen(): JSX.Element {
  const t = useSettingsText();
  const { navigation, settings } = useTwocan();
  const [problem, setProblem] = createSignal("");
  const link = createMemo(() => settingsTools.toServersLink(settings.servers()));
  const hasSecrets = (): boolean =>
    settings.servers().iceServers.some(({ credential }) => credential !== undefined);
  async function share(): Promise<void> {
    const outcome = await settingsTools.share({ text: t("shareServers.text"), url: link() });
    setProblem(outcome === "failed" ? t("shareFailed") : "");
  }
  return (
    <Page title={t("shareServers.title")} onBack={() => navigation.back()}>
      <PageHelp>{t("shareServers.help")}</PageHelp>
      <Show when={hasSecrets()}>
        <PageWarning>{t("shareServers.secrets")}</PageWarning>
      </Show>
      <Show
        when={link().length <= MAX_CODE_LENGTH}
        fallback={<PageHelp>{t("shareServers.tooLong")}</PageHelp>}
      >
        <div class={css["code"]}>
          <QrCard text={link()} label={t("shareServers.code")} />
        </div>
      </Show>
      <p class={css["link"]} translate="no">
        {link()}
      </p>
      <PageActions>
        <Show when={settingsTools.canShare}>
          <Button kind="primary" icon={<Share2 />} onClick={() => void share()}>
            {t("share")}
          </Button>
        </Show>
        <CopyButton
          kind={settingsTools.canShare ? "secondary" : "primary"}
          text={link()}
          onProblem={setProblem}
        />
      </PageActions>
      <PageProblem text={problem()} />
    </Page>
  );
}
