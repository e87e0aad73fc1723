/** What the screens see of the chat. It is loaded after the app has started. */
import type { Accessor } from "solid-js";
import type { ChatMessage, MessageState } from "../../core/chat/conversation.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";

/** What becomes of a text that is to be sent. */
type SendResult = "sent" | "empty" | "too-long" | "too-many";

/** One conversation. */
export interface ConversationView {
  /** The messages that are loaded, the oldest first. */
  readonly messages: Accessor<readonly ChatMessage[]>;
  /** The last message of theirs that has come while the app runs, once it is among those. */
  readonly heard: Accessor<ChatMessage | null>;
  readonly isLoaded: Accessor<boolean>;
  readonly hasOlder: Accessor<boolean>;
  loadOlder(): Promise<void>;
  /** Whether there are no older ones because those have made room. */
  hasMadeRoom(): boolean;
  /** How far a message of mine has come. */
  stateOf(message: ChatMessage): MessageState;
  readonly unreadCount: Accessor<number>;
  /** Messages of mine that are not delivered. */
  readonly waitingCount: Accessor<number>;
  /** Whether the other phone is reached now, and whether they look at this conversation. */
  readonly isReached: Accessor<boolean>;
  readonly isHere: Accessor<boolean>;
  readonly isTyping: Accessor<boolean>;
  /** They have said something that only a later version understands. */
  readonly needsUpdate: Accessor<boolean>;
  readonly draft: Accessor<string>;
  /** Keeps what is being written; the other side learns that something is. */
  setDraft(text: string): void;
  /** Sends the text, and keeps it until it is delivered. */
  send(text: string): SendResult;
  /** Reacts with an emoji; the same one again takes it back. */
  react(message: ChatMessage, emoji: string): void;
  /** Puts a text where others can be pasted from; whether that worked. */
  copy(text: string): Promise<boolean>;
  /** Deletes a message on this phone; one that still waits is not sent. */
  remove(message: ChatMessage): void;
  /** Deletes everything on this phone. */
  clear(): void;
  /** The person looks at the conversation until the signal aborts. */
  look(signal: AbortSignal): void;
}

/** A message that has just come in while nobody looked at its conversation. */
export interface NewMessage {
  readonly peer: PeerId;
  readonly message: ChatMessage;
}

/** The chat of the running app. */
export interface Chat {
  conversationWith(peer: PeerId): ConversationView;
  /** Everybody with whom there are messages, the last first. */
  readonly peers: Accessor<readonly PeerId[]>;
  /** Messages nobody has looked at yet: of all, and of one. */
  readonly unreadCount: Accessor<number>;
  unreadOf(peer: PeerId): number;
  readonly newest: Accessor<NewMessage | null>;
  /** Deletes all conversations on this phone. */
  clearAll(): void;
  /** The phone keeps nothing more: what comes now lasts as long as the page. */
  readonly isForgetful: Accessor<boolean>;
}
