import SquarePlus from "lucide-solid/icons/square-plus";
import Package from "lucide-solid/icons/package";
import Share from "lucide-solid/icons/share";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { Button } from "../parts/Button.tsx";
import { NumberedSteps } from "../parts/NumberedSteps.tsx";
import { Page, PageActions, PageHelp } from "../parts/Page.tsx";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./InstallScreen.module.css";

/** How to install where the app cannot do it itself, with what it looks like there. */
export function InstallScreen(): JSX.Element {
  const t = useShellText();
  const { navigation, shell } = useTwocan();
  return (
    <Page title={t("how.title")} onBack={() => navigation.back()}>
      <Show when={shell()}>
        {(loaded) => (
          <Switch fallback={<PageHelp>{t("how.menu")}</PageHelp>}>
            <Match when={loaded().installWay() === "installed"}>
              <PageHelp>{t("how.installed")}</PageHelp>
            </Match>
            <Match when={loaded().installWay() === "apple"}>
              <PageHelp>{t("how.help")}</PageHelp>
              <AppleSteps />
            </Match>
            <Match when={loaded().installWay() === "prompt"}>
              <PageHelp>{t("how.help")}</PageHelp>
              <PageActions>
                <Button kind="primary" onClick={() => loaded().install()}>
                  {t("install")}
                </Button>
              </PageActions>
            </Match>
          </Switch>
        )}
      </Show>
    </Page>
  );
}

function AppleSteps(): JSX.Element {
  const t = useShellText();
  const { me, navigation, people } = useTwocan();
  // Only who has something here would miss it there.
  const hasBelongings = (): boolean =>
    me.name() !== "" || people.contacts().length > 0 || people.recents().length > 0;
  const steps = () => [
    { text: t("how.apple.share"), picture: <SystemRow icon={<Share />} /> },
    {
      text: t("how.apple.add"),
      picture: <SystemRow icon={<SquarePlus />} label={t("how.apple.addName")} />,
    },
    { text: t("how.apple.web"), picture: <SystemRow isSwitch label={t("how.apple.webName")} /> },
    {
      text: t("how.apple.open"),
      picture: <img src="./icons/apple-touch-icon.png" alt="" width="60" height="60" />,
    },
  ];
  return (
    <>
      <Show when={hasBelongings()}>
        <div class={css["pack"]}>
          <p>{t("how.apple.pack")}</p>
          <Button
            kind="secondary"
            icon={<Package />}
            onClick={() => navigation.open({ name: "move-out" })}
          >
            {t("how.apple.packAction")}
          </Button>
        </div>
      </Show>
      <NumberedSteps look="cards">
        <For each={steps()}>
          {({ text, picture }) => (
            <li>
              <p>{text}</p>
              <div class={css["picture"]} aria-hidden="true">
                {picture}
              </div>
            </li>
          )}
        </For>
      </NumberedSteps>
    </>
  );
}

/** A row as the system draws it. */
function SystemRow(props: {
  readonly icon?: JSX.Element;
  readonly label?: string;
  readonly isSwitch?: boolean;
}): JSX.Element {
  return (
    <div class={css["row"]}>
      <Show when={props.label}>
        <span>{props.label}</span>
      </Show>
      {props.icon}
      <Show when={props.isSwitch}>
        <span class={css["switch"]} />
      </Show>
    </div>
  );
}
