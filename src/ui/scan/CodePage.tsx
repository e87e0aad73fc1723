import ArrowLeft from "lucide-solid/icons/arrow-left";
import type { JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { QrCard } from "./QrCard.tsx";
import css from "./CodePage.module.css";

/** A code for another phone to scan, as large as this one, and few words. */
export function CodePage(props: {
  readonly back: { readonly label: string; readonly go: () => void };
  /** Beside the way back. */
  readonly step?: JSX.Element;
  readonly code: { readonly text: string; readonly label: string };
  readonly title: JSX.Element;
  readonly help: string;
  /** Between the title and the help. */
  readonly subtitle?: JSX.Element;
  readonly actions?: JSX.Element;
}): JSX.Element {
  return (
    <main class={css["screen"]}>
      <div class={css["head"]}>
        <Button kind="quiet" icon={<ArrowLeft />} onClick={() => props.back.go()}>
          {props.back.label}
        </Button>
        {props.step}
      </div>
      <div class={css["code"]}>
        <QrCard text={props.code.text} label={props.code.label} />
      </div>
      <div class={css["words"]}>
        <h1 ref={focusOnShow} tabindex="-1">
          {props.title}
        </h1>
        {props.subtitle}
        <p class={css["help"]}>{props.help}</p>
        {props.actions}
      </div>
    </main>
  );
}
