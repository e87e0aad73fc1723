/** What a call can be. The app is in exactly one of these states. */
import type { PeerId } from "../identity/peer-id.ts";
import type { CallMedia } from "../protocol/message.ts";

/** What stays the same from the first ring to the last word. */
export interface Call {
  readonly id: string;
  readonly peer: PeerId;
  /** What they call themselves; empty until they have said so. */
  readonly peerName: string;
  readonly role: "caller" | "callee";
  /** What the caller asked for. */
  readonly media: CallMedia;
  /** What this side takes part with; `null` until it has answered. */
  readonly ownMedia: CallMedia | null;
  readonly startedAtMs: number;
}

/** Why a call is over, seen from this side. */
export type EndReason =
  | "hung-up"
  | "remote-hung-up"
  | "cancelled"
  | "declined"
  | "declined-here"
  | "missed"
  | "busy"
  | "no-answer"
  | "unreachable"
  | "clocks-differ"
  /** The other page was closed and did not come back. */
  | "left"
  /** The connection broke and could not be mended. */
  | "lost"
  /** It never came about: no path between the two phones. */
  | "failed";

/** What troubles a connected call. */
export interface Trouble {
  readonly kind: "reconnecting" | "leaving";
  readonly sinceMs: number;
}

export interface Dialing {
  readonly name: "dialing";
  readonly call: Call;
  /** `ringing` only while the other phone says so. */
  readonly reach: "trying" | "ringing" | "unreachable";
  readonly hasRung: boolean;
  readonly heardAtMs: number;
  readonly nextRingAtMs: number;
  /** How much the other clock is ahead; `null` until it complained. */
  readonly clockOffsetMs: number | null;
}

export interface Incoming {
  readonly name: "incoming";
  readonly call: Call;
  readonly heardAtMs: number;
}

export interface Connecting {
  readonly name: "connecting";
  readonly call: Call;
  readonly sinceMs: number;
}

export interface Connected {
  readonly name: "connected";
  readonly call: Call;
  readonly sinceMs: number;
  readonly trouble: Trouble | null;
}

export interface Ended {
  readonly name: "ended";
  readonly call: Call;
  readonly reason: EndReason;
  /** How long the two were connected; 0 when they never were. */
  readonly durationMs: number;
}

export type CallState =
  | { readonly name: "idle" }
  | Dialing
  | Incoming
  | Connecting
  | Connected
  | Ended;

/** The state of a phone that neither calls nor is called. */
export const IDLE: CallState = { name: "idle" };

/** The call a state is about, if any. */
export function callOf(state: CallState): Call | null {
  return state.name === "idle" ? null : state.call;
}
