/** The chat as the screens see it, without storage and without other phones. */
import { createSignal } from "solid-js";
import type { Chat, ConversationView, NewMessage } from "../../src/app/chat/chat-view.ts";
import { textProblemOf, tidyText } from "../../src/core/chat/chat-text.ts";
import type { ChatMessage, MessageState } from "../../src/core/chat/conversation.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import { aChatMessage } from "./builders.ts";

export interface ChatOverrides {
  readonly messages?: readonly ChatMessage[];
  readonly states?: Readonly<Record<number, MessageState>>;
  readonly draft?: string;
  readonly unreadCount?: number;
  readonly isReached?: boolean;
  readonly isHere?: boolean;
  readonly isTyping?: boolean;
  readonly needsUpdate?: boolean;
  readonly hasOlder?: boolean;
  readonly hasMadeRoom?: boolean;
  readonly isForgetful?: boolean;
  readonly copies?: boolean;
  readonly newest?: NewMessage;
  readonly peers?: readonly PeerId[];
}

export interface FakeChat extends Chat {
  /** They write, as far as the screens can tell. */
  receive(message: ChatMessage): void;
  setNewest(newest: NewMessage): void;
}

/** One conversation, whoever it is with. */
export function aChat(given: ChatOverrides = {}, did: string[] = []): FakeChat {
  const [messages, setMessages] = createSignal(given.messages ?? []);
  const [heard, setHeard] = createSignal<ChatMessage | null>(null);
  const [hasOlder, setHasOlder] = createSignal(given.hasOlder ?? false);
  const [draft, setDraft] = createSignal(given.draft ?? "");
  const [newest, setNewest] = createSignal<NewMessage | null>(given.newest ?? null);
  const [unreadCount, setUnreadCount] = createSignal(given.unreadCount ?? 0);
  const next = (): number => (messages().at(-1)?.position ?? -1) + 1;
  const view: ConversationView = {
    messages,
    heard,
    isLoaded: () => true,
    hasOlder,
    loadOlder: async () => {
      did.push("load-older");
      setHasOlder(false);
    },
    hasMadeRoom: () => given.hasMadeRoom ?? false,
    stateOf: ({ position }) => given.states?.[position] ?? "delivered",
    unreadCount,
    waitingCount: () =>
      Object.values(given.states ?? {}).filter((each) => each === "waiting").length,
    isReached: () => given.isReached ?? true,
    isHere: () => given.isHere ?? false,
    isTyping: () => given.isTyping ?? false,
    needsUpdate: () => given.needsUpdate ?? false,
    draft,
    setDraft(text) {
      did.push(`draft ${text}`);
      setDraft(text);
    },
    send(text) {
      const problem = textProblemOf(tidyText(text));
      if (problem !== null) return problem;
      did.push(`send ${tidyText(text)}`);
      setDraft("");
      const body = { kind: "text", text: tidyText(text) } as const;
      const id = `own${next()}`.padEnd(16, "0");
      setMessages((known) => [...known, aChatMessage({ position: next(), id, from: "me", body })]);
      return "sent";
    },
    react: (message, emoji) => did.push(`react ${message.position} ${emoji}`),
    copy(text) {
      did.push(`copy ${text}`);
      return Promise.resolve(given.copies ?? true);
    },
    remove(message) {
      did.push(`remove ${message.position}`);
      setMessages((known) => known.filter((each) => each !== message));
    },
    clear() {
      did.push("clear");
      setMessages([]);
    },
    look(signal) {
      did.push("look");
      setUnreadCount(0);
      signal.addEventListener("abort", () => did.push("look-away"), { once: true });
    },
  };
  return {
    conversationWith: () => view,
    peers: () => given.peers ?? [],
    unreadCount,
    unreadOf: (peer) => ((given.peers ?? []).includes(peer) ? unreadCount() : 0),
    newest,
    clearAll: () => did.push("clear-all"),
    isForgetful: () => given.isForgetful ?? false,
    receive(message) {
      setMessages((known) => [...known, message]);
      setHeard(message);
    },
    setNewest,
  };
}
