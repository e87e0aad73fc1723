import FileIcon from "lucide-solid/icons/file";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { SharedView } from "../../app/shell/shell-view.ts";
import { Button } from "../parts/Button.tsx";
import { ContactList } from "../people/ContactList.tsx";
import { Page, PageActions, PageHelp, PageWarning } from "../parts/Page.tsx";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { AsItIs } from "./AsItIs.tsx";
import css from "./SharedScreen.module.css";

type Shared = NonNullable<ReturnType<SharedView["current"]>>;

/** What another app shared, and to whom it can go. It stays until it is given on or discarded. */
export function SharedScreen(): JSX.Element {
  const t = useShellText();
  const { navigation, shell } = useTwocan();
  return (
    <Page title={t("shared.title")} onBack={() => navigation.goHome()}>
      <Show when={shell()?.shared}>
        {(view) => (
          <Switch>
            <Match when={view().current() === null}>
              <PageHelp>{t("shared.nothing")}</PageHelp>
            </Match>
            <Match when={view().current()}>
              {(shared) => <Choice shared={shared()} view={view()} />}
            </Match>
          </Switch>
        )}
      </Show>
    </Page>
  );
}

function Choice(props: { readonly shared: Shared; readonly view: SharedView }): JSX.Element {
  const t = useShellText();
  const { navigation, people } = useTwocan();
  const contacts = () => people.contacts().filter(({ isBlocked }) => !isBlocked);
  return (
    <>
      <div class={css["shared"]}>
        <Show when={props.shared.text}>
          <p class={css["text"]} dir="auto">
            {props.shared.text}
          </p>
        </Show>
        <Show when={props.shared.files.length > 0}>
          <ul class={css["files"]} aria-label={t("shared.files", props.shared.files.length)}>
            <For each={props.shared.files}>
              {({ name }) => (
                <li>
                  <FileIcon />
                  <bdi>{name}</bdi>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
      <Show when={props.shared.isRest}>
        <PageWarning>{t("shared.rest")}</PageWarning>
      </Show>
      <Show when={props.shared.lostCount > 0}>
        <PageWarning>{t("shared.lost", props.shared.lostCount)}</PageWarning>
      </Show>
      <Switch
        fallback={
          <ContactList contacts={contacts()} onOpen={({ peer }) => props.view.giveTo(peer)} />
        }
      >
        <Match when={props.shared.isAsked}>
          <AsItIs pictures={props.shared.files} onAnswer={(isSent) => props.view.answer(isSent)} />
        </Match>
        <Match when={contacts().length === 0}>
          <PageHelp>{t("shared.nobody")}</PageHelp>
        </Match>
      </Switch>
      <PageActions>
        <Button
          kind="quiet"
          onClick={() => {
            props.view.discard();
            navigation.goHome();
          }}
        >
          {t("shared.discard")}
        </Button>
      </PageActions>
    </>
  );
}
