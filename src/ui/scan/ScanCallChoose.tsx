import ArrowLeft from "lucide-solid/icons/arrow-left";
import QrCode from "lucide-solid/icons/qr-code";
import ScanQrCode from "lucide-solid/icons/scan-qr-code";
import type { JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useScanCallText } from "../text/scan-call-text.ts";
import css from "../parts/ScreenWords.module.css";

/** Who shows the first code, and who scans it. */
export function ScanCallChoose(props: {
  readonly scanCall: ScanCall;
  readonly onBack: () => void;
}): JSX.Element {
  const t = useScanCallText();
  return (
    <main>
      <PersonLayout
        back={
          <Button kind="quiet" icon={<ArrowLeft />} onClick={() => props.onBack()}>
            {t("back")}
          </Button>
        }
        picture={<StringMotif state="idle" />}
        actions={
          <>
            <Button kind="primary" icon={<QrCode />} onClick={() => props.scanCall.offer()}>
              {t("show")}
            </Button>
            <Button kind="secondary" icon={<ScanQrCode />} onClick={() => props.scanCall.read()}>
              {t("scan")}
            </Button>
          </>
        }
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t("title")}
        </h1>
        <p class={css["help"]}>{t("howTo")}</p>
      </PersonLayout>
    </main>
  );
}
