import X from "lucide-solid/icons/x";
import { Show, createEffect, createSignal, type JSX } from "solid-js";
import { IconButton } from "../parts/IconButton.tsx";
import { useText } from "../text/TextProvider.tsx";
import css from "./MediaNotice.module.css";

/** A sentence about camera or microphone, until it is over or closed. */
export function MediaNotice(props: { readonly sentence: string | null }): JSX.Element {
  const t = useText();
  const [closed, setClosed] = createSignal<string | null>(null);
  const shown = (): string | null => (props.sentence === closed() ? null : props.sentence);
  createEffect(() => {
    // The same again later is news.
    if (props.sentence === null) setClosed(null);
  });
  return (
    <Show when={shown()}>
      {(sentence) => (
        <output class={css["notice"]}>
          <span>{sentence()}</span>
          <IconButton
            label={t("closeNotice")}
            icon={<X size={20} />}
            onClick={() => setClosed(sentence())}
          />
        </output>
      )}
    </Show>
  );
}
