import type { CallCommand } from "./command.ts";
import type { Call, CallState, Ended, EndReason } from "./state.ts";

/** `state`'s call, over. `nowMs` counts only for a call that was connected. */
export function toEnded(
  state: Exclude<CallState, { name: "idle" }>,
  reason: EndReason,
  nowMs: number,
): Ended {
  const durationMs = state.name === "connected" ? Math.max(0, nowMs - state.sinceMs) : 0;
  return { name: "ended", call: state.call, reason, durationMs };
}

/** Tells the other phone of `call` in one plain message. */
export function tell(
  call: Pick<Call, "id" | "peer">,
  message: Extract<CallCommand, { type: "send" }>["message"],
): CallCommand {
  return { type: "send", to: call.peer, callId: call.id, message };
}
