import { Show, type JSX } from "solid-js";
import css from "./CountBadge.module.css";

/** How much is new, for the eye alone: whatever it stands on says it in words. Nothing for none. */
export function CountBadge(props: {
  readonly count: number;
  readonly isMissed?: boolean;
}): JSX.Element {
  return (
    <Show when={props.count > 0}>
      <span
        class={css["badge"]}
        classList={{ [css["missed"] ?? ""]: props.isMissed === true }}
        aria-hidden="true"
      >
        {Math.min(props.count, 99)}
      </span>
    </Show>
  );
}
