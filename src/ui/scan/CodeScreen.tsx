import type { JSX } from "solid-js";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { useScanText } from "../text/scan-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { CodePage } from "./CodePage.tsx";

/** My code for another phone to scan: nothing but the code, white, on a screen that stays on. */
export function CodeScreen(): JSX.Element {
  const t = useScanText();
  const { me, navigation, holdAwake } = useTwocan();
  holdAwake(ownerSignal());
  return (
    <CodePage
      back={{ label: t("back"), go: () => navigation.back() }}
      code={{ text: me.inviteLink, label: t("code.name", "") }}
      title={<bdi>{t("code.name", me.name())}</bdi>}
      subtitle={<PeerIdText peerId={me.peerId} />}
      help={t("code.howTo")}
    />
  );
}
