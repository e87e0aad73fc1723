import Keyboard from "lucide-solid/icons/keyboard";
import PictureInPicture from "lucide-solid/icons/picture-in-picture-2";
import { Show, createSignal, type JSX } from "solid-js";
import { useShellText } from "../text/shell-text.ts";
import { useSheetText } from "../text/sheet-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { DeviceChoices } from "./DeviceChoices.tsx";
import { KeyboardSheet, hasKeyboard } from "./KeyboardSheet.tsx";
import { Sheet, SheetRow, SheetRows } from "./Sheet.tsx";

/** Everything of a call that is not wanted often enough for the bar. */
export function MoreSheet(props: {
  readonly onFloat: (() => void) | null;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useSheetText();
  const tShell = useShellText();
  const { media } = useTwocan();
  const [isKeyboardOpen, setIsKeyboardOpen] = createSignal(false);
  return (
    <Sheet title={t("more")} onClose={() => props.onClose()}>
      {(close) => (
        <>
          <SheetRows>
            <Show when={props.onFloat}>
              {(onFloat) => (
                <SheetRow
                  icon={<PictureInPicture />}
                  label={tShell("float")}
                  onClick={() => {
                    onFloat()();
                    close();
                  }}
                />
              )}
            </Show>
            <Show when={hasKeyboard()}>
              <SheetRow
                icon={<Keyboard />}
                label={t("keyboard.title")}
                onClick={() => setIsKeyboardOpen(true)}
              />
            </Show>
          </SheetRows>
          <Show when={media.devices()}>{(devices) => <DeviceChoices devices={devices()} />}</Show>
          <Show when={isKeyboardOpen()}>
            <KeyboardSheet onClose={() => setIsKeyboardOpen(false)} />
          </Show>
        </>
      )}
    </Sheet>
  );
}
