import { type JSX } from "solid-js";
import { Button } from "../parts/Button.tsx";
import { useFilesText } from "../text/files-text.ts";
import css from "./AsItIs.module.css";

/** Asks before pictures go that cannot be made smaller, with the place where they were taken. */
export function AsItIs(props: {
  readonly pictures: readonly File[];
  readonly onAnswer: (isSent: boolean) => void;
}): JSX.Element {
  const t = useFilesText();
  return (
    <div class={css["question"]}>
      <p class={css["words"]} role="alert">
        {t("asItIs.question", props.pictures[0]?.name ?? "", props.pictures.length)}
      </p>
      <Button kind="primary" onClick={() => props.onAnswer(true)}>
        {t("asItIs.send")}
      </Button>
      <Button kind="secondary" onClick={() => props.onAnswer(false)}>
        {t("asItIs.leave")}
      </Button>
    </div>
  );
}
