import { For, Show, createMemo, type JSX } from "solid-js";
import { MAX_OWN_SERVERS } from "../../core/settings/own-server.ts";
import { addServers, newServers } from "../../core/settings/servers.ts";
import type { ServerLists } from "../../core/settings/settings.ts";
import { decodeSharedServers } from "../../core/settings/shared-servers.ts";
import { Button } from "../parts/Button.tsx";
import { Group } from "../parts/Group.tsx";
import { Page, PageActions, PageHelp, PageProblem } from "../parts/Page.tsx";
import { ServerRow } from "./ServerRow.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** What a link of servers would add. Nothing is used before the person says so. */
export function ServersOfferedScreen(props: { readonly code: string }): JSX.Element {
  const t = useSettingsText();
  const { navigation, settings } = useTwocan();
  const offered = createMemo((): ServerLists | null => {
    const decoded = decodeSharedServers(props.code);
    return decoded === null ? null : newServers(settings.servers(), decoded);
  });
  const goHome = (): void => navigation.goHome();
  return (
    <Show
      when={offered()}
      fallback={
        <Page title={t("sharedServers.damaged")} onBack={goHome}>
          <PageHelp>{t("sharedServers.damagedHelp")}</PageHelp>
        </Page>
      }
    >
      {(lists) => (
        <Show
          when={lists().brokers.length + lists().iceServers.length > 0}
          fallback={
            <Page title={t("sharedServers.known")} onBack={goHome}>
              <PageHelp>{t("sharedServers.knownHelp")}</PageHelp>
            </Page>
          }
        >
          <Offer lists={lists()} />
        </Show>
      )}
    </Show>
  );
}

function Offer(props: { readonly lists: ServerLists }): JSX.Element {
  const t = useSettingsText();
  const { navigation, settings } = useTwocan();
  const own = settings.servers;
  const hasRoom = (): boolean =>
    own().brokers.length + props.lists.brokers.length <= MAX_OWN_SERVERS &&
    own().iceServers.length + props.lists.iceServers.length <= MAX_OWN_SERVERS;
  function add(): void {
    settings.setServers(addServers(own(), props.lists));
    navigation.goHome();
    navigation.open({ name: "servers" });
  }
  return (
    <Page title={t("sharedServers.title")} onBack={() => navigation.goHome()}>
      <PageHelp>{t("sharedServers.help")}</PageHelp>
      <Show when={props.lists.brokers.length > 0}>
        <Group title={t("servers.brokers")}>
          <For each={props.lists.brokers}>{(server) => <ServerRow server={server} />}</For>
        </Group>
      </Show>
      <Show when={props.lists.iceServers.length > 0}>
        <Group title={t("servers.iceServers")}>
          <For each={props.lists.iceServers}>
            {(server) => <ServerRow server={server} detail={server.username} />}
          </For>
        </Group>
      </Show>
      <PageProblem text={hasRoom() ? "" : t("sharedServers.full")} />
      <PageActions>
        <Show when={hasRoom()}>
          <Button kind="primary" onClick={add}>
            {t("sharedServers.add")}
          </Button>
        </Show>
        <Button kind="secondary" onClick={() => navigation.goHome()}>
          {t("sharedServers.decline")}
        </Button>
      </PageActions>
    </Page>
  );
}
