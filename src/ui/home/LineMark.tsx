import type { JSX } from "solid-js";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./LineMark.module.css";

/** Whether calls can come in, in one quiet line. */
export function LineMark(): JSX.Element {
  const t = useText();
  const { line } = useTwocan();
  return (
    <output class={css["line"]} data-line={line()}>
      <span class={css["dot"]} aria-hidden="true" />
      {t(`line.${line()}`)}
    </output>
  );
}
