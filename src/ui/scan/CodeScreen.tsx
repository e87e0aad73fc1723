import ArrowLeft from "lucide-solid/icons/arrow-left";
import type { JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { Button } from "../parts/Button.tsx";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { QrCard } from "./QrCard.tsx";
import { useScanText } from "../text/scan-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./CodeScreen.module.css";

/** My code for another phone to scan: nothing but the code, white, on a screen that stays on. */
export function CodeScreen(): JSX.Element {
  const t = useScanText();
  const { me, navigation, holdAwake } = useTwocan();
  holdAwake(ownerSignal());
  return (
    <main class={css["screen"]}>
      <div class={css["back"]}>
        <Button kind="quiet" icon={<ArrowLeft />} onClick={() => navigation.back()}>
          {t("back")}
        </Button>
      </div>
      <div class={css["code"]}>
        <QrCard text={me.inviteLink} label={t("code.name", "")} />
      </div>
      <div class={css["words"]}>
        <h1 ref={focusOnShow} class={css["name"]} tabindex="-1">
          <bdi>{t("code.name", me.name())}</bdi>
        </h1>
        <PeerIdText peerId={me.peerId} />
        <p class={css["help"]}>{t("code.howTo")}</p>
      </div>
    </main>
  );
}
