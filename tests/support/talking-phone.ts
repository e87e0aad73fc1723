/** One end of a conversation without browser: a talk, a disk that takes its time, a way out. */
import type { ChatFrame, Heard, Mark } from "../../src/core/chat/chat-frame.ts";
import { decodeChatFrame, encodeChatFrame } from "../../src/core/chat/chat-frame.ts";
import type {
  ChatChange,
  ChatMessage,
  Conversation,
  Outgoing,
} from "../../src/core/chat/conversation.ts";
import { startTalk, step, type TalkEvent } from "../../src/core/chat/talk.ts";
import type { Talk } from "../../src/core/chat/talk-state.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";

interface Disk {
  conversation: Conversation | undefined;
  readonly outbox: Map<number, Outgoing>;
  readonly messages: Map<number, ChatMessage>;
}

interface Pending {
  readonly changes: readonly ChatChange[];
  readonly seq: number;
  readonly last: Mark | null;
}

/** A phone that talks to one other. */
export class TalkingPhone {
  readonly disk: Disk = { conversation: undefined, outbox: new Map(), messages: new Map() };
  /** What is under way to the other phone. */
  readonly wire: string[] = [];
  refusedCount = 0;
  private talk: Talk;
  private pending: Pending[] = [];
  private ids = 0;

  private readonly name: string;
  private readonly peer: PeerId;

  constructor(name: string, peer: PeerId) {
    this.name = name;
    this.peer = peer;
    this.talk = startTalk(peer);
  }

  get state(): Talk {
    return this.talk;
  }

  write(text: string): void {
    this.ids += 1;
    const id = `${this.name}${this.ids}`.padEnd(16, "x");
    const atMs = 1_000 + this.ids;
    this.feed({ type: "write", id, body: { kind: "text", text }, atMs, isKeptAtOnce: this.isIdle });
  }

  react(to: string, emoji: string): void {
    this.ids += 1;
    const id = `${this.name}${this.ids}`.padEnd(16, "x");
    const body = { kind: "reaction", to, emoji } as const;
    this.feed({ type: "write", id, body, atMs: 1, isKeptAtOnce: this.isIdle });
  }

  private get isIdle(): boolean {
    return this.pending.length === 0;
  }

  feed(event: TalkEvent): void {
    const [next, commands] = step(this.talk, event);
    this.talk = next;
    for (const command of commands) {
      if (command.type === "send") this.send(command.frame);
      else if (command.type === "refuse") this.refusedCount += 1;
      else {
        const { lastSeq: seq, last } = this.talk.conversation;
        this.pending.push({ changes: command.changes, seq, last });
      }
    }
  }

  hear(text: string): void {
    const heard: Heard | null = decodeChatFrame(text);
    if (heard === null) throw new Error(`no frame: ${text.slice(0, 200)}`);
    this.feed({ type: "heard", heard, nowMs: 5_000 });
  }

  /** The disk has written one thing. */
  settleOne(): boolean {
    const done = this.writeOne();
    if (done !== undefined) this.feed({ type: "kept", seq: done.seq, last: done.last });
    return done !== undefined;
  }

  private writeOne(): Pending | undefined {
    const next = this.pending.shift();
    for (const change of next?.changes ?? []) apply(this.disk, change);
    return next;
  }

  /** The page goes and comes back: the browser ends what it is writing, and the rest is lost. */
  reload(): void {
    this.writeOne();
    this.die();
  }

  /** The browser is killed: what is being written is lost as well. */
  die(): void {
    this.pending = [];
    this.talk = startTalk(this.peer, this.disk.conversation, [...this.disk.outbox.values()]);
  }

  /** The texts on the disk of one side, in their order. */
  texts(from: "me" | "them"): readonly string[] {
    return [...this.disk.messages.values()]
      .toSorted((one, other) => one.position - other.position)
      .filter((message) => message.from === from)
      .flatMap(({ body }) => (body.kind === "text" ? [body.text] : []));
  }

  private send(frame: ChatFrame): void {
    this.wire.push(encodeChatFrame(frame));
  }
}

function apply(disk: Disk, change: ChatChange): void {
  switch (change.kind) {
    case "conversation":
      disk.conversation = change.conversation;
      break;
    case "message":
      disk.messages.set(change.message.position, change.message);
      break;
    case "outgoing":
      disk.outbox.set(change.outgoing.seq, change.outgoing);
      break;
    case "delivered":
      for (const seq of disk.outbox.keys()) if (seq <= change.upToSeq) disk.outbox.delete(seq);
      break;
    case "withdraw":
      disk.outbox.delete(change.seq);
      break;
    case "reaction":
      patch(disk, change.id, (message) => ({
        ...message,
        reactions: { ...message.reactions, [change.by]: change.emoji },
      }));
      break;
    case "not-understood":
      patch(disk, change.id, (message) => ({ ...message, isNotUnderstood: true }));
      break;
    case "remove":
      disk.messages.delete(change.position);
      break;
    case "forget":
      for (const [position, { from, seq }] of disk.messages) {
        const isGone = from === "me" ? seq <= change.mineUpToSeq : change.theirs;
        if (isGone && position < change.beforePosition) disk.messages.delete(position);
      }
      break;
    case "clear":
      disk.messages.clear();
      disk.outbox.clear();
      break;
  }
}

function patch(disk: Disk, id: string, change: (message: ChatMessage) => ChatMessage): void {
  for (const [position, message] of disk.messages) {
    if (message.id === id) disk.messages.set(position, change(message));
  }
}
