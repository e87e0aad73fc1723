/** Two ends of a signalling on one page: what one sends the other receives, unless told otherwise. */
import type { SignalMessage } from "../../src/core/protocol/message.ts";
import type { Signalling } from "../../src/platform/link/signalling.ts";

export interface LoopbackEnd {
  readonly signalling: Signalling;
  /** Everything this end has sent, also what was held back or lost. */
  readonly sent: readonly SignalMessage[];
  /** Keeps what this end sends from now on until it is let go. */
  hold(): void;
  /** Lets go what was held, in the order `arrange` gives it. */
  letGo(arrange?: (held: readonly SignalMessage[]) => readonly SignalMessage[]): void;
  /** Loses what this end sends from now on, or no longer. */
  setLossy(isLossy: boolean): void;
  /** Delivers a message to this end that the other never sent. */
  inject(message: SignalMessage): void;
}

export function createLoopback(): readonly [LoopbackEnd, LoopbackEnd] {
  const [one, other] = [createInbox(), createInbox()];
  return [createEnd(one, other), createEnd(other, one)];
}

function createEnd(own: Inbox, other: Inbox): LoopbackEnd {
  const sent: SignalMessage[] = [];
  let held: SignalMessage[] | null = null;
  let isLossy = false;
  return {
    signalling: {
      send(message) {
        sent.push(message);
        if (isLossy) return;
        if (held === null) other.put(message);
        else held.push(message);
      },
      listen: own.listen,
    },
    sent,
    hold: () => (held ??= []),
    letGo(arrange = (messages) => messages) {
      const messages = arrange(held ?? []);
      held = null;
      for (const message of messages) other.put(message);
    },
    setLossy: (isLossyNow) => (isLossy = isLossyNow),
    inject: own.put,
  };
}

interface Inbox {
  put(message: SignalMessage): void;
  listen: Signalling["listen"];
}

function createInbox(): Inbox {
  const early: SignalMessage[] = [];
  let listener: ((message: SignalMessage) => void) | null = null;
  const deliver = (message: SignalMessage): void => {
    // A copy, a moment later: as if it had travelled.
    const copy = structuredClone(message);
    queueMicrotask(() => listener?.(copy));
  };
  return {
    put(message) {
      if (listener === null) early.push(message);
      else deliver(message);
    },
    listen(receive, signal) {
      listener = receive;
      signal.addEventListener("abort", () => (listener = null), { once: true });
      for (const message of early.splice(0)) deliver(message);
    },
  };
}
