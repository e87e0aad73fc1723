import MessageCircle from "lucide-solid/icons/message-circle";
import { createEffect, createSignal, on, onCleanup, Show, type JSX } from "solid-js";
import type { NewMessage } from "../../app/chat/chat-view.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useChatText } from "../text/chat-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./CallChat.module.css";
import { CountBadge } from "../parts/CountBadge.tsx";
import { ChatView } from "../chat/ChatView.tsx";
import { RoundButton } from "../parts/RoundButton.tsx";
import { Sheet } from "../parts/Sheet.tsx";

/** How long a new message stands over the picture, in milliseconds. */
const SHOWN_MS = 6_000;

interface CallChatProps {
  readonly peer: PeerId;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** The chat of a call: its button, and the sheet over the picture. */
export function CallChat(props: CallChatProps): JSX.Element {
  const t = useChatText();
  const { chat, loadChat } = useTwocan();
  loadChat();
  const unread = (): number => chat()?.conversationWith(props.peer).unreadCount() ?? 0;
  return (
    <Show when={chat()}>
      {(loaded) => (
        <>
          <RoundButton
            label={t("open", unread())}
            shortcut="C"
            tone="plain"
            icon={
              <span class={css["icon"]}>
                <MessageCircle />
                <span class={css["badge"]}>
                  <CountBadge count={unread()} />
                </span>
              </span>
            }
            paintsFirst
            onClick={() => props.onOpen(true)}
          />
          <Show when={props.isOpen}>
            <Sheet title={t("chat")} isHalf onClose={() => props.onOpen(false)}>
              {() => <ChatView chat={loaded()} peer={props.peer} name={props.name} />}
            </Sheet>
          </Show>
        </>
      )}
    </Show>
  );
}

/** What has just come in, over the picture for a while; a tap opens the chat. */
export function CallNews(props: CallChatProps): JSX.Element {
  const t = useChatText();
  const { chat } = useTwocan();
  const announcer = useAnnouncer();
  const news = createNews(
    () => chat()?.newest() ?? null,
    () => props.peer,
  );
  const text = (): string => textOf(news()) || t("unknown");
  createEffect(() => {
    if (news() !== null) announcer.setCalm(t("from", props.name, text()));
  });
  return (
    <Show when={!props.isOpen && news() !== null}>
      <button type="button" class={css["news"]} onClick={() => props.onOpen(true)}>
        <span dir="auto">{text()}</span>
      </button>
    </Show>
  );
}

function textOf(news: NewMessage | null): string {
  return news?.message.body.kind === "text" ? news.message.body.text.slice(0, 200) : "";
}

/** What has just come in from `peer`, for a while. */
function createNews(newest: () => NewMessage | null, peer: () => PeerId): () => NewMessage | null {
  const [shown, setShown] = createSignal<NewMessage | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      newest,
      (news) => {
        if (news?.peer !== peer()) return;
        clearTimeout(timer);
        setShown(news);
        timer = setTimeout(() => setShown(null), SHOWN_MS);
      },
      { defer: true },
    ),
  );
  return shown;
}
