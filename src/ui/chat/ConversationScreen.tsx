import ArrowLeft from "lucide-solid/icons/arrow-left";
import Phone from "lucide-solid/icons/phone";
import Trash from "lucide-solid/icons/trash";
import Video from "lucide-solid/icons/video";
import { createSignal, onMount, Show, type JSX } from "solid-js";
import type { Chat } from "../../app/chat/chat-view.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { createVisibleArea } from "../behaviour/create-visible-area.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { ChatView } from "./ChatView.tsx";
import { Sheet, SheetRow, SheetRows } from "../parts/Sheet.tsx";
import { useChatText } from "../text/chat-text.ts";
import { useSettingsText } from "../text/settings-text.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./ConversationScreen.module.css";

/** A conversation without a call. */
export function ConversationScreen(props: { readonly peer: PeerId }): JSX.Element {
  const t = useChatText();
  const call = useText();
  const settings = useSettingsText();
  const { chat, files, loadChat, navigation, people, session } = useTwocan();
  const [isClearing, setClearing] = createSignal(false);
  const area = createVisibleArea();
  onMount(loadChat);
  const style = (): JSX.CSSProperties => {
    const visible = area();
    if (visible === null) return {};
    return { "block-size": `${visible.heightPx}px`, "inset-block-start": `${visible.topPx}px` };
  };
  const name = (): string => people.nameFor(props.peer, "");
  return (
    <main class={css["screen"]} style={style()}>
      <header class={css["head"]}>
        <IconButton
          label={settings("back")}
          icon={<ArrowLeft />}
          onClick={() => navigation.back()}
        />
        <div class={css["who"]}>
          <h1 ref={focusOnShow} class={css["name"]} tabindex="-1">
            <bdi>{t("title", name())}</bdi>
          </h1>
          <Show when={chat()}>{(loaded) => <Presence chat={loaded()} peer={props.peer} />}</Show>
        </div>
        <IconButton
          label={call("invite.voiceOnly")}
          icon={<Phone />}
          onClick={() => session.dial(props.peer, "voice")}
        />
        <IconButton
          label={call("invite.call")}
          icon={<Video />}
          onClick={() => session.dial(props.peer, "video")}
        />
        <IconButton label={t("clear")} icon={<Trash />} onClick={() => setClearing(true)} />
      </header>
      <Show when={chat()} fallback={<p class={css["loading"]}>{t("loading")}</p>}>
        {(loaded) => <ChatView chat={loaded()} peer={props.peer} name={name()} />}
      </Show>
      <Show when={isClearing()}>
        <Sheet title={t("clear")} onClose={() => setClearing(false)}>
          {(close) => (
            <>
              <p>{t("clearHelp")}</p>
              <SheetRows>
                <SheetRow
                  icon={<Trash />}
                  label={t("clearSure")}
                  onClick={() => {
                    chat()?.conversationWith(props.peer).clear();
                    files.removeAll(props.peer);
                    close();
                  }}
                />
              </SheetRows>
            </>
          )}
        </Sheet>
      </Show>
    </main>
  );
}

/** Whether they are there. */
function Presence(props: { readonly chat: Chat; readonly peer: PeerId }): JSX.Element {
  const t = useChatText();
  // oxlint-disable-next-line solid/reactivity -- another conversation is another screen
  const view = props.chat.conversationWith(props.peer);
  const presence = (): "here" | "reached" | "away" => {
    if (!view.isReached()) return "away";
    return view.isHere() ? "here" : "reached";
  };
  return <p class={css["presence"]}>{t(presence())}</p>;
}
