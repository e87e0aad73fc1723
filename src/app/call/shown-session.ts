import { createMemo, createRoot } from "solid-js";
import type { CallState } from "../../core/call/state.ts";
import type { People } from "../people/people.ts";
import type { Session } from "../twocan.ts";

/** The session as a person knows it: people are called what I call them, whatever they say. */
export function toShownSession(session: Session, people: Pick<People, "nameFor">): Session {
  const withShownName = (state: CallState): CallState => {
    if (state.name === "idle") return state;
    const { call } = state;
    return { ...state, call: { ...call, peerName: people.nameFor(call.peer, call.peerName) } };
  };
  return {
    ...session,
    state: createRoot(() => createMemo(() => withShownName(session.state()))),
  };
}
