import ArrowLeft from "lucide-solid/icons/arrow-left";
import { Show, type JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useScanCallText } from "../text/scan-call-text.ts";
import css from "../parts/ScreenWords.module.css";

/** A code is being made, or two that have been scanned are being connected. */
export function ScanCallWait(props: {
  readonly scanCall: ScanCall;
  readonly kind: "preparing" | "connecting";
}): JSX.Element {
  const t = useScanCallText();
  return (
    <main>
      <PersonLayout
        back={
          <Button kind="quiet" icon={<ArrowLeft />} onClick={() => props.scanCall.back()}>
            {t("back")}
          </Button>
        }
        picture={<StringMotif state="ringing" />}
        actions={null}
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t(props.kind)}
        </h1>
        <Show when={props.kind === "preparing"}>
          <p class={css["help"]}>{t("allow")}</p>
        </Show>
      </PersonLayout>
    </main>
  );
}
