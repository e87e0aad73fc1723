/** What a path brings, at a pace: who keeps to the protocol is slowed down, who does not is cut. */
import { decodeChatFrame, type Heard } from "../../core/chat/chat-frame.ts";
import {
  ENTRIES_PER_SECOND,
  ENTRY_BURST,
  WINDOW,
  WORD_BURST,
  WORDS_PER_SECOND,
} from "../../core/chat/chat-limits.ts";
import { createTokenBucket } from "../../core/protocol/token-bucket.ts";

/** How long to wait for the next message to be let in, in milliseconds. */
const PAUSE_MS = 1000 / ENTRIES_PER_SECOND;

/** Decodes and paces what comes. */
export interface ChatInbox {
  put(data: unknown): void;
  /** Forgets what waits: its path is over. */
  clear(): void;
}

interface InboxOptions {
  hear(heard: Heard): void;
  /** How many messages were taken and are not kept yet. */
  unkeptCount(): number;
  onRefused(): void;
}

/** An empty inbox, until the signal aborts. */
export function createChatInbox(options: InboxOptions, signal: AbortSignal): ChatInbox {
  const entries = createTokenBucket(ENTRY_BURST, ENTRIES_PER_SECOND);
  const words = createTokenBucket(WORD_BURST, WORDS_PER_SECOND);
  let waiting: Heard[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function letIn(): void {
    timer = undefined;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (!entries.take(Date.now())) {
        timer = setTimeout(letIn, PAUSE_MS);
        return;
      }
      waiting.shift();
      options.hear(next);
    }
  }

  function clear(): void {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  }

  signal.addEventListener("abort", clear, { once: true });
  return {
    put(data) {
      const heard = decodeChatFrame(data);
      if (heard === null) {
        options.onRefused();
      } else if (heard.kind === "entry") {
        // Nobody honest has more under way; a second helping is for a repeat.
        if (waiting.length + options.unkeptCount() >= 2 * WINDOW) {
          options.onRefused();
          return;
        }
        waiting.push(heard);
        if (timer === undefined) letIn();
      } else if (heard.kind === "ack" || heard.kind === "read" || words.take(Date.now())) {
        options.hear(heard);
      } else {
        options.onRefused();
      }
    },
    clear,
  };
}
