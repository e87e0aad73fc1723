import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import ScanQrCode from "lucide-solid/icons/scan-qr-code";
import { Show, createSignal, type JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { Button } from "../parts/Button.tsx";
import { CodePage } from "./CodePage.tsx";
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
    <CodePage
      back={{ label: t("back"), go: () => props.scanCall.back() }}
      step={<p class={css["step"]}>{t(`${which()}.step`)}</p>}
      code={{ text: props.scanCall.shownText(), label: t(`${which()}.label`) }}
      title={t(`${which()}.title`)}
      help={t(`${which()}.help`)}
      actions={
        <div class={css["actions"]}>
          <Show when={props.isFirst}>
            <Button kind="primary" icon={<ScanQrCode />} onClick={() => props.scanCall.read()}>
              {t("first.next")}
            </Button>
          </Show>
          <CopyButton scanCall={props.scanCall} />
        </div>
      }
    />
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
