import { Show, type JSX } from "solid-js";
import { createStorageSentence } from "../behaviour/create-storage-sentence.ts";
import css from "./ConfigNotice.module.css";

/** One sentence where the phone does not keep what it is told. */
export function StorageNotice(): JSX.Element {
  const sentence = createStorageSentence();
  return (
    <Show when={sentence()}>
      <p class={css["notice"]} role="alert">
        {sentence()}
      </p>
    </Show>
  );
}
