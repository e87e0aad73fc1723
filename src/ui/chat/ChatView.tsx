import Paperclip from "lucide-solid/icons/paperclip";
import { createEffect, createMemo, createSignal, on, onCleanup, Show, type JSX } from "solid-js";
import type { Chat, ConversationView } from "../../app/chat/chat-view.ts";
import type { FileDesk, FileView } from "../../app/files/files.ts";
import type { FileItem } from "../../core/chat/timeline.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { afterPaint } from "../behaviour/after-paint.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useChatText } from "../text/chat-text.ts";
import { useFilesText } from "../text/files-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Composer } from "./Composer.tsx";
import css from "./ChatView.module.css";
import { FilesSheet } from "../files/FilesSheet.tsx";
import { FileRow } from "../files/FileRow.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { MessageList } from "./MessageList.tsx";

/** A conversation: what was said, and where one writes. */
export function ChatView(props: {
  readonly chat: Chat;
  readonly peer: PeerId;
  readonly name: string;
}): JSX.Element {
  const t = useChatText();
  // oxlint-disable-next-line solid/reactivity -- another conversation is another screen
  const view = props.chat.conversationWith(props.peer);
  const filesText = useFilesText();
  const [isAttaching, setAttaching] = createSignal(false);
  const { files } = useTwocan();
  const all = (): readonly FileView[] => files.desk()?.filesWith(props.peer) ?? [];
  const items = createMemo((): readonly FileItem[] =>
    all().map(({ id: transferId, atMs }) => ({ transferId, atMs })),
  );
  const fileOf = (id: string): { readonly file: FileView; readonly desk: FileDesk } | null => {
    const [desk, file] = [files.desk(), all().find((each) => each.id === id)];
    return desk === null || file === undefined ? null : { desk, file };
  };
  // Why they cannot be loaded is reported; the texts are here all the same.
  void files.load().catch(() => undefined);
  createLooking(view);
  createAnnouncement(view, () => props.name);
  return (
    <div class={css["chat"]}>
      <Show when={props.chat.isForgetful()}>
        <p class={css["trouble"]} role="alert">
          {t("forgetful")}
        </p>
      </Show>
      <MessageList
        view={view}
        name={props.name}
        files={items()}
        renderFile={(id) => (
          <Show when={fileOf(id)}>
            {(found) => <FileRow file={found().file} desk={found().desk} name={props.name} />}
          </Show>
        )}
      />
      <Composer
        view={view}
        attach={
          <IconButton
            label={filesText("title")}
            icon={<Paperclip />}
            isSoft
            opensDialog
            onClick={() => setAttaching(true)}
          />
        }
      />
      <Show when={isAttaching()}>
        <FilesSheet peer={props.peer} name={props.name} onClose={() => setAttaching(false)} />
      </Show>
    </div>
  );
}

/** One looks as long as this is on the screen and the screen is in sight. */
function createLooking(view: ConversationView): void {
  let looking = new AbortController();
  const follow = (): void => {
    looking.abort();
    if (document.visibilityState !== "visible") return;
    looking = new AbortController();
    view.look(looking.signal);
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", follow);
    looking.abort();
  });
}

/** Reads out what comes in. */
function createAnnouncement(view: ConversationView, name: () => string): void {
  const t = useChatText();
  const announcer = useAnnouncer();
  createEffect(
    on(
      view.heard,
      (message) => {
        if (message === null) return;
        const text = message.body.kind === "text" ? message.body.text.slice(0, 300) : t("unknown");
        // Seen first: what is read out takes its time anyway.
        afterPaint(() => announcer.setCalm(t("from", name(), text)));
      },
      { defer: true },
    ),
  );
}
