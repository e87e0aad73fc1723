import Ellipsis from "lucide-solid/icons/ellipsis";
import Flashlight from "lucide-solid/icons/flashlight";
import { Show, createSignal, type JSX } from "solid-js";
import { createPress } from "../behaviour/create-press.ts";
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
      <Chip label={tSheet("more")} opensSheet onClick={() => setIsMoreOpen(true)}>
        <Ellipsis />
      </Chip>
      <Show when={media.devices()?.hasTorch() === true && media.devices()}>
        {(devices) => (
          <Chip
            isOn={devices().isTorchOn()}
            onClick={() => devices().setTorchOn(!devices().isTorchOn())}
          >
            <Flashlight />
            {t("call.torch")}
          </Chip>
        )}
      </Show>
      <Show when={media.devices()?.lens()}>
        {(lens) => (
          <Chip onClick={() => lens().useNext()}>
            {t("call.lens", lens().number, lens().count)}
          </Chip>
        )}
      </Show>
      <Show when={isMoreOpen()}>
        <MoreSheet onFloat={props.onFloat} onClose={() => setIsMoreOpen(false)} />
      </Show>
    </div>
  );
}

function Chip(props: {
  /** Its name, where it shows none. */
  readonly label?: string;
  readonly isOn?: boolean;
  readonly opensSheet?: boolean;
  readonly onClick: () => void;
  readonly children: JSX.Element;
}): JSX.Element {
  const press = createPress(() => props.onClick());
  return (
    <button
      type="button"
      class={css["chip"]}
      aria-label={props.label}
      aria-pressed={props.isOn}
      aria-haspopup={props.opensSheet === true ? "dialog" : undefined}
      data-pressed={press.isPressed()}
      onClick={() => press.onClick()}
    >
      {props.children}
    </button>
  );
}
