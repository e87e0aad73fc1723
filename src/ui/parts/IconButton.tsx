import type { JSX } from "solid-js";
import css from "./IconButton.module.css";

/** A button that is a picture alone; `label` says what it does. */
export function IconButton(props: {
  readonly label: string;
  readonly icon: JSX.Element;
  /** Beside something that matters more. */
  readonly isSoft?: boolean;
  readonly opensDialog?: boolean;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={css["button"]}
      classList={{ [css["soft"] ?? ""]: props.isSoft === true }}
      aria-label={props.label}
      aria-haspopup={props.opensDialog === true ? "dialog" : undefined}
      onClick={() => props.onClick()}
    >
      {props.icon}
    </button>
  );
}
