import { type JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { CallForm } from "../parts/CallForm.tsx";
import { LineMark } from "../parts/LineMark.tsx";
import { MyCard } from "../parts/MyCard.tsx";
import css from "./HomeScreen.module.css";

/** Be called, or call. */
export function HomeScreen(): JSX.Element {
  return (
    <main class={css["home"]}>
      <header class={css["head"]}>
        <h1 ref={focusOnShow} class={css["brand"]} tabindex="-1" translate="no">
          Twocan
        </h1>
        <LineMark />
      </header>
      <MyCard />
      <div class={css["call"]}>
        <CallForm />
      </div>
    </main>
  );
}
