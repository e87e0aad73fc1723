import Check from "lucide-solid/icons/check";
import CheckCheck from "lucide-solid/icons/check-check";
import Clock from "lucide-solid/icons/clock";
import { type Component, createComponent, createRoot, type JSX } from "solid-js";
import type { MessageState } from "../../core/chat/conversation.ts";

const MARKS: Readonly<Record<MessageState, Component>> = {
  waiting: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
};

const drawn = new Map<MessageState, JSX.Element>();

/**
 * The mark of a state. Each is drawn once and then copied: a message shows three of them within
 * some milliseconds, and a drawing takes longer than the rest of its row.
 */
export function copyOfMark(state: MessageState): JSX.Element {
  const known =
    drawn.get(state) ??
    createRoot((dispose) => {
      const mark = createComponent(MARKS[state], {});
      dispose();
      return mark;
    });
  drawn.set(state, known);
  return known instanceof Node ? known.cloneNode(true) : known;
}
