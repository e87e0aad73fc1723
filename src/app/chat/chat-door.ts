/** Where chat and quiet links come in. Both are loaded when one of them is needed first. */
import { type Accessor, createSignal } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { ChatArea } from "./chat-area.ts";
import type { Chat } from "./chat-view.ts";
import { report } from "../log.ts";
import type { Letter } from "../line/post.ts";

/** What concerns the chat of all that happens to the app. */
export type ChatHappening = "line-up" | "network-change" | "leaving";

/** The door to the chat. */
export interface ChatDoor {
  /** `null` until it is loaded. */
  readonly chat: Accessor<Chat | null>;
  load(): void;
  /** Asks for a quiet link. */
  request(peer: PeerId): void;
  /** Whether the letter was for here: then it has been taken. */
  takes(from: PeerId, letter: Letter): boolean;
  /** Tells what has happened those who are loaded. */
  tell(happening: ChatHappening): void;
  /** Another tab has it, or this one again. */
  setHere(isHere: boolean): void;
}

/** A door that `open` opens, until the signal aborts. */
export function createChatDoor(
  open: (signal: AbortSignal) => Promise<ChatArea>,
  signal: AbortSignal,
): ChatDoor {
  const [area, setArea] = createSignal<ChatArea | null>(null);
  let lifetime: AbortController | null = null;
  let isHere = false;
  let waiting: ((loaded: ChatArea) => void)[] = [];

  async function load(): Promise<void> {
    if (!isHere || lifetime !== null) return;
    const opening = new AbortController();
    lifetime = opening;
    try {
      const loaded = await open(AbortSignal.any([signal, opening.signal]));
      if (opening.signal.aborted) return;
      setArea(loaded);
      for (const job of waiting.splice(0)) job(loaded);
    } catch (cause) {
      // Offline before it was ever loaded: the next who needs it tries again.
      report("no chat", cause);
      waiting = [];
      if (lifetime === opening) lifetime = null;
    }
  }

  function use(job: (loaded: ChatArea) => void): void {
    const loaded = area();
    if (loaded !== null) job(loaded);
    else {
      waiting.push(job);
      void load();
    }
  }

  return {
    chat: () => area()?.chat ?? null,
    load: () => void load(),
    request: (peer) => use(({ quiet }) => quiet.request(peer)),
    takes(from, letter) {
      const isOurs = area()?.owns(from, letter) ?? letter.message.kind === "knock";
      if (isOurs) use(({ quiet }) => quiet.onLetter(from, letter));
      return isOurs;
    },
    tell(happening) {
      // Those for whom something waits are looked for now, also where this is what loads the chat.
      if (happening === "line-up" && isHere) use((loaded) => loaded.tell("line-up"));
      else area()?.tell(happening);
    },
    setHere(isHereNow) {
      isHere = isHereNow;
      if (isHere) return;
      lifetime?.abort();
      lifetime = null;
      setArea(null);
    },
  };
}
