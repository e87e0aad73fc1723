import ClipboardPaste from "lucide-solid/icons/clipboard-paste";
import Flashlight from "lucide-solid/icons/flashlight";
import FlashlightOff from "lucide-solid/icons/flashlight-off";
import Image from "lucide-solid/icons/image";
import SwitchCamera from "lucide-solid/icons/switch-camera";
import X from "lucide-solid/icons/x";
import { Show, createSignal, type JSX } from "solid-js";
import type { Scanner } from "../../app/scan/scanner.ts";
import { useScanText } from "../text/scan-text.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { RoundButton } from "../parts/RoundButton.tsx";
import css from "./ScannerBar.module.css";

/** What helps to scan, and the ways on for those who cannot. */
export function ScannerBar(props: {
  readonly scanner: Scanner | null;
  readonly paste: (() => JSX.Element) | undefined;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  const t = useScanText();
  const [isPasting, setIsPasting] = createSignal(false);
  let input!: HTMLInputElement;
  const isLampOn = (): boolean | null => props.scanner?.isLampOn() ?? null;

  return (
    <div class={css["bar"]}>
      <Show
        when={isPasting()}
        fallback={
          <div class={css["buttons"]}>
            <Show when={isLampOn() !== null}>
              <RoundButton
                label={t(isLampOn() === true ? "lampOff" : "lampOn")}
                icon={isLampOn() === true ? <FlashlightOff /> : <Flashlight />}
                tone={isLampOn() === true ? "off" : "plain"}
                onClick={() => props.scanner?.setLampOn(isLampOn() !== true)}
              />
            </Show>
            <Show when={props.scanner?.canFlip() === true}>
              <RoundButton
                label={t("flip")}
                icon={<SwitchCamera />}
                tone="plain"
                onClick={() => props.scanner?.flip()}
              />
            </Show>
            <RoundButton
              label={t("photo")}
              icon={<Image />}
              tone="plain"
              onClick={() => input.click()}
            />
            <Show when={props.paste}>
              <RoundButton
                label={t("paste")}
                icon={<ClipboardPaste />}
                tone="plain"
                onClick={() => setIsPasting(true)}
              />
            </Show>
          </div>
        }
      >
        <div class={css["sheet"]}>
          {props.paste?.()}
          <div class={css["close"]}>
            <IconButton
              label={t("closePaste")}
              icon={<X size={20} />}
              onClick={() => setIsPasting(false)}
            />
          </div>
        </div>
      </Show>
      <input
        ref={(element) => {
          input = element;
        }}
        type="file"
        accept="image/*"
        hidden
        aria-label={t("photo")}
        onChange={() => {
          const file = input.files?.[0];
          // The same picture can be chosen again.
          input.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
    </div>
  );
}
