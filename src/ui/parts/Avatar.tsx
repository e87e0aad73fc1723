import User from "lucide-solid/icons/user";
import { Show, type JSX } from "solid-js";
import css from "./Avatar.module.css";

const segmenter = new Intl.Segmenter();

/** Stands for a person whose picture is not there. */
export function Avatar(props: { readonly name: string }): JSX.Element {
  const initial = (): string => {
    const [first] = segmenter.segment(props.name);
    return first?.segment.toLocaleUpperCase() ?? "";
  };
  return (
    <div class={css["avatar"]} aria-hidden="true">
      <Show when={initial() !== ""} fallback={<User />}>
        {initial()}
      </Show>
    </div>
  );
}
