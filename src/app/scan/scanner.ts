import type { Accessor } from "solid-js";
import type { MediaReason } from "../../core/media/media-state.ts";

/** Where a text was found. Only the camera shows that both people are in one place. */
export type CodeOrigin = "camera" | "picture" | "text";

/** Who wants to know of codes. */
export interface CodeListener {
  /** Takes the text of a code, which ends the search, or not. */
  onText(text: string, origin: CodeOrigin): "done" | "go-on";
  /** What was in view has been out of it for a while. */
  onNothing(): void;
}

/** Why no code can be found, and what `restart` is for. */
export type ScanTrouble =
  | MediaReason
  /** The camera is on and gives no picture. */
  | "stalled"
  /** The part of the app that reads codes did not load. */
  | "unloaded";

/** The search for codes while it lasts. */
export interface Scanner {
  /** What the camera sees; `null` while it is off. */
  readonly picture: Accessor<MediaStream | null>;
  readonly isMirrored: Accessor<boolean>;
  /** Whether the camera is off until `begin`, because the browser is going to ask for it. */
  readonly isWaiting: Accessor<boolean>;
  /** Turns the camera on; in a tap. */
  begin(): void;
  readonly trouble: Accessor<ScanTrouble | null>;
  /** Whether the camera's lamp is on; `null` where it has none. */
  readonly isLampOn: Accessor<boolean | null>;
  readonly canFlip: Accessor<boolean>;
  /** Searches the element that shows `picture`; to be called once. */
  watch(video: HTMLVideoElement): void;
  setLampOn(isOn: boolean): void;
  flip(): void;
  /** Tries again what is in trouble. */
  restart(): void;
  /** Searches a photograph; a code in it goes to the listener. */
  readPicture(file: Blob): Promise<"read" | "no-code" | "no-picture" | "unloaded">;
}

/** Starts a search; its code is loaded first, which fails where the app is not whole. */
export type OpenScanner = (listener: CodeListener, signal: AbortSignal) => Promise<Scanner>;
