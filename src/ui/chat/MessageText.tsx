import { For, Show, createMemo, createSignal, type JSX } from "solid-js";
import { toTextParts } from "../../core/chat/text-parts.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./MessageBubble.module.css";

/** From here on a message is folded: about a screen of a phone. */
const FOLD_UNITS = 1_000;
const FOLD_LINES = 16;

/** What somebody wrote: plain text, with links that can be opened. */
export function MessageText(props: { readonly text: string }): JSX.Element {
  const t = useChatText();
  const [isOpen, setOpen] = createSignal(false);
  const folded = createMemo(() => fold(props.text));
  const parts = createMemo(() => toTextParts(isOpen() ? props.text : (folded() ?? props.text)));
  return (
    <>
      <p class={css["text"]} dir="auto">
        <For each={parts()}>
          {(part) =>
            part.kind === "text" ? (
              part.text
            ) : (
              <a data-inline href={part.href} target="_blank" rel="noopener noreferrer">
                {part.text}
              </a>
            )
          }
        </For>
        <Show when={folded() !== null && !isOpen()}>…</Show>
      </p>
      <Show when={folded() !== null}>
        <button
          type="button"
          class={css["fold"]}
          aria-expanded={isOpen()}
          onClick={() => setOpen(!isOpen())}
        >
          {t(isOpen() ? "showLess" : "showAll")}
        </button>
      </Show>
    </>
  );
}

/** The beginning of a very long text; `null` for one that is not. */
function fold(text: string): string | null {
  const lines = text.split("\n");
  if (text.length <= FOLD_UNITS && lines.length <= FOLD_LINES) return null;
  const start = lines.slice(0, FOLD_LINES).join("\n").slice(0, FOLD_UNITS);
  // Not in the middle of a pair that stands for one character.
  return /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
}
