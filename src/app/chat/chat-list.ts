/** The messages of one conversation that are loaded: its end, and more of it on demand. */
import { type Accessor, createSignal, untrack } from "solid-js";
import { rereadBody } from "../../core/chat/chat-frame.ts";
import {
  type ChatChange,
  type ChatMessage,
  decodeChatMessage,
} from "../../core/chat/conversation.ts";

/** Messages loaded at a time: two screens of a tall phone and more. */
const PAGE = 60;

/** How many are held of a conversation that nobody has opened yet. */
const MAX_UNOPENED = 200;

/** A list of messages that follows what happens. */
export interface MessageList {
  readonly messages: Accessor<readonly ChatMessage[]>;
  readonly isLoaded: Accessor<boolean>;
  readonly hasOlder: Accessor<boolean>;
  /** Loads the end of the conversation, once. */
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  apply(change: ChatChange): void;
}

/** An empty list; `page` reads what is kept before a place. */
export function createMessageList(
  page: (position: number, count: number) => Promise<readonly unknown[]>,
): MessageList {
  const [messages, setMessages] = createSignal<readonly ChatMessage[]>([]);
  const [isLoaded, setLoaded] = createSignal(false);
  const [hasOlder, setHasOlder] = createSignal(false);
  let loading: Promise<void> | null = null;
  // What was deleted while a page was being read must not come back with it.
  const gone = new Set<number>();

  async function read(position: number): Promise<void> {
    const kept = await page(position, PAGE);
    const older = kept
      .flatMap((value) => decodeChatMessage(value) ?? [])
      .map((message) => ({ ...message, body: rereadBody(message.body) }));
    setMessages((known) => {
      const places = new Set(known.map((message) => message.position));
      const fresh = older.filter(({ position: at }) => !places.has(at) && !gone.has(at));
      return [...fresh, ...known].toSorted((one, other) => one.position - other.position);
    });
    setHasOlder(kept.length === PAGE);
  }

  function patch(id: string, change: (message: ChatMessage) => ChatMessage): void {
    setMessages((known) => known.map((each) => (each.id === id ? change(each) : each)));
  }

  return {
    messages,
    isLoaded,
    hasOlder,
    load() {
      loading ??= read(Infinity).finally(() => {
        setLoaded(true);
        loading = null;
      });
      return untrack(isLoaded) ? Promise.resolve() : loading;
    },
    async loadOlder() {
      const first = untrack(messages)[0];
      if (loading !== null || first === undefined || !untrack(hasOlder)) return;
      loading = read(first.position).finally(() => (loading = null));
      await loading;
    },
    apply(change) {
      switch (change.kind) {
        case "message":
          setMessages((known) => {
            const next = [...known, change.message];
            return untrack(isLoaded) ? next : next.slice(-MAX_UNOPENED);
          });
          break;
        case "reaction":
          patch(change.id, (message) => ({
            ...message,
            reactions: { ...message.reactions, [change.by]: change.emoji },
          }));
          break;
        case "not-understood":
          patch(change.id, (message) => ({ ...message, isNotUnderstood: true }));
          break;
        case "remove":
          gone.add(change.position);
          setMessages((known) => known.filter(({ position }) => position !== change.position));
          break;
        case "clear":
          for (const { position } of untrack(messages)) gone.add(position);
          setMessages([]);
          setHasOlder(false);
          break;
        case "conversation":
        case "outgoing":
        case "delivered":
        case "withdraw":
        case "forget":
          break;
      }
    },
  };
}
