import { createMemo, untrack, type JSX } from "solid-js";
import type { ChatMessage, MessageState } from "../../core/chat/conversation.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./MessageBubble.module.css";
import { MessageText } from "./MessageText.tsx";
import { copyOfMark } from "./state-marks.ts";

// Looked up once: a message is on the screen the sooner, the less its row has to watch.
const { line, bubble, unknown, facts, reacted, state: stateClass } = css;

/** One message in a list, with how far it has come. A message that changes is shown by another bubble. */
export function MessageBubble(props: {
  readonly message: ChatMessage;
  readonly name: string;
  readonly state: MessageState;
  /** When it was, in words. */
  readonly time: string;
  /** What is pressed for its menu. */
  readonly ref: (element: HTMLElement) => void;
}): JSX.Element {
  const t = useChatText();
  const { body, from, atMs, isNotUnderstood, reactions } = untrack(() => props.message);
  const isMine = from === "me";
  const text =
    body.kind === "text" ? <MessageText text={body.text} /> : <p class={unknown}>{t("unknown")}</p>;
  const said = isNotUnderstood ? [text, <p class={unknown}>{t("notUnderstood")}</p>] : text;
  const mark = isMine ? <StateMark state={props.state} /> : null;
  const { me, them } = reactions;
  const emoji = me === them ? me : `${them}${me}`;
  const reaction = emoji === "" ? null : <Reaction emoji={emoji} />;
  const datetime = new Date(atMs).toISOString();
  return (
    <li class={line} data-from={from}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- Enter and the menu key lead to what can be done with it; links inside stay links */}
      <article
        ref={(element) => props.ref(element)}
        class={bubble}
        tabindex="0"
        aria-label={isMine ? t("own") : props.name || t("message")}
      >
        {said}
        <p class={facts}>
          <time datetime={datetime} textContent={props.time} />
          {mark}
        </p>
      </article>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      {reaction}
    </li>
  );
}

function Reaction(props: { readonly emoji: string }): JSX.Element {
  const t = useChatText();
  return (
    <span class={reacted}>
      <span class="for-readers">{t("reacted", props.emoji)}</span>
      <span aria-hidden="true">{props.emoji}</span>
    </span>
  );
}

function StateMark(props: { readonly state: MessageState }): JSX.Element {
  const t = useChatText();
  // Whatever happens in the conversation may change it, and mostly changes that of another message.
  const state = createMemo(() => props.state);
  return (
    <span class={stateClass} data-state={state()}>
      {copyOfMark(state())}
      <span class="for-readers">{t(`state.${state()}`)}</span>
    </span>
  );
}
