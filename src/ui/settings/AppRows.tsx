import BellRing from "lucide-solid/icons/bell-ring";
import Download from "lucide-solid/icons/download";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { Match, Show, Switch, type JSX } from "solid-js";
import type { Shell } from "../../app/shell/shell-view.ts";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { FactRow, Group, LinkRow } from "../parts/Group.tsx";

/** In the settings: the app on this phone. */
export function AppRows(): JSX.Element {
  const t = useShellText();
  const { shell } = useTwocan();
  return (
    <Show when={shell()}>
      {(loaded) => (
        <Group title={t("app")} help={helpOf(loaded(), t)}>
          <Show when={loaded().hasUpdate()}>
            <LinkRow
              icon={<RefreshCw />}
              label={t("updateRow")}
              detail={t("updateHelp")}
              onOpen={() => loaded().useUpdate()}
            />
          </Show>
          <InstallRow shell={loaded()} />
          <RingRow shell={loaded()} />
        </Group>
      )}
    </Show>
  );
}

function InstallRow(props: { readonly shell: Shell }): JSX.Element {
  const t = useShellText();
  const { navigation } = useTwocan();
  function install(): void {
    if (props.shell.installWay() === "prompt") props.shell.install();
    else navigation.open({ name: "install" });
  }
  return (
    <Show
      when={props.shell.installWay() !== "installed"}
      fallback={<FactRow label={t("installed")} value={t("yes")} />}
    >
      <LinkRow
        icon={<Download />}
        label={t("installRow")}
        detail={t("installHelp")}
        onOpen={install}
      />
    </Show>
  );
}

function RingRow(props: { readonly shell: Shell }): JSX.Element {
  const t = useShellText();
  return (
    <Switch>
      <Match when={props.shell.ringLeave() === "unasked"}>
        <LinkRow
          icon={<BellRing />}
          label={t("ringRow")}
          detail={t("ringHelp")}
          onOpen={() => props.shell.askRingLeave()}
        />
      </Match>
      <Match when={props.shell.ringLeave() === "granted"}>
        <FactRow label={t("ringRow")} value={t("ringOn")} />
      </Match>
    </Switch>
  );
}

/** Why calls are not announced, where nothing on this page can change it. */
function helpOf(shell: Shell, t: ReturnType<typeof useShellText>): string {
  const leave = shell.ringLeave();
  if (leave === "denied") return t("ringDenied");
  if (leave === "granted") return t("ringHelp");
  return leave === "unsupported" && shell.installWay() === "apple" ? t("ringNeedsInstall") : "";
}
