import type { ChatChange, ChatMessage } from "../../core/chat/conversation.ts";
import { type ChatStore, isForgotten } from "./chat-store.ts";

/** Conversations for this page alone, for where the browser keeps nothing. */
export function createMemoryChatStore(): ChatStore {
  const conversations = new Map<string, unknown>();
  const outbox = new Map<string, { readonly peer: string; readonly seq: number }>();
  const messages = new Map<string, ChatMessage>();

  function patch(peer: string, id: string, change: (message: ChatMessage) => ChatMessage): void {
    for (const [key, message] of messages) {
      if (message.peer === peer && message.id === id) messages.set(key, change(message));
    }
  }

  function forgetOutgoing(isGone: (entry: { peer: string; seq: number }) => boolean): void {
    for (const [key, entry] of outbox) if (isGone(entry)) outbox.delete(key);
  }

  function forgetMessages(isGone: (message: ChatMessage) => boolean): void {
    for (const [key, message] of messages) if (isGone(message)) messages.delete(key);
  }

  function apply(change: ChatChange): void {
    switch (change.kind) {
      case "conversation":
        conversations.set(change.conversation.peer, change.conversation);
        break;
      case "message":
        messages.set(`${change.message.peer} ${change.message.position}`, change.message);
        break;
      case "outgoing":
        outbox.set(`${change.outgoing.peer} ${change.outgoing.seq}`, change.outgoing);
        break;
      case "delivered":
        forgetOutgoing(({ peer, seq }) => peer === change.peer && seq <= change.upToSeq);
        break;
      case "withdraw":
        outbox.delete(`${change.peer} ${change.seq}`);
        break;
      case "remove":
        messages.delete(`${change.peer} ${change.position}`);
        break;
      case "clear":
        forgetOutgoing(({ peer }) => peer === change.peer);
        forgetMessages(({ peer }) => peer === change.peer);
        break;
      case "reaction":
        patch(change.peer, change.id, (message) => ({
          ...message,
          reactions: { ...message.reactions, [change.by]: change.emoji },
        }));
        break;
      case "not-understood":
        patch(change.peer, change.id, (message) => ({ ...message, isNotUnderstood: true }));
        break;
      case "forget":
        forgetMessages(
          (message) =>
            message.peer === change.peer &&
            message.position < change.beforePosition &&
            isForgotten(message, change.mineUpToSeq, change.theirs),
        );
        break;
    }
  }

  return {
    load: async () => ({
      conversations: [...conversations.values()],
      outbox: [...outbox.values()],
    }),
    page: async (peer, position, count) =>
      [...messages.values()]
        .filter((message) => message.peer === peer && message.position < position)
        .toSorted((one, other) => one.position - other.position)
        .slice(-count),
    apply: async (changes) => {
      for (const change of changes) apply(change);
    },
  };
}
