/** The chat: every conversation, what is kept of them, and the paths they go over. */
import { createMemo, createRoot, createSignal, untrack } from "solid-js";
import {
  type Conversation,
  decodeConversation,
  decodeOutgoing,
  newConversation,
  type Outgoing,
} from "../../core/chat/conversation.ts";
import { startTalk } from "../../core/chat/talk.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { ChatStore } from "../../platform/storage/chat-store.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { createChatKeeper } from "./chat-keeper.ts";
import { createCourier } from "./chat-courier.ts";
import { runTalk, type RunningTalk } from "./chat-talk.ts";
import type { Chat, NewMessage } from "./chat-view.ts";
import type { DataPaths } from "../line/data-paths.ts";
import { report } from "../log.ts";

/** Under what the drafts are kept, each with the other's peer ID behind it. */
const DRAFT = "draft/";

/** How long a draft may rest before it is kept, in milliseconds. */
const DRAFT_MS = 400;

/** The longest draft that is kept, in characters: a text too long to send is still not lost. */
const MAX_DRAFT = 100_000;

/** What the chat needs of the app. */
export interface ChatDeps {
  readonly store: ChatStore;
  readonly drafts: Pick<KeyValueStore, "list" | "write" | "remove">;
  readonly paths: Pick<DataPaths, "watch" | "request">;
  newId(): string;
  tellsRead(): boolean;
  keepsHistory(): boolean;
  onRefused(): void;
  /** Calls `work` once what is done now can be seen. */
  inNextTask(work: () => void): void;
}

/** The chat and the ways in which the world reaches it. */
export interface RunningChat extends Chat {
  onLineUp(): void;
  /** Something came from `peer`: they are there. */
  onHeardFrom(peer: PeerId): void;
  /** What a setting says has changed. */
  onSettings(): void;
}

/** Opens what is kept, and runs until the signal aborts. */
export async function openChat(deps: ChatDeps, signal: AbortSignal): Promise<RunningChat> {
  const [kept, drafts] = await Promise.all([
    deps.store.load().catch((cause: unknown) => {
      report("messages not read", cause);
      return { conversations: [], outbox: [] };
    }),
    deps.drafts.list(DRAFT).catch(() => []),
  ]);
  const [isForgetful, setForgetful] = createSignal(false);
  const [talks, setTalks] = createSignal<ReadonlyMap<PeerId, RunningTalk>>(new Map());
  const [newest, setNewest] = createSignal<NewMessage | null>(null);
  const keeper = createChatKeeper(deps.store, setForgetful, signal);
  const keepDraft = createDraftKeeper(deps.drafts, signal);
  const draftOf = new Map(drafts.map(([key, value]) => [key.slice(DRAFT.length), value]));
  const conversations = new Map(
    kept.conversations
      .flatMap((value) => decodeConversation(value) ?? [])
      .map((conversation) => [conversation.peer, conversation] as const),
  );
  const outbox = kept.outbox.flatMap((value): readonly Outgoing[] => {
    const outgoing = decodeOutgoing(value);
    return outgoing === null ? [] : [outgoing];
  });
  const courier = createCourier(
    {
      isWanted: (peer) => untrack(talks).get(peer)?.isWanted() === true,
      request: (peer) => deps.paths.request(peer),
    },
    signal,
  );

  function talkWith(peer: PeerId): RunningTalk {
    const known = untrack(talks).get(peer);
    if (known !== undefined) return known;
    const draft = draftOf.get(peer);
    const running = runTalk(
      startTalk(
        peer,
        conversations.get(peer) ?? newConversation(peer),
        outbox.filter((outgoing) => outgoing.peer === peer),
      ),
      {
        keeper,
        page: (position, count) => deps.store.page(peer, position, count),
        newId: deps.newId,
        keepsHistory: deps.keepsHistory,
        draft: typeof draft === "string" ? draft : "",
        keepDraft: (text) => keepDraft(peer, text),
        isForgetful: () => untrack(isForgetful),
        onWanted: () => courier.want(peer),
        onBroken: () => courier.mend(peer),
        onIncoming: (message) => setNewest({ peer, message }),
        onRefused: deps.onRefused,
        inNextTask: deps.inNextTask,
      },
      signal,
    );
    running.feed({ type: "tells-read", tellsRead: deps.tellsRead() });
    setTalks((others) => new Map(others).set(peer, running));
    return running;
  }

  for (const peer of [...conversations.keys(), ...outbox.map((each) => each.peer)]) talkWith(peer);
  deps.paths.watch((path) => talkWith(path.peer).attach(path), signal);

  function wakeAll(): void {
    for (const [peer, { isWanted }] of untrack(talks)) if (isWanted()) courier.hurry(peer);
  }

  const counts = createRoot((dispose) => {
    signal.addEventListener("abort", dispose, { once: true });
    const all = (): readonly (readonly [PeerId, Conversation])[] =>
      [...talks()].map(([peer, { talk }]) => [peer, talk().conversation]);
    const peers = createMemo(() =>
      all()
        .filter(([, { lastAtMs }]) => lastAtMs > 0)
        .toSorted(([, one], [, other]) => other.lastAtMs - one.lastAtMs)
        .map(([peer]) => peer),
    );
    const unreadCount = createMemo(() =>
      all().reduce((sum, [, conversation]) => sum + conversation.unreadCount, 0),
    );
    return { peers, unreadCount };
  });
  return {
    conversationWith: (peer) => talkWith(peer).view,
    ...counts,
    unreadOf: (peer) => talks().get(peer)?.talk().conversation.unreadCount ?? 0,
    newest,
    clearAll() {
      for (const { view } of untrack(talks).values()) view.clear();
    },
    isForgetful,
    onLineUp: wakeAll,
    onHeardFrom(peer) {
      if (untrack(talks).get(peer)?.isWanted() === true) courier.want(peer);
    },
    onSettings() {
      for (const running of untrack(talks).values()) {
        running.feed({ type: "tells-read", tellsRead: deps.tellsRead() });
        running.forget();
      }
    },
  };
}

/** Keeps drafts a moment after the last key, and at once when the chat ends. */
function createDraftKeeper(
  store: ChatDeps["drafts"],
  signal: AbortSignal,
): (peer: PeerId, text: string) => void {
  const waiting = new Map<PeerId, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function keepAll(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const [peer, text] of waiting) {
      const key = DRAFT + peer;
      const work = text === "" ? store.remove(key) : store.write(key, text.slice(0, MAX_DRAFT));
      work.catch((cause: unknown) => report("draft not kept", cause));
    }
    waiting.clear();
  }
  signal.addEventListener("abort", keepAll, { once: true });
  return (peer, text) => {
    waiting.set(peer, text);
    timer ??= setTimeout(keepAll, DRAFT_MS);
  };
}
