/** One conversation as it runs: a talk, the path it has now, and what the screen shows of it. */
import { batch, createSignal, untrack } from "solid-js";
import { type ChatFrame, encodeChatFrame, type Heard } from "../../core/chat/chat-frame.ts";
import { textProblemOf, tidyText } from "../../core/chat/chat-text.ts";
import { type ChatChange, type ChatMessage, isOldestLeft } from "../../core/chat/conversation.ts";
import { step, type TalkEvent } from "../../core/chat/talk.ts";
import { hasRoom } from "../../core/chat/talk-outgoing.ts";
import type { Talk } from "../../core/chat/talk-state.ts";
import { copyText } from "../../platform/pwa/share.ts";
import { createChatInbox } from "./chat-inbox.ts";
import type { ChatKeeper } from "./chat-keeper.ts";
import { createMessageList } from "./chat-list.ts";
import { createPresence } from "./chat-presence.ts";
import { createProgress } from "./chat-progress.ts";
import type { ConversationView } from "./chat-view.ts";
import type { DataPath } from "../line/data-paths.ts";

/** What a conversation needs of the chat. */
export interface TalkDeps {
  readonly keeper: ChatKeeper;
  page(position: number, count: number): Promise<readonly unknown[]>;
  newId(): string;
  /** Whether what was said is kept once it has been delivered and read. */
  keepsHistory(): boolean;
  /** The draft, as it was kept; and to keep another. */
  readonly draft: string;
  keepDraft(text: string): void;
  /** Something waits for them, or somebody looks: a path is wanted. */
  onWanted(): void;
  /** The path broke while it was wanted. */
  onBroken(): void;
  /** Whether the phone keeps nothing more. */
  isForgetful(): boolean;
  onIncoming(message: ChatMessage): void;
  onRefused(): void;
  /** Calls `work` once what is done now can be seen. */
  inNextTask(work: () => void): void;
}

/** A conversation and the ways in which the world reaches it. */
export interface RunningTalk {
  readonly view: ConversationView;
  readonly talk: () => Talk;
  /** Goes over `path` from now on, until that closes. */
  attach(path: DataPath): void;
  feed(event: TalkEvent): void;
  /** Forgets what no history is wanted of. */
  forget(): void;
  /** Whether a path is wanted and there is none. */
  isWanted(): boolean;
}

