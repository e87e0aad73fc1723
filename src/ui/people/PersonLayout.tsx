import { Show, type JSX } from "solid-js";
import css from "./PersonLayout.module.css";

/** A screen about one person: something to look at, who it is, and what to do in thumb reach. */
export function PersonLayout(props: {
  readonly back?: JSX.Element;
  readonly picture: JSX.Element;
  readonly children: JSX.Element;
  readonly actions: JSX.Element;
}): JSX.Element {
  return (
    <div class={css["layout"]}>
      <Show when={props.back}>
        <div class={css["back"]}>{props.back}</div>
      </Show>
      <div class={css["person"]}>
        <div class={css["picture"]}>{props.picture}</div>
        {props.children}
      </div>
      <div class={css["actions"]}>{props.actions}</div>
    </div>
  );
}
