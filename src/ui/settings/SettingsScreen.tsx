import Activity from "lucide-solid/icons/activity";
import LogIn from "lucide-solid/icons/log-in";
import LogOut from "lucide-solid/icons/log-out";
import QrCode from "lucide-solid/icons/qr-code";
import Server from "lucide-solid/icons/server";
import type { JSX } from "solid-js";
import { toPersonName } from "../../core/identity/person-name.ts";
import { APP_VERSION } from "../../core/settings/app-version.ts";
import { effectiveServers } from "../../core/settings/servers.ts";
import { AppRows } from "./AppRows.tsx";
import { ChoiceRow, FactRow, Group, LinkRow, SwitchRow } from "../parts/Group.tsx";
import { LookRows } from "./LookRows.tsx";
import { ChatSettings } from "../chat/ChatSettings.tsx";
import { Page } from "../parts/Page.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./SettingsScreen.module.css";

/** Everything that can be set, by what it is about. */
export function SettingsScreen(): JSX.Element {
  const t = useSettingsText();
  const { me, navigation, settings } = useTwocan();
  const inUse = () => effectiveServers(settings.defaults, settings.servers());
  function saveName(text: string): void {
    const name = toPersonName(text);
    if (name !== me.name()) me.setName(name);
  }
  return (
    <Page title={t("title")} onBack={() => navigation.back()}>
      <Group title={t("you")}>
        <li class={css["field"]}>
          <TextField
            label={t("name")}
            help={t("nameHelp")}
            kind="name"
            value={me.name()}
            onLeave={saveName}
          />
        </li>
        <LinkRow
          icon={<QrCode />}
          label={t("newCode.row")}
          detail={t("newCode.rowHelp")}
          onOpen={() => navigation.open({ name: "new-code" })}
        />
      </Group>
      <Group title={t("calls")}>
        <SwitchRow
          label={t("callAtOnce")}
          detail={t("callAtOnceHelp")}
          isOn={settings.callAtOnce()}
          onChange={settings.setCallAtOnce}
        />
        <ChoiceRow
          label={t("unknownCallers.label")}
          choices={[
            ["ring", t("unknownCallers.ring")],
            ["silent", t("unknownCallers.silent")],
            ["refuse", t("unknownCallers.refuse")],
          ]}
          chosen={settings.unknownCallers()}
          onChoose={settings.setUnknownCallers}
        />
        <SwitchRow
          label={t("acceptPictures")}
          detail={t("acceptPicturesHelp")}
          isOn={settings.acceptPictures()}
          onChange={settings.setAcceptPictures}
        />
      </Group>
      <ChatSettings />
      <Group title={t("connection")}>
        <LinkRow
          icon={<Server />}
          label={t("servers.title")}
          detail={t("servers.summary", inUse().brokers.length, inUse().iceServers.length)}
          leads="servers"
          onOpen={() => navigation.open({ name: "servers" })}
        />
        <LinkRow
          icon={<Activity />}
          label={t("check.row")}
          detail={t("check.rowHelp")}
          leads="check"
          onOpen={() => navigation.open({ name: "check" })}
        />
      </Group>
      <LookRows />
      <AppRows />
      <Group title={t("phone")}>
        <LinkRow
          icon={<LogOut />}
          label={t("moveOut.row")}
          detail={t("moveOut.rowHelp")}
          leads="move-out"
          onOpen={() => navigation.open({ name: "move-out" })}
        />
        <LinkRow
          icon={<LogIn />}
          label={t("moveIn.row")}
          detail={t("moveIn.rowHelp")}
          leads="move-in"
          onOpen={() => navigation.open({ name: "move-in" })}
        />
      </Group>
      <Group title={t("about")}>
        <FactRow label={t("version")} value={APP_VERSION} />
        <FactRow label={t("licence")} value="MIT" />
      </Group>
    </Page>
  );
}
