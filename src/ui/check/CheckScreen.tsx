import Camera from "lucide-solid/icons/camera";
import Globe from "lucide-solid/icons/globe";
import MessagesSquare from "lucide-solid/icons/messages-square";
import type { JSX } from "solid-js";
import { LinkRow, RowList } from "../parts/Group.tsx";
import { Page, PageHelp } from "../parts/Page.tsx";
import { useCheckText } from "../text/check-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** Leads to the three parts of the check. */
export function CheckScreen(): JSX.Element {
  const t = useCheckText();
  const { navigation } = useTwocan();
  return (
    <Page title={t("title")} onBack={() => navigation.back()}>
      <PageHelp>{t("help")}</PageHelp>
      <RowList>
        <LinkRow
          icon={<Camera />}
          label={t("parts.media")}
          detail={t("parts.mediaHelp")}
          onOpen={() => navigation.open({ name: "check-media" })}
        />
        <LinkRow
          icon={<MessagesSquare />}
          label={t("parts.call")}
          detail={t("parts.callHelp")}
          onOpen={() => navigation.open({ name: "check-call" })}
        />
        <LinkRow
          icon={<Globe />}
          label={t("parts.network")}
          detail={t("parts.networkHelp")}
          onOpen={() => navigation.open({ name: "check-network" })}
        />
      </RowList>
    </Page>
  );
}
