import Link2 from "lucide-solid/icons/link-2";
import ScanQrCode from "lucide-solid/icons/scan-qr-code";
import WifiOff from "lucide-solid/icons/wifi-off";
import { Show, createSignal, lazy, createUniqueId, type JSX } from "solid-js";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Aside } from "../parts/Aside.tsx";
import { Button } from "../parts/Button.tsx";
import css from "./CallSomeone.module.css";

const CallForm = lazy(async () => {
  const loaded = await import("../call/CallForm.tsx");
  return { default: loaded.CallForm };
});

/** To call: the camera for those who are here, a field for links and IDs of those who are not. */
export function CallSomeone(): JSX.Element {
  const t = useText();
  const { line, navigation } = useTwocan();
  const formId = createUniqueId();
  const [isTyping, setIsTyping] = createSignal(false);
  const isOpen = (): boolean => isTyping() || navigation.entranceProblem() !== null;
  const hasNoLine = (): boolean => line() === "offline" || line() === "away";
  return (
    <div class={css["call"]}>
      <div class={css["row"]}>
        <Button
          kind="primary"
          icon={<ScanQrCode />}
          leads="scan"
          onClick={() => navigation.open({ name: "scan" })}
        >
          {t("home.scan")}
        </Button>
        <button
          type="button"
          class={css["type"]}
          aria-label={t("home.enterLink")}
          aria-expanded={isOpen()}
          aria-controls={formId}
          onClick={() => setIsTyping(!isOpen())}
        >
          <Link2 />
        </button>
      </div>
      <div id={formId}>
        <Show when={isOpen()} fallback={hasNoLine() ? <WithoutInternet /> : null}>
          <Aside>
            <CallForm hasFocus={isTyping()} />
            {/* Comes with the form, which would push it away from under a finger. */}
            <WithoutInternet />
          </Aside>
        </Show>
      </div>
    </div>
  );
}

/** The way to a call by two codes. */
function WithoutInternet(): JSX.Element {
  const t = useText();
  const { navigation } = useTwocan();
  return (
    <div class={css["offline"]}>
      <Button
        kind="quiet"
        icon={<WifiOff />}
        leads="scan-call"
        onClick={() => navigation.open({ name: "scan-call", text: null })}
      >
        {t("home.withoutInternet")}
      </Button>
    </div>
  );
}
