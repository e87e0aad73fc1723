import { createMemo, createSignal, For, Show, untrack, type JSX } from "solid-js";
import { type TextPart, toTextParts } from "../../core/chat/text-parts.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./MessageBubble.module.css";

/** From here on a message is folded: about a screen of a phone. */
const FOLD_UNITS = 1_000;
const FOLD_LINES = 16;

const { text: textClass, fold: foldClass } = css;

/** What somebody wrote, as long as it is shown: plain text, with links that can be opened. */
export function MessageText(props: { readonly text: string }): JSX.Element {
  const text = untrack(() => props.text);
  const start = fold(text);
  const shown = start === null ? toParagraph(text) : <FoldedText text={text} start={start} />;
  return <>{shown}</>;
}

function toParagraph(text: string): JSX.Element {
  const parts = toTextParts(text);
  // Most messages have no link, and need no list of parts.
  if (parts.every(({ kind }) => kind === "text")) {
    return <p class={textClass} dir="auto" textContent={text} />;
  }
  const said = withLinks(parts);
  return (
    <p class={textClass} dir="auto">
      {said}
    </p>
  );
}

function withLinks(parts: readonly TextPart[]): JSX.Element {
  return (
    <For each={parts}>
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
  );
}

function FoldedText(props: { readonly text: string; readonly start: string }): JSX.Element {
  const t = useChatText();
  const [isOpen, setOpen] = createSignal(false);
  const said = createMemo(() => withLinks(toTextParts(isOpen() ? props.text : props.start)));
  return (
    <>
      <p class={textClass} dir="auto">
        {said()}
        <Show when={!isOpen()}>…</Show>
      </p>
      <button
        type="button"
        class={foldClass}
        aria-expanded={isOpen()}
        onClick={() => setOpen(!isOpen())}
      >
        {t(isOpen() ? "showLess" : "showAll")}
      </button>
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