/** Runs the talk `started` until the signal aborts. */
export function runTalk(started: Talk, deps: TalkDeps, signal: AbortSignal): RunningTalk {
  /** How it is, and how the screen knows it: a message that has come is seen before all else. */
  let current = started;
  const [talk, setTalk] = createSignal(started);
  const [path, setPath] = createSignal<DataPath | null>(null);
  const [needsUpdate, setNeedsUpdate] = createSignal(false);
  const [newest, setNewest] = createSignal<ChatMessage | null>(null);
  const [draft, setDraft] = createSignal(deps.draft);
  const { peer } = started.conversation;
  const list = createMessageList(async (position, count) => {
    // What is being written is read as well.
    await deps.keeper.settled();
    return deps.page(position, count);
  });
  const presence = createPresence((frame) => void say(frame));
  let unkeptCount = 0;
  /** What is neither kept nor read. */
  const untaken = new Set<() => void>();
  /** What the message that has just come still asks for. */
  let rest: (() => void) | null = null;
  let lookers = 0;
  let isStuck = false;
  const inbox = createChatInbox(
    { hear, unkeptCount: () => unkeptCount, onRefused: deps.onRefused },
    signal,
  );

  function say(frame: ChatFrame): boolean {
    const chat = untrack(path)?.chat;
    return chat !== undefined && !isStuck && chat.send(encodeChatFrame(frame));
  }

  function feed(event: TalkEvent): void {
    finish();
    const [after, commands] = step(current, event);
    current = after;
    const isEntry = event.type === "heard" && event.heard.kind === "entry";
    // What is sent leaves first; then the screen changes, once for all of it; then it is written down.
    batch(() => {
      for (const command of commands) {
        if (command.type === "keep") command.changes.forEach(list.apply);
        else if (command.type === "refuse") deps.onRefused();
        else if (!say(command.frame)) pause();
      }
      if (!isEntry) setTalk(current);
    });
    const keepAll = (): void => {
      for (const command of commands) if (command.type === "keep") keep(command.changes);
    };
    if (!isEntry) {
      keepAll();
      return;
    }
    // A message of theirs is on the screen before it is kept and acknowledged.
    rest = () => {
      batch(() => {
        setTalk(current);
        presence.setTheyWrote();
      });
      keepAll();
    };
    deps.inNextTask(finish);
  }

  /** What comes next finds all of what came before done. */
  function finish(): void {
    const work = rest;
    rest = null;
    if (!signal.aborted) work?.();
  }

  /** So much waits in the channel that it takes no more: begins anew once it does. */
  function pause(): void {
    if (isStuck || untrack(path) === null) return;
    isStuck = true;
    feed({ type: "path-closed" });
  }

  function goOn(): void {
    if (!isStuck) return;
    isStuck = false;
    feed({ type: "path-open" });
  }

  function keep(changes: readonly ChatChange[]): void {
    const incoming = changes.flatMap((change) =>
      change.kind === "message" && change.message.from === "them" ? [change.message] : [],
    );
    const count = changes.some((change) => change.kind === "reaction" && change.by === "them")
      ? 1
      : incoming.length;
    const { lastSeq: seq, last } = current.conversation;
    unkeptCount += count;
    function take(): void {
      if (untaken.delete(take)) unkeptCount -= count;
      feed({ type: "kept", seq, last });
    }
    untaken.add(take);
    deps.keeper.keep(changes, (isKept) => {
      // Where the phone keeps nothing more, whoever has read a message has it.
      if (isKept || lookers > 0) take();
      // What is mine is sent all the same; what is theirs they keep until it is here for good.
      else feed({ type: "kept", seq, last: null });
    });
    for (const message of incoming) receive(message);
    if (changes.some(({ kind }) => kind === "delivered")) forget();
  }

  function receive(message: ChatMessage): void {
    setNewest(message);
    if (lookers > 0) see();
    else deps.onIncoming(message);
  }

  function see(): void {
    if (deps.isForgetful()) for (const take of untaken) take();
    feed({ type: "seen" });
    forget();
  }

  function forget(): void {
    if (deps.keepsHistory()) return;
    const { deliveredSeq: mineUpToSeq, unreadCount } = current.conversation;
    deps.keeper.keep(
      [
        {
          kind: "forget",
          peer,
          beforePosition: Infinity,
          mineUpToSeq,
          theirs: unreadCount === 0,
        },
      ],
      () => undefined,
    );
  }

  function hear(heard: Heard): void {
    if (heard.kind === "typing" || heard.kind === "here") {
      presence.hear(heard);
      return;
    }
    if (heard.kind === "newer") setNeedsUpdate(true);
    // Never unread for a moment: every mark of it would come and go with each message.
    feed({ type: "heard", heard, nowMs: Date.now(), isLooking: lookers > 0 });
  }

  function attach(next: DataPath): void {
    setPath(next);
    isStuck = false;
    inbox.clear();
    feed({ type: "path-closed" });
    feed({ type: "path-open" });
    const nothing = (): void => undefined;
    // What came before the chat was loaded comes at once, their greeting first.
    next.chat.listen(
      { onOpen: nothing, onClose: nothing, onMessage: inbox.put, onDrained: goOn },
      next.signal,
    );
    presence.tell();
    next.signal.addEventListener(
      "abort",
      () => {
        // The chat may be over, or another path may have taken its place. A listener that the chat's
        // own signal removed would stay with that signal for each path there ever was.
        if (signal.aborted || untrack(path) !== next) return;
        setPath(null);
        inbox.clear();
        presence.setPathClosed();
        feed({ type: "path-closed" });
        if (isWanted()) deps.onBroken();
      },
      { once: true },
    );
  }

  const isWanted = (): boolean =>
    untrack(path) === null && (lookers > 0 || current.outbox.length > 0);

  function write(body: Extract<TalkEvent, { type: "write" }>["body"]): void {
    finish();
    const isKeptAtOnce = deps.keeper.isIdle();
    feed({ type: "write", id: deps.newId(), body, atMs: Date.now(), isKeptAtOnce });
    if (isWanted()) deps.onWanted();
  }

  /** Whether what was written last has left for the other phone. */
  const isAllSent = (): boolean => current.path?.handedSeq === current.conversation.lastSeq;

  function setDraftTo(text: string): void {
    setDraft(text);
    deps.keepDraft(text);
  }

  const view: ConversationView = {
    messages: list.messages,
    heard: newest,
    isLoaded: list.isLoaded,
    hasOlder: list.hasOlder,
    loadOlder: list.loadOlder,
    hasMadeRoom() {
      const first = list.messages()[0];
      return !list.hasOlder() && first !== undefined && isOldestLeft(first, talk().conversation);
    },
    stateOf: createProgress(talk, signal),
    unreadCount: () => talk().conversation.unreadCount,
    waitingCount: () => talk().outbox.length,
    isReached: () => path() !== null,
    isHere: presence.isHere,
    isTyping: presence.isTyping,
    needsUpdate,
    draft,
    setDraft(text) {
      setDraftTo(text);
      presence.setTyping(text !== "");
    },
    send(given) {
      const text = tidyText(given);
      const problem = textProblemOf(text);
      if (problem !== null) return problem;
      if (!hasRoom(current)) return "too-many";
      batch(() => {
        write({ kind: "text", text });
        setDraftTo("");
        // The message itself says that it is written.
        if (isAllSent()) presence.forgetTyping();
        else presence.setTyping(false);
      });
      return "sent";
    },
    react(message, emoji) {
      if (!hasRoom(current)) return;
      const isTakenBack = message.reactions.me === emoji;
      write({ kind: "reaction", to: message.id, emoji: isTakenBack ? "" : emoji });
    },
    copy: copyText,
    remove(message) {
      finish();
      if (message.from === "me") feed({ type: "withdraw", seq: message.seq });
      const change = { kind: "remove", peer, position: message.position } as const;
      list.apply(change);
      keep([change]);
    },
    clear() {
      feed({ type: "clear" });
      setDraftTo("");
    },
    look(looking) {
      if (looking.aborted) return;
      lookers += 1;
      looking.addEventListener("abort", () => (lookers -= 1), { once: true });
      presence.look(looking);
      list.load().catch(() => undefined);
      see();
      if (isWanted()) deps.onWanted();
    },
  };
  return { view, talk, attach, feed, forget, isWanted };
}
