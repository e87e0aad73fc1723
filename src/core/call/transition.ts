/**
 * The call as a state machine: what each event makes of each state, and what is to be done about
 * it. Events that do not apply leave the state as it is, the very same object; late reports carry
 * the id of the call they belong to and cannot revive a dead one.
 */
import type { CallCommand } from "./command.ts";
import type { CallEvent } from "./event.ts";
import { onAbsent, onLink, onMet, onTime } from "./on-machine.ts";
import { onAccepted, onClock, onLeaving, onOver, onRing, onRinging } from "./on-peer.ts";
import { onAnswer, onDecline, onDial, onDismiss, onHangUp } from "./on-person.ts";
import type { CallState } from "./state.ts";

/** A state and the commands that reaching it orders. */
export type Transition = readonly [state: CallState, commands: readonly CallCommand[]];

/** The state after `event`, and what is to be done. */
export function transition(state: CallState, event: CallEvent): Transition {
  switch (event.type) {
    case "dial":
      return onDial(state, event);
    case "answer":
      return onAnswer(state, event);
    case "decline":
      return onDecline(state);
    case "hang-up":
      return onHangUp(state, event);
    case "dismiss":
      return onDismiss(state);
    case "ring":
      return onRing(state, event);
    case "ringing":
      return onRinging(state, event);
    case "accepted":
      return onAccepted(state, event);
    case "declined":
    case "busy":
    case "cancelled":
    case "bye":
      return onOver(state, event);
    case "leaving":
      return onLeaving(state, event);
    case "clock":
      return onClock(state, event);
    case "absent":
      return onAbsent(state, event);
    case "met":
      return onMet(state, event);
    case "link-up":
    case "link-down":
      return onLink(state, event);
    case "time":
      return onTime(state, event);
  }
}
