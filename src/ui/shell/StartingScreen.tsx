import type { JSX } from "solid-js";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import css from "./StartingScreen.module.css";

/** Shows itself only to those who have to wait. */
export function StartingScreen(): JSX.Element {
  const t = useText();
  return (
    <main class={css["starting"]}>
      <div class={css["motif"]}>
        <StringMotif state="idle" />
      </div>
      <p>{t("starting")}</p>
    </main>
  );
}
