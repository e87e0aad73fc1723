import type { BootState } from "../../../src/app/boot.ts";
import { aChatMessage } from "../../support/builders.ts";
import type { ChatOverrides } from "../../support/fake-chat.ts";
import { aCall, aTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { aContact } from "../../support/people.ts";
import { aPicture } from "./show.tsx";

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 9, 14, 18, 30);

type Sketch = readonly [
  from: "me" | "them",
  text: string,
  given?: Parameters<typeof aChatMessage>[0],
];

/** A conversation over two days, with everything a message can be. */
const SKETCHES: readonly Sketch[] = [
  ["them", "Are you still up for the picnic on Sunday?", { atMs: NOW_MS - DAY_MS }],
  ["me", "Of course. I bring the cups 🫖", { atMs: NOW_MS - DAY_MS + 60_000 }],
  [
    "them",
    "https://example.org/weather/sunday says no rain.",
    { reactions: { me: "❤️", them: "" } },
  ],
  ["me", "مرحبا، أراك يوم الأحد (at 3)", { reactions: { me: "", them: "👍" } }],
  ["them", "那就星期天三点，老地方见。"],
  ["them", "x", { body: { kind: "unknown", raw: '{"kind":"poll"}' } }],
  ["me", "and a word as long as thisoneithasnospaceatalltobreakwherethescreenends".repeat(2)],
  ["them", "A very long story goes on and on. ".repeat(60)],
  ["me", "Read this"],
  ["me", "Delivered", { isNotUnderstood: true }],
  ["me", "Sent"],
  ["me", "Waiting"],
];

const CONVERSATION = SKETCHES.map(([from, text, given], position) =>
  aChatMessage({
    position,
    id: `id${position}`.padEnd(16, "0"),
    from,
    seq: position,
    atMs: NOW_MS - 600_000 + position * 60_000,
    body: { kind: "text", text },
    ...given,
  }),
);

const STATES = { 8: "read", 9: "delivered", 10: "sent", 11: "waiting" } as const;

/** Opened by a tap, in `OPENED` of every-screen.test.ts. */
function inCall(chat: ChatOverrides): BootState {
  const call = aCall({ peerName: "Anna" });
  const state = { name: "connected", call, sinceMs: Date.now() - 65_000, trouble: null } as const;
  return { kind: "ready", twocan: aTwocan({ state, chat, remote: aPicture(720, 1280) }).twocan };
}

function conversation(chat: ChatOverrides): BootState {
  const screen = { name: "conversation", peer: THEIR_ID } as const;
  const contact = aContact(1, { peer: THEIR_ID, ownName: "Anna", isVerified: true });
  return { kind: "ready", twocan: aTwocan({ screen, chat, contacts: [contact] }).twocan };
}

/** What is new, wherever it is said. */
function unread(screen: "home" | "people" | "invite"): BootState {
  const contact = aContact(1, { peer: THEIR_ID, ownName: "Anna", isFavourite: true });
  const chat = { peers: [THEIR_ID], unreadCount: 3 };
  const where = screen === "invite" ? { name: screen, peer: THEIR_ID } : { name: screen };
  return { kind: "ready", twocan: aTwocan({ screen: where, chat, contacts: [contact] }).twocan };
}

/** Conversations without a call. */
export const CHAT_SCENES: Record<string, () => BootState> = {
  "home, new messages": () => unread("home"),
  "people, new messages": () => unread("people"),
  "person, new messages": () => unread("invite"),
  "call, chat": () => inCall({ messages: CONVERSATION, states: STATES }),
  "call, chat, nothing yet": () => inCall({}),
  "conversation, nothing yet": () => conversation({ isReached: false }),
  "conversation, everything": () =>
    conversation({ messages: CONVERSATION, states: STATES, isHere: true, isTyping: true }),
  "conversation, older ones, a draft, no room, a newer word": () =>
    conversation({
      messages: CONVERSATION.slice(0, 3),
      hasOlder: true,
      draft: "Half a thought",
      isForgetful: true,
      needsUpdate: true,
    }),
  "conversation, room was made": () =>
    conversation({ messages: CONVERSATION.slice(0, 3), hasMadeRoom: true }),
};
