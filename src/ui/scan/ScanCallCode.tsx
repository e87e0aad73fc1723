import ArrowLeft from "lucide-solid/icons/arrow-left";
import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import ScanQrCode from "lucide-solid/icons/scan-qr-code";
import { Show, createSignal, type JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { QrCard } from "./QrCard.tsx";
import { useScanCallText } from "../text/scan-call-text.ts";
import css from "./ScanCallCode.module.css";

/** One of the two codes, as large as the phone, and what comes next. */
export function ScanCallCode(props: {
  readonly scanCall: ScanCall;
  readonly isFirst: boolean;
}): JSX.Element {
  const t = useScanCallText();
  const which = (): "first" | "second" => (props.isFirst ? "first" : "second");
  return (
    <main class={css["screen"]}>
      <div class={css["head"]}>
        <Button kind="quiet" icon={<ArrowLeft />} onClick={() => props.scanCall.back()}>
          {t("back")}
        </Button>
        <p class={css["step"]}>{t(`${which()}.step`)}</p>
      </div>
      <div class={css["code"]}>
        <QrCard text={props.scanCall.shownText()} label={t(`${which()}.label`)} />
      </div>
      <div class={css["words"]}>
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t(`${which()}.title`)}
        </h1>
        <p class={css["help"]}>{t(`${which()}.help`)}</p>
        <div class={css["actions"]}>
          <Show when={props.isFirst}>
            <Button kind="primary" icon={<ScanQrCode />} onClick={() => props.scanCall.read()}>
              {t("first.next")}
            </Button>
          </Show>
          <CopyButton scanCall={props.scanCall} />
        </div>
      </div>
    </main>
  );
}

function CopyButton(props: { readonly scanCall: ScanCall }): JSX.Element {
  const t = useScanCallText();
  const announcer = useAnnouncer();
  const [outcome, setOutcome] = createSignal<"copy" | "copied" | "copyFailed">("copy");
  async function copy(): Promise<void> {
    setOutcome((await props.scanCall.copyShown()) ? "copied" : "copyFailed");
    announcer.setCalm(t(outcome()));
  }
  return (
    <Button
      kind="quiet"
      icon={outcome() === "copied" ? <Check /> : <Copy />}
      onClick={() => void copy()}
    >
      {t(outcome())}
    </Button>
  );
}
