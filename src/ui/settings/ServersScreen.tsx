import Plus from "lucide-solid/icons/plus";
import QrCode from "lucide-solid/icons/qr-code";
import { For, Show, type JSX } from "solid-js";
import type { BrokerEntry } from "../../core/protocol/config.ts";
import type { IceServer } from "../../core/protocol/ice-server.ts";
import { MAX_OWN_SERVERS } from "../../core/settings/own-server.ts";
import { Group, LinkRow, RowList, SwitchRow } from "../parts/Group.tsx";
import { Page } from "../parts/Page.tsx";
import { ServerRow } from "./ServerRow.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ServersScreen.module.css";

/** The brokers and ICE servers of this phone: the site's, and one's own. */
export function ServersScreen(): JSX.Element {
  const t = useSettingsText();
  const { navigation, settings } = useTwocan();
  const own = settings.servers;
  const hasOwn = () => own().brokers.length + own().iceServers.length > 0;
  return (
    <Page title={t("servers.title")} onBack={() => navigation.back()}>
      <ServerGroup
        kind="broker"
        defaults={settings.defaults.brokers}
        own={own().brokers}
        useDefaults={own().useDefaults}
      />
      <ServerGroup
        kind="ice"
        defaults={settings.defaults.iceServers}
        own={own().iceServers}
        useDefaults={own().useDefaults}
      />
      <Show when={hasOwn()}>
        <RowList>
          <SwitchRow
            label={t("servers.useDefaults")}
            detail={t("servers.useDefaultsHelp")}
            isOn={own().useDefaults}
            onChange={(useDefaults) => settings.setServers({ ...own(), useDefaults })}
          />
          <LinkRow
            icon={<QrCode />}
            label={t("servers.share")}
            onOpen={() => navigation.open({ name: "share-servers" })}
          />
        </RowList>
      </Show>
    </Page>
  );
}

function ServerGroup(props: {
  readonly kind: "broker" | "ice";
  readonly defaults: readonly (BrokerEntry | IceServer)[];
  readonly own: readonly (BrokerEntry | IceServer)[];
  readonly useDefaults: boolean;
}): JSX.Element {
  const t = useSettingsText();
  const { navigation } = useTwocan();
  const isBroker = (): boolean => props.kind === "broker";
  const edit = (place: number | null): void =>
    navigation.open({ name: "server", kind: props.kind, place });
  const isUnused = (): boolean => !props.useDefaults && props.own.length > 0;
  return (
    <Group
      title={t(isBroker() ? "servers.brokers" : "servers.iceServers")}
      help={t(isBroker() ? "servers.brokersHelp" : "servers.iceServersHelp")}
    >
      <For each={props.defaults}>
        {(server) => (
          <ServerRow
            server={server}
            detail={t(isUnused() ? "servers.notUsed" : "servers.fromSite")}
            isUnused={isUnused()}
          />
        )}
      </For>
      <For each={props.own}>
        {(server, place) => (
          <ServerRow server={server} detail={detailOf(server)} onEdit={() => edit(place())} />
        )}
      </For>
      <Show when={props.defaults.length + props.own.length === 0}>
        <li class={css["none"]}>{t(isBroker() ? "servers.noBrokers" : "servers.noIceServers")}</li>
      </Show>
      <Show
        when={props.own.length < MAX_OWN_SERVERS}
        fallback={<li class={css["none"]}>{t("servers.full")}</li>}
      >
        <LinkRow
          icon={<Plus />}
          label={t(isBroker() ? "servers.addBroker" : "servers.addIceServer")}
          onOpen={() => edit(null)}
        />
      </Show>
    </Group>
  );
}

function detailOf(server: BrokerEntry | IceServer): string | undefined {
  if ("urls" in server) return server.username;
  return server.key === "peerjs" ? undefined : server.key;
}
