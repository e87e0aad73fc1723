import { type Accessor, createSignal } from "solid-js";
import type { ChatFrame } from "../../core/chat/chat-frame.ts";

/** How long somebody counts as writing, or as looking, after they have said so; in milliseconds. */
const TYPING_MS = 6_000;
const HERE_MS = 45_000;

/** How often it is said again, in milliseconds. */
const SAY_TYPING_MS = 3_000;
const SAY_HERE_MS = 20_000;

/** Who writes and who looks, on both sides of a conversation. */
export interface Presence {
  readonly isTyping: Accessor<boolean>;
  readonly isHere: Accessor<boolean>;
  hear(frame: ChatFrame): void;
  /** They are gone with their path, or have sent what they wrote. */
  setPathClosed(): void;
  setTheyWrote(): void;
  /** Tells a path that has just opened. */
  tell(): void;
  setTyping(isTyping: boolean): void;
  /** What was written is sent: that they know from the message. */
  forgetTyping(): void;
  /** One looks at the conversation until the signal aborts. */
  look(signal: AbortSignal): void;
}

/** Nobody there; `say` sends a word where there is a path. */
export function createPresence(say: (frame: ChatFrame) => void): Presence {
  const typing = createLapse(TYPING_MS);
  const here = createLapse(HERE_MS);
  let lookers = 0;
  let saidTypingAtMs = -Infinity;

  return {
    isTyping: typing.isOn,
    isHere: here.isOn,
    hear(frame) {
      if (frame.kind === "typing") typing.set(frame.isTyping);
      if (frame.kind === "here") here.set(frame.isHere);
    },
    setPathClosed() {
      typing.set(false);
      here.set(false);
      saidTypingAtMs = -Infinity;
    },
    setTheyWrote: () => typing.set(false),
    tell() {
      if (lookers > 0) say({ kind: "here", isHere: true });
    },
    setTyping(isTyping) {
      const nowMs = performance.now();
      const isSaid = nowMs - saidTypingAtMs < SAY_TYPING_MS;
      if (isTyping ? isSaid : saidTypingAtMs === -Infinity) return;
      saidTypingAtMs = isTyping ? nowMs : -Infinity;
      say({ kind: "typing", isTyping });
    },
    forgetTyping() {
      saidTypingAtMs = -Infinity;
    },
    look(signal) {
      if (signal.aborted) return;
      lookers += 1;
      say({ kind: "here", isHere: true });
      const saying = setInterval(() => say({ kind: "here", isHere: true }), SAY_HERE_MS);
      signal.addEventListener(
        "abort",
        () => {
          lookers -= 1;
          clearInterval(saying);
          if (lookers === 0) say({ kind: "here", isHere: false });
        },
        { once: true },
      );
    },
  };
}

/** Something that is so until it is not said again in time. */
function createLapse(durationMs: number): {
  readonly isOn: Accessor<boolean>;
  set(isOn: boolean): void;
} {
  const [isOn, setOn] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    isOn,
    set(isOnNow) {
      clearTimeout(timer);
      if (isOnNow) timer = setTimeout(() => setOn(false), durationMs);
      setOn(isOnNow);
    },
  };
}
