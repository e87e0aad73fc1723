import Ellipsis from "lucide-solid/icons/ellipsis";
import Flashlight from "lucide-solid/icons/flashlight";
import { Show, createSignal, type JSX } from "solid-js";
import { useSheetText } from "../text/sheet-text.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./CallTools.module.css";
import { MoreSheet } from "./MoreSheet.tsx";

/** What the camera of now can do beside filming, and the way to everything else. */
export function CallTools(props: {
  /** Lets the other's picture float above other apps, or brings it back; `null` where it cannot. */
  readonly onFloat: (() => void) | null;
}): JSX.Element {
  const t = useText();
  const tSheet = useSheetText();
  const { media } = useTwocan();
  const [isMoreOpen, setIsMoreOpen] = createSignal(false);
  return (
    <div class={css["tools"]}>
      <button
        type="button"
        class={`${css["chip"]} ${css["more"]}`}
        aria-label={tSheet("more")}
        aria-haspopup="dialog"
        onClick={() => setIsMoreOpen(true)}
      >
        <Ellipsis />
      </button>
      <Show when={media.devices()?.hasTorch() === true && media.devices()}>
        {(devices) => (
          <button
            type="button"
            class={css["chip"]}
            aria-pressed={devices().isTorchOn()}
            onClick={() => devices().setTorchOn(!devices().isTorchOn())}
          >
            <Flashlight />
            {t("call.torch")}
          </button>
        )}
      </Show>
      <Show when={media.devices()?.lens()}>
        {(lens) => (
          <button type="button" class={css["chip"]} onClick={() => lens().useNext()}>
            {t("call.lens", lens().number, lens().count)}
          </button>
        )}
      </Show>
      <Show when={isMoreOpen()}>
        <MoreSheet onFloat={props.onFloat} onClose={() => setIsMoreOpen(false)} />
      </Show>
    </div>
  );
}
