import { type Accessor, createMemo, createRoot } from "solid-js";
import { type ChatMessage, type MessageState, stateOf } from "../../core/chat/conversation.ts";
import type { Talk } from "../../core/chat/talk-state.ts";

type Progress = Readonly<Record<"deliveredSeq" | "readSeq" | "handedSeq", number>>;

/**
 * How far a message of mine in `talk` has come, until the signal aborts. Every message of mine on the
 * screen asks, and most of what happens in a talk changes none of them.
 */
export function createProgress(
  talk: Accessor<Talk>,
  signal: AbortSignal,
): (message: ChatMessage) => MessageState {
  const progress = createRoot((dispose) => {
    signal.addEventListener("abort", dispose, { once: true });
    return createMemo(() => progressOf(talk()), undefined, { equals: isSame });
  });
  return (message) => stateOf(message, progress(), progress().handedSeq);
}

function progressOf({ conversation: { deliveredSeq, readSeq }, path }: Talk): Progress {
  return { deliveredSeq, readSeq, handedSeq: path?.handedSeq ?? 0 };
}

function isSame(one: Progress, other: Progress): boolean {
  return (
    one.deliveredSeq === other.deliveredSeq &&
    one.readSeq === other.readSeq &&
    one.handedSeq === other.handedSeq
  );
}
