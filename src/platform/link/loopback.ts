import type { SignalMessage } from "../../core/protocol/message.ts";
import type { Signalling } from "./signalling.ts";

/** The two ends of a call on one page. */
export type LoopbackEnd = "caller" | "callee";

/**
 * A signalling without any server: what one end sends the other receives a moment later, on the
 * same page. `onMessage` hears of everything that is sent, and by whom.
 */
export function createLoopback(
  onMessage: (from: LoopbackEnd, message: SignalMessage) => void,
): Readonly<Record<LoopbackEnd, Signalling>> {
  const inboxes = { caller: createInbox(), callee: createInbox() };
  const createEnd = (from: LoopbackEnd, to: LoopbackEnd): Signalling => ({
    send(message) {
      onMessage(from, message);
      inboxes[to].put(message);
    },
    listen: inboxes[from].listen,
  });
  return { caller: createEnd("caller", "callee"), callee: createEnd("callee", "caller") };
}

interface Inbox {
  put(message: SignalMessage): void;
  readonly listen: Signalling["listen"];
}

function createInbox(): Inbox {
  const early: SignalMessage[] = [];
  let listener: ((message: SignalMessage) => void) | null = null;
  // Never within the call that sends: no other way delivers like that either.
  const deliver = (message: SignalMessage): void => queueMicrotask(() => listener?.(message));
  return {
    put(message) {
      if (listener === null) early.push(message);
      else deliver(message);
    },
    listen(receive, signal) {
      listener = receive;
      signal.addEventListener(
        "abort",
        () => {
          listener = null;
        },
        { once: true },
      );
      for (const message of early.splice(0)) deliver(message);
    },
  };
}
