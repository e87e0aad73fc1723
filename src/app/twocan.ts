/** What the screens see of the app: everything they show and everything a person can do. */
import type { Accessor } from "solid-js";
import type { CallState } from "../core/call/state.ts";
import type { PeerId } from "../core/identity/peer-id.ts";
import type { Device, DeviceList } from "../core/media/device-list.ts";
import type { Quality } from "../core/media/media-choices.ts";
import type { CaptureNotice, MediaReason, MediaState, Zoom } from "../core/media/media-state.ts";
import type { ConfigProblem } from "../core/protocol/config.ts";
import type { CallMedia } from "../core/protocol/message.ts";
import type { Check } from "./check/check.ts";
import type { Files } from "./files/files.ts";
import type { Chat } from "./chat/chat-view.ts";
import type { StorageReason } from "../platform/storage/use-database.ts";
import type { ComparisonView } from "./call/comparison.ts";
import type { Move } from "./move/move.ts";
import type { People } from "./people/people.ts";
import type { OpenScanCall } from "./scan/scan-call-view.ts";
import type { OpenScanner } from "./scan/scanner.ts";
import type { Settings } from "./settings.ts";
import type { Shell } from "./shell/shell-view.ts";

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
export type Screen =
  | { readonly name: "home" }
  | CodeScreen
  | ScanCallScreen
  | { readonly name: "invite"; readonly peer: PeerId; readonly isScanned?: boolean }
  | PeopleScreen
  | CheckScreen
  | SettingsScreen
  | ShellScreen;

/** Looking for a code, and showing one's own as large as the phone is. */
interface CodeScreen {
  readonly name: "scan" | "code";
}

/** A call without a server. */
interface ScanCallScreen {
  readonly name: "scan-call";
  /** The first code, where it was opened as a link or scanned; else `null`. */
  readonly text: string | null;
  /** Whether the live camera has seen it. */
  readonly isScanned?: boolean;
}

/** The check before a call, and its parts. */
interface CheckScreen {
  readonly name: "check" | "check-media" | "check-call" | "check-network";
}

/** Whom I know and talked to, and one of them. */
type PeopleScreen =
  | { readonly name: "people" }
  | { readonly name: "conversation"; readonly peer: PeerId }
  | { readonly name: "person"; readonly peer: PeerId };

/** How to install the app, and what another app shared with it. */
interface ShellScreen {
  readonly name: "install" | "shared";
}

/** The screens of the settings, which are loaded when one is opened. */
export type SettingsScreen =
  | {
      readonly name: "settings" | "servers" | "share-servers" | "new-code" | "move-out" | "move-in";
    }
  /** One's own server of that kind to be changed; a new one where there is no place. */
  | { readonly name: "server"; readonly kind: "broker" | "ice"; readonly place: number | null }
  /** Servers that a link offers. */
  | { readonly name: "shared-servers"; readonly code: string };

/** Screens are state, not addresses: iOS asks for the camera again after a change of address. */
export interface Navigation {
  readonly screen: Accessor<Screen>;
  /**
   * Goes to the person `text` invites to call, or says why it cannot. `isScanned` where the live
   * camera saw it: then both are in one place, and the ID is theirs beyond doubt.
   */
  openInvite(text: string, isScanned?: boolean): InviteProblem | null;
  /** What was wrong with the link that opened the app; until the next step. */
  readonly entranceProblem: Accessor<InviteProblem | null>;
  /** Goes further in; the phone's back button leads back. */
  open(screen: Exclude<Screen, { name: "home" | "invite" }>): void;
  /** Goes back by one screen. */
  back(): void;
  goHome(): void;
  /**
   * Gives the phone's back button to `onBack` until the signal aborts: what lies over the screen is
   * left before the screen, and a call is not left by mistake.
   */
  takeBack(onBack: () => void, signal: AbortSignal): void;
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
  /** It is on, but the system gives it to somebody else: a phone call, another app. */
  readonly isInterrupted: boolean;
}

/** What a person can choose of their devices. */
export type DeviceKind = "camera" | "microphone" | "speaker";

/** One of several cameras on the back of a phone. */
export interface Lens {
  readonly number: number;
  readonly count: number;
  useNext(): void;
}

/** The devices of a call: which there are, and what can be chosen of them. */
export interface DevicesView {
  readonly list: Accessor<DeviceList>;
  /** The id of the one in use; empty when none is, or nobody has chosen. */
  inUse(kind: DeviceKind): string;
  use(kind: DeviceKind, device: Device): void;
  /** The lens in use, where there are several to change between. */
  readonly lens: Accessor<Lens | null>;
  readonly quality: Accessor<Quality>;
  setQuality(quality: Quality): void;
  readonly hasTorch: Accessor<boolean>;
  readonly isTorchOn: Accessor<boolean>;
  setTorchOn(isOn: boolean): void;
  /** `null` for a camera that cannot zoom. */
  readonly zoom: Accessor<Zoom | null>;
  setZoom(factor: number): void;
  /** Lets `element` sound from the chosen speaker. */
  routeSound(element: HTMLMediaElement): void;
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
  /** One camera gives way to another: until then the last picture stands for both. */
  readonly isChanging: Accessor<boolean>;
  /** Changes to the camera on the other side; taps that come too fast add up. */
  flip(): void;
  /** There is no other camera to flip to. */
  readonly hasOneCamera: Accessor<boolean>;
  /** Loads what a call opens its devices with, before there is one. */
  prepare(): void;
  /** `null` until it is loaded, with the call. */
  readonly devices: Accessor<DevicesView | null>;
  /** What the app did by itself, or could not do, with a camera or microphone. */
  readonly notice: Accessor<CaptureNotice | null>;
  /** Opens anew what is interrupted; in a tap. */
  resume(): void;
  /** Opens the camera anew: its picture stands still. */
  restartCamera(): void;
  /** Tells how loud it is before the microphone, 0 to 1, also while muted, until the signal aborts. */
  watchLevel(onLevel: (level: number) => void, signal: AbortSignal): void;
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
  readonly people: People;
  readonly media: CallMediaView;
  /** `null` until it is loaded. */
  readonly chat: Accessor<Chat | null>;
  /** Loads the chat, where nothing has yet. */
  loadChat(): void;
  readonly comparison: ComparisonView;
  readonly openScanner: OpenScanner;
  readonly openScanCall: OpenScanCall;
  /** Keeps the screen on until the signal aborts. */
  holdAwake(signal: AbortSignal): void;
  readonly settings: Settings;
  /** Loads what checks devices and network, which fails where the app is not whole. */
  openCheck(): Promise<Check>;
  readonly move: Move;
  readonly files: Files;
  /** Replaces this phone's identity and starts anew; `false` when it could not be written. */
  takeNewCode(): Promise<boolean>;
  /** Messages refused since the start: forged, broken, repeated or too many. */
  readonly refusedCount: Accessor<number>;
  /** What of this site's configuration cannot be used. */
  readonly configProblems: Accessor<readonly ConfigProblem[]>;
  /** Why this phone does not keep what it is told; `null` while it does. */
  readonly storageTrouble: Accessor<StorageReason | null>;
  /** Whether this tab has the line; only one of a browser's tabs can. */
  readonly tab: Accessor<"here" | "elsewhere">;
  /** Takes the line from the tab that has it. */
  useHere(): void;
  /** The app beside other apps of the phone; `null` until `loadShell` has brought it. */
  readonly shell: Accessor<Shell | null>;
  loadShell(): void;
  /** To be called in every first tap: browsers let nothing sound before one. */
  unlockSound(): void;
}
