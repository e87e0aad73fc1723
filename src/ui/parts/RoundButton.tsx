import type { JSX } from "solid-js";
import { createPress } from "../behaviour/create-press.ts";
import css from "./RoundButton.module.css";

/** A round button of a call, with its name under it. The name says what a tap does. */
export function RoundButton(props: {
  readonly label: string;
  readonly icon: JSX.Element;
  /** `off` marks a microphone or camera that is off. */
  readonly tone: "plain" | "off" | "danger" | "answer";
  readonly isLarge?: boolean;
  readonly isBusy?: boolean;
  /** Cannot do anything now; its label says why. */
  readonly isIdle?: boolean;
  /** A halo as large as it is loud, 0 to 1. */
  readonly level?: number;
  /** Shows that it is pressed before it acts, where that takes a slow phone a while. */
  readonly paintsFirst?: boolean;
  /** The key that does the same, while nobody types. */
  readonly shortcut?: string;
  readonly onClick: () => void;
}): JSX.Element {
  const press = createPress(() => props.onClick());
  return (
    <button
      type="button"
      class={`${css["button"]} ${css[props.tone]}`}
      classList={{ [css["large"] ?? ""]: props.isLarge === true }}
      style={{ "--level": props.level }}
      aria-keyshortcuts={props.shortcut}
      aria-disabled={props.isIdle === true ? "true" : undefined}
      aria-busy={props.isBusy === true ? "true" : undefined}
      data-pressed={press.isPressed()}
      onClick={() => {
        if (props.isIdle === true) return;
        if (props.paintsFirst === true) press.onClick();
        else props.onClick();
      }}
    >
      <span class={css["disc"]}>{props.icon}</span>
      <span class={css["label"]}>{props.label}</span>
    </button>
  );
}
