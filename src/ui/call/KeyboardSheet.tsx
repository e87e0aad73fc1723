import { For, type JSX } from "solid-js";
import { useSheetText } from "../text/sheet-text.ts";
import css from "./KeyboardSheet.module.css";
import { Sheet } from "../parts/Sheet.tsx";

/** Every key there is, in the order of the buttons they stand for. */
const KEYS = [
  ["M", "mute"],
  ["V", "video"],
  ["F", "flip"],
  ["C", "chat"],
  ["← ↑ ↓ →", "move"],
  ["Esc", "leave"],
  ["?", "help"],
] as const;

/** Whether somebody here is likely to have a keyboard: it goes with a mouse. */
export function hasKeyboard(): boolean {
  return matchMedia("(any-pointer: fine) and (any-hover: hover)").matches;
}

/** Which keys do what. */
export function KeyboardSheet(props: { readonly onClose: () => void }): JSX.Element {
  const t = useSheetText();
  return (
    <Sheet title={t("keyboard.title")} onClose={() => props.onClose()}>
      {() => (
        <dl class={css["keys"]}>
          <For each={KEYS}>
            {([key, act]) => (
              <div class={css["key"]}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`keyboard.${act}`)}</dd>
              </div>
            )}
          </For>
        </dl>
      )}
    </Sheet>
  );
}
