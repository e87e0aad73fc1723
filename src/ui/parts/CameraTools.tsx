import Ellipsis from "lucide-solid/icons/ellipsis";
import Flashlight from "lucide-solid/icons/flashlight";
import { Show, createSignal, type JSX } from "solid-js";
import type { DevicesView } from "../../app/twocan.ts";
import { useText } from "../text/TextProvider.tsx";
import css from "./CameraTools.module.css";
import { DeviceSheet } from "./DeviceSheet.tsx";

/** What the camera of now can do beside filming, and the way to all other devices. */
export function CameraTools(props: { readonly devices: DevicesView }): JSX.Element {
  const t = useText();
  const [isSheetOpen, setIsSheetOpen] = createSignal(false);
  return (
    <div class={css["tools"]}>
      <Show when={props.devices.hasTorch()}>
        <button
          type="button"
          class={css["chip"]}
          aria-pressed={props.devices.isTorchOn()}
          onClick={() => props.devices.setTorchOn(!props.devices.isTorchOn())}
        >
          <Flashlight />
          {t("call.torch")}
        </button>
      </Show>
      <Show when={props.devices.lens()}>
        {(lens) => (
          <button type="button" class={css["chip"]} onClick={() => lens().useNext()}>
            {t("call.lens", lens().number, lens().count)}
          </button>
        )}
      </Show>
      <button
        type="button"
        class={css["chip"]}
        aria-label={t("call.devices")}
        aria-haspopup="dialog"
        onClick={() => setIsSheetOpen(true)}
      >
        <Ellipsis />
      </button>
      <Show when={isSheetOpen()}>
        <DeviceSheet devices={props.devices} onClose={() => setIsSheetOpen(false)} />
      </Show>
    </div>
  );
}
