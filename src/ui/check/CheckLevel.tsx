import { createSignal, onMount, type JSX } from "solid-js";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { useCheckText } from "../text/check-text.ts";
import css from "./CheckLevel.module.css";

/** How loud it is before the microphone, as a bar. */
export function CheckLevel(props: {
  readonly watch: (onLevel: (level: number) => void, signal: AbortSignal) => void;
}): JSX.Element {
  const t = useCheckText();
  const signal = ownerSignal();
  const [level, setLevel] = createSignal(0);
  onMount(() => props.watch(setLevel, signal));
  return (
    <div class={css["level"]}>
      <meter class="for-readers" aria-label={t("media.level")} value={level()} />
      <div class={css["bar"]} aria-hidden="true">
        <div class={css["fill"]} style={{ "--level": level() }} />
      </div>
      <span class={css["hint"]}>{t("media.speak")}</span>
    </div>
  );
}
