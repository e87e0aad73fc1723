import X from "lucide-solid/icons/x";
import { Show, createSignal, type JSX } from "solid-js";
import type { MediaReason } from "../../core/media/media-state.ts";
import { useText } from "../text/TextProvider.tsx";
import css from "./MediaNotice.module.css";

/** One device's trouble and the way out of it, until it is over or closed. */
export function MediaNotice(props: {
  readonly device: "camera" | "microphone";
  readonly problem: MediaReason | null;
}): JSX.Element {
  const t = useText();
  const [closed, setClosed] = createSignal<MediaReason | null>(null);
  const shown = (): MediaReason | null => (props.problem === closed() ? null : props.problem);
  return (
    <Show when={shown()}>
      {(problem) => (
        <output class={css["notice"]}>
          <span>{t(`${props.device}Problem.${problem()}`)}</span>
          <button
            type="button"
            class={css["close"]}
            aria-label={t("closeNotice")}
            onClick={() => setClosed(problem())}
          >
            <X />
          </button>
        </output>
      )}
    </Show>
  );
}
