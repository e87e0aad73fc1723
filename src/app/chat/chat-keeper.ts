import type { ChatChange } from "../../core/chat/conversation.ts";
import type { ChatStore } from "../../platform/storage/chat-store.ts";
import { report } from "../log.ts";

/** How long to wait before what could not be kept is tried again, in milliseconds. */
const RETRY_MS = 10_000;

/** Keeps changes in their order. */
export interface ChatKeeper {
  /**
   * Keeps `changes` all together, and tells. `onDone` hears `false` where the phone refused, and
   * `true` later if it takes them after all.
   */
  keep(changes: readonly ChatChange[], onDone: (isKept: boolean) => void): void;
  /** Nothing waits: what is kept now is in the browser's hands before the page does anything else. */
  isIdle(): boolean;
  /** Resolves once everything so far was tried. */
  settled(): Promise<void>;
}

interface Batch {
  readonly changes: readonly ChatChange[];
  readonly onDone: (isKept: boolean) => void;
}

/** Keeps changes in `store`; `onTrouble` is told whether it refuses. */
export function createChatKeeper(
  store: Pick<ChatStore, "apply">,
  onTrouble: (isRefused: boolean) => void,
  signal: AbortSignal,
): ChatKeeper {
  let waiting: Batch[] = [];
  let work: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });

  async function keepAll(): Promise<void> {
    clearTimeout(timer);
    while (waiting.length > 0) {
      const batches = waiting;
      // oxlint-disable-next-line no-await-in-loop -- what came meanwhile is the next to be kept
      const isKept = await tryToKeep(batches);
      if (isKept) waiting = waiting.slice(batches.length);
      for (const { onDone } of batches) onDone(isKept);
      if (isKept) continue;
      if (!signal.aborted) timer = setTimeout(start, RETRY_MS);
      return;
    }
  }

  async function tryToKeep(batches: readonly Batch[]): Promise<boolean> {
    try {
      await store.apply(batches.flatMap(({ changes }) => changes));
      onTrouble(false);
      return true;
    } catch (cause) {
      report("messages not kept", cause);
      onTrouble(true);
      return false;
    }
  }

  function start(): void {
    work ??= keepAll().finally(() => (work = null));
  }

  return {
    keep(changes, onDone) {
      waiting = [...waiting, { changes, onDone }];
      start();
    },
    isIdle: () => work === null && waiting.length === 0,
    settled: async () => {
      await work;
    },
  };
}
