import Check from "lucide-solid/icons/check";
import CheckCheck from "lucide-solid/icons/check-check";
import Clock from "lucide-solid/icons/clock";
import { createMemo, Match, Show, Switch, type JSX } from "solid-js";
import type { ChatMessage, MessageState } from "../../core/chat/conversation.ts";
import { createLongPress } from "../behaviour/create-long-press.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./MessageBubble.module.css";
import { MessageText } from "./MessageText.tsx";

/** One message, with how far it has come. */
export function MessageBubble(props: {
  readonly message: ChatMessage;
  readonly name: string;
  readonly state: MessageState;
  /** When it was, in words. */
  readonly time: string;
  readonly onMenu: () => void;
}): JSX.Element {
  const t = useChatText();
  const isMine = (): boolean => props.message.from === "me";
  const press = createLongPress(() => props.onMenu());
  const reactions = (): string => {
    const { me, them } = props.message.reactions;
    return me === them ? me : `${them}${me}`;
  };
  return (
    <div class={css["line"]} data-from={props.message.from}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- Enter and the menu key lead to what can be done with it; links inside stay links */}
      <article
        class={css["bubble"]}
        tabindex="0"
        aria-label={isMine() ? t("own") : props.name || t("message")}
        onPointerDown={(event) => press.onPointerDown(event)}
        onPointerMove={(event) => press.onPointerMove(event)}
        onPointerUp={() => press.onPointerUp()}
        onPointerCancel={() => press.onPointerCancel()}
        onContextMenu={(event) => press.onContextMenu(event)}
        onKeyDown={(event) => press.onKeyDown(event)}
      >
        <Show
          when={props.message.body.kind === "text" && props.message.body}
          fallback={<p class={css["unknown"]}>{t("unknown")}</p>}
        >
          {(body) => <MessageText text={body().text} />}
        </Show>
        <Show when={props.message.isNotUnderstood}>
          <p class={css["unknown"]}>{t("notUnderstood")}</p>
        </Show>
        <p class={css["facts"]}>
          <time datetime={new Date(props.message.atMs).toISOString()}>{props.time}</time>
          <Show when={isMine()}>
            <StateMark state={props.state} />
          </Show>
        </p>
      </article>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <Show when={reactions() !== ""}>
        <span class={css["reactions"]}>
          <span class="for-readers">{t("reacted", reactions())}</span>
          <span aria-hidden="true">{reactions()}</span>
        </span>
      </Show>
    </div>
  );
}

function StateMark(props: { readonly state: MessageState }): JSX.Element {
  const t = useChatText();
  // Whatever happens in the conversation may change it, and mostly changes that of another message.
  const state = createMemo(() => props.state);
  return (
    <span class={css["state"]} data-state={state()}>
      <Switch fallback={<CheckCheck />}>
        <Match when={state() === "waiting"}>
          <Clock />
        </Match>
        <Match when={state() === "sent"}>
          <Check />
        </Match>
      </Switch>
      <span class="for-readers">{t(`state.${state()}`)}</span>
    </span>
  );
}
