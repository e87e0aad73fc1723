import User from "lucide-solid/icons/user";
import { Show, type JSX } from "solid-js";
import { initialOf } from "../text/initial.ts";
import css from "./Avatar.module.css";

/** Stands for a person whose picture is not there. */
export function Avatar(props: { readonly name: string }): JSX.Element {
  return (
    <div class={css["avatar"]} aria-hidden="true">
      <Show when={initialOf(props.name)} fallback={<User />}>
        {(initial) => initial()}
      </Show>
    </div>
  );
}
