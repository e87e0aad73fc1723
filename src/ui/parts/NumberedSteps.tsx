import type { JSX } from "solid-js";
import css from "./NumberedSteps.module.css";

/** What to do, one thing after the other; the children are list items. */
export function NumberedSteps(props: {
  /** All on one card, or each on its own, where it has a picture. */
  readonly look: "card" | "cards";
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <ol class={css["steps"]} data-look={props.look}>
      {props.children}
    </ol>
  );
}
