import Copy from "lucide-solid/icons/copy";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { ConversationView } from "../../app/chat/chat-view.ts";
import type { ChatMessage } from "../../core/chat/conversation.ts";
import { QUICK_EMOJI } from "../../core/chat/emoji.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./MessageMenu.module.css";
import { PageProblem } from "../parts/Page.tsx";
import { Sheet, SheetRow, SheetRows } from "../parts/Sheet.tsx";

/** What can be done with one message. */
export function MessageMenu(props: {
  readonly view: ConversationView;
  readonly message: ChatMessage;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useChatText();
  const text = (): string | null =>
    props.message.body.kind === "text" ? props.message.body.text : null;
  const [isFailed, setFailed] = createSignal(false);
  async function copy(copied: string, close: () => void): Promise<void> {
    if (await props.view.copy(copied)) close();
    else setFailed(true);
  }
  const isChosen = (emoji: string): boolean => props.message.reactions.me === emoji;
  return (
    <Sheet title={t("menu")} onClose={() => props.onClose()}>
      {(close) => (
        <>
          <div class={css["emoji"]}>
            <For each={QUICK_EMOJI}>
              {(emoji) => (
                <button
                  type="button"
                  aria-label={t(isChosen(emoji) ? "takeBack" : "react", emoji)}
                  aria-pressed={isChosen(emoji)}
                  onClick={() => {
                    props.view.react(props.message, emoji);
                    close();
                  }}
                >
                  {emoji}
                </button>
              )}
            </For>
          </div>
          <PageProblem text={isFailed() ? t("copyFailed") : ""} />
          <SheetRows>
            <Show when={text()}>
              {(copied) => (
                <SheetRow
                  icon={<Copy />}
                  label={t("copy")}
                  onClick={() => void copy(copied(), close)}
                />
              )}
            </Show>
            <SheetRow
              icon={<Trash />}
              label={t("remove")}
              onClick={() => {
                close();
                props.view.remove(props.message);
              }}
            />
          </SheetRows>
        </>
      )}
    </Sheet>
  );
}
