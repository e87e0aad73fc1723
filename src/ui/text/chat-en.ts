import type { MessageState } from "../../core/chat/conversation.ts";

const state: Record<MessageState, string> = {
  waiting: "Waiting",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
};

export const chatEn = {
  title: (name: string) => (name === "" ? "Messages" : name),
  open: (unread: number) => {
    if (unread === 0) return "Chat";
    return unread === 1 ? "Chat, 1 unread" : `Chat, ${unread} unread`;
  },
  unread: (count: number) => (count === 1 ? "1 unread message" : `${count} unread messages`),
  chat: "Chat",
  message: "Message",
  conversation: "Conversation",
  loading: "Looking for your messages…",
  empty: "Nothing written yet.",
  emptyHelp: "What you write goes straight from phone to phone. If one of you is away, it waits.",
  here: "Reading along",
  reached: "Connected",
  away: "Away. What you write waits on this phone.",
  writing: (name: string) => (name === "" ? "Writing…" : `${name} is writing…`),
  field: "Write a message",
  send: "Send",
  tooLong: "This text is too long to send. Send it in parts, or as a file.",
  tooMany: "A thousand messages wait already. Send more once these have arrived.",
  forgetful: "This phone has no room left. New messages stay only until Twocan closes.",
  needsUpdate: "They have sent something that needs a newer Twocan. Update to see this.",
  unknown: "Update Twocan to see this.",
  notUnderstood: "Their Twocan is too old to show this.",
  older: "Older messages",
  madeRoom: "Older messages have gone to make room for new ones.",
  newest: "To the newest message",
  showAll: "Show all",
  showLess: "Show less",
  state,
  own: "You",
  menu: "Message",
  copy: "Copy",
  copyFailed: "Copying did not work.",
  remove: "Delete on this phone",
  react: (emoji: string) => `React with ${emoji}`,
  takeBack: (emoji: string) => `Take back ${emoji}`,
  reacted: (emoji: string) => `Reaction: ${emoji}`,
  clear: "Delete conversation",
  clearSure: "Delete for good",
  clearHelp:
    "Everything here goes from this phone, with files you have not saved and what still waits. Theirs stays.",
  from: (name: string, text: string) => (name === "" ? text : `${name}: ${text}`),
  settings: {
    title: "Messages",
    connectQuietly: "Connect quietly with contacts",
    connectQuietlyHelp:
      "Messages arrive without a call. People who are your contacts, and have you as one, learn your network address.",
    readReceipts: "Show what I have read",
    keepHistory: "Keep messages and files",
    keepHistoryHelp:
      "When off, messages go once they are delivered and read, and files with the next start once they are sent, saved or viewed.",
    clearAll: "Delete all conversations",
    clearAllSure: "Delete all for good",
    cleared: "All conversations are deleted on this phone.",
  },
};

/** What every language has to say of the chat. */
export type ChatDictionary = typeof chatEn;
