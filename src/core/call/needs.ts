import type { CallState } from "./state.ts";

/** What a state needs for as long as it lasts. Whoever runs calls starts and stops these. */
export interface CallNeeds {
  /** The call whose RTCPeerConnection is open, with our part in it. */
  readonly link: { readonly callId: string; readonly role: "caller" | "callee" } | null;
  /** The call that camera and microphone are open for. */
  readonly capture: { readonly callId: string; readonly hasCamera: boolean } | null;
  readonly ringtone: "incoming" | "outgoing" | null;
  /** Whether the screen must stay on. */
  readonly isAwake: boolean;
}

const NOTHING: CallNeeds = { link: null, capture: null, ringtone: null, isAwake: false };

/** The needs of `state`. Nothing outlives the state that asks for it. */
export function needsOf(state: CallState): CallNeeds {
  switch (state.name) {
    case "idle":
    case "ended":
      return NOTHING;
    case "incoming":
      // No link: an unknown caller learns no address before the call is accepted.
      return { ...NOTHING, ringtone: "incoming", isAwake: true };
    case "dialing":
    case "connecting":
    case "connected": {
      const { id: callId, role, ownMedia } = state.call;
      const isRinging = state.name === "dialing" && state.reach === "ringing";
      return {
        link: { callId, role },
        capture: { callId, hasCamera: ownMedia === "video" },
        ringtone: isRinging ? "outgoing" : null,
        isAwake: true,
      };
    }
  }
}
