/** What the screens see of the app: everything they show and everything a person can do. */
import type { Accessor } from "solid-js";
import type { CallState } from "../core/call/state.ts";
import type { PeerId } from "../core/identity/peer-id.ts";
import type { MediaReason, MediaState } from "../core/media/media-state.ts";
import type { CallMedia } from "../core/protocol/message.ts";

/** Whether calls can reach this phone. */
export type LineStatus =
  | "connecting"
  | "up"
  /** There is a network, but no broker answers. */
  | "away"
  /** Somebody else holds this phone's ID at the broker: another copy of this identity. */
  | "taken"
  | "offline";

/** Who this phone is to others. */
export interface Me {
  readonly peerId: PeerId;
  readonly inviteLink: string;
  /** What the person calls themselves; empty when they have not said. */
  readonly name: Accessor<string>;
  setName(name: string): void;
  readonly canShare: boolean;
  shareInvite(text: string): Promise<"shared" | "cancelled" | "failed">;
  copyInvite(): Promise<boolean>;
}

/** Why a link, an ID or a text cannot be called. */
export type InviteProblem =
  | { readonly kind: "empty" | "mistyped" | "web-address" | "other" | "own" }
  /** It was made at another address of the app; `base` opens it there. */
  | { readonly kind: "elsewhere"; readonly base: string; readonly link: string };

/** Where the person is, when no call fills the screen. */
export type Screen = { readonly name: "home" } | { readonly name: "invite"; readonly peer: PeerId };

/** Screens are state, not addresses: iOS asks for the camera again after a change of address. */
export interface Navigation {
  readonly screen: Accessor<Screen>;
  /** Goes to the person `text` invites to call, or says why it cannot. */
  openInvite(text: string): InviteProblem | null;
  /** What was wrong with the link that opened the app; until the next step. */
  readonly entranceProblem: Accessor<InviteProblem | null>;
  goHome(): void;
}

/** The person an invite names, as far as their phone has answered. */
export interface Callee {
  readonly name: Accessor<string>;
  readonly reach: Accessor<"asking" | "here" | "absent">;
}

/** The call, from dialing to the screen that says how it ended. */
export interface Session {
  readonly state: Accessor<CallState>;
  dial(peer: PeerId, media: CallMedia): void;
  answer(media: CallMedia): void;
  decline(): void;
  /** Cancels while dialing, ends the call afterwards. */
  hangUp(): void;
  /** Leaves the screen of an ended call. */
  dismiss(): void;
}

/** One's own camera or microphone in a call. */
export interface OwnDevice {
  readonly isOn: boolean;
  readonly isOpening: boolean;
  readonly problem: MediaReason | null;
}

/** Pictures and sound of a call, both ways. */
export interface CallMediaView {
  /** One's own picture; `null` while the camera is off. */
  readonly ownPicture: Accessor<MediaStream | null>;
  /** Whether one's own picture is shown mirrored: only that of a front camera is. */
  readonly isMirrored: Accessor<boolean>;
  readonly camera: Accessor<OwnDevice>;
  readonly microphone: Accessor<OwnDevice>;
  setCameraOn(isOn: boolean): void;
  setMuted(isMuted: boolean): void;
  /** Picture and sound of the other phone, for one element; `null` before they arrive. */
  readonly remote: Accessor<MediaStream | null>;
  /** What the other phone says of its camera and microphone; `null` until it has. */
  readonly remoteState: Accessor<MediaState | null>;
}

/** The running app. */
export interface Twocan {
  readonly me: Me;
  readonly line: Accessor<LineStatus>;
  readonly navigation: Navigation;
  readonly callee: Callee;
  readonly session: Session;
  readonly media: CallMediaView;
  /** Messages refused since the start: forged, broken, repeated or too many. */
  readonly refusedCount: Accessor<number>;
  /** Whether this tab has the line; only one of a browser's tabs can. */
  readonly tab: Accessor<"here" | "elsewhere">;
  /** Takes the line from the tab that has it. */
  useHere(): void;
  /** To be called in every first tap: browsers let nothing sound before one. */
  unlockSound(): void;
}
