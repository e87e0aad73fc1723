/** A phone that chats as `src/app` does, over fake links and a fake line, without a call. */
import { createRoot } from "solid-js";
import { onTestFinished } from "vitest";
import { openCallLedger } from "../../src/app/call/call-ledger.ts";
import { type ChatDeps, openChat, type RunningChat } from "../../src/app/chat/chat.ts";
import type { ConversationView } from "../../src/app/chat/chat-view.ts";
import { createDataPaths, type DataPaths } from "../../src/app/line/data-paths.ts";
import type { Letter } from "../../src/app/line/post.ts";
import {
  createQuietLinks,
  type QuietDeps,
  type QuietLinks,
} from "../../src/app/line/quiet-links.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import { createMemoryChatStore } from "../../src/platform/storage/memory-chat-store.ts";
import { createMemoryStore } from "../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../src/platform/storage/store.ts";
import type { ChatStore } from "../../src/platform/storage/chat-store.ts";
import type { World } from "./app-phones.ts";

/** What a phone keeps over a reload. */
export interface Kept {
  readonly store: KeyValueStore;
  readonly chats: ChatStore;
}

export interface ChattingPhone {
  readonly id: PeerId;
  readonly chat: RunningChat;
  readonly quiet: QuietLinks;
  readonly paths: DataPaths;
  readonly kept: Kept;
  /** To whom it has pretended to be absent. */
  readonly pretended: readonly PeerId[];
  readonly refusedCount: () => number;
  with(other: { readonly id: PeerId }): ConversationView;
  /** The page goes away without a word. */
  close(): void;
}

export interface ChattingParts {
  readonly kept?: Kept;
  readonly contacts?: ReadonlySet<PeerId>;
  readonly chat?: Partial<ChatDeps>;
  readonly quiet?: Partial<QuietDeps>;
}

export function newKept(): Kept {
  return { store: createMemoryStore(), chats: createMemoryChatStore() };
}

let count = 0;

export async function openChattingPhone(
  world: World,
  id: PeerId,
  { kept = newKept(), contacts, chat = {}, quiet = {} }: ChattingParts = {},
): Promise<ChattingPhone> {
  const lifetime = new AbortController();
  const ledger = await openCallLedger(kept.store);
  const pretended: PeerId[] = [];
  let refusedCount = 0;
  const onRefused = (): void => void (refusedCount += 1);
  const newId = (): string => `id${(count += 1)}`.padEnd(16, "0");
  const paths = createDataPaths((peer) => links.request(peer));
  const post = world.line.join(id, (from, letter: Letter) => {
    running.onHeardFrom(from);
    links.onLetter(from, letter);
  });
  const links = createQuietLinks(
    {
      self: id,
      ledger,
      paths,
      iceServers: { current: () => [], refresh: () => undefined, watch: () => undefined },
      openLink: world.ether.openLink,
      post,
      newExchange: newId,
      isWelcome: (peer) => contacts === undefined || contacts.has(peer),
      pretendAbsence: (peer) => pretended.push(peer),
      onRefused,
      ...quiet,
    },
    lifetime.signal,
  );
  const opening = createRoot(() =>
    openChat(
      {
        store: kept.chats,
        drafts: kept.store,
        paths,
        newId,
        tellsRead: () => true,
        keepsHistory: () => true,
        onRefused,
        inNextTask: queueMicrotask,
        ...chat,
      },
      lifetime.signal,
    ),
  );
  const running = await opening;
  const close = (): void => {
    world.line.leave(id);
    lifetime.abort();
  };
  onTestFinished(close);
  return {
    id,
    chat: running,
    quiet: links,
    paths,
    kept,
    pretended,
    refusedCount: () => refusedCount,
    with: (other) => running.conversationWith(other.id),
    close,
  };
}

export const textsOf = (view: ConversationView, from: "me" | "them"): readonly string[] =>
  view
    .messages()
    .filter((message) => message.from === from)
    .flatMap(({ body }) => (body.kind === "text" ? [body.text] : []));

export const statesOf = (view: ConversationView): readonly string[] =>
  view
    .messages()
    .filter(({ from }) => from === "me")
    .map((message) => view.stateOf(message));
