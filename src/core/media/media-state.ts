/** Why a camera or a microphone could not be opened; every one has a sentence and a way on in `ui`. */
export type MediaReason =
  /** The person, the system or a policy said no. */
  | "denied"
  /** There is no such device. */
  | "missing"
  /** Another app, tab or the system holds the device. */
  | "busy"
  /** There are devices, but none that fits what was asked. */
  | "unfit"
  /** The page is not served over HTTPS. */
  | "insecure"
  /** The browser never answered the request. */
  | "silent"
  | "unknown";

/** What a camera can look at; `null` where the browser does not say. */
export type Facing = "user" | "environment" | null;

/** What a person tells the other about their microphone. */
type MicrophoneState = "on" | "muted" | "missing";

/** What a person tells the other about their camera. */
type CameraState = "on" | "off";

/** Why a camera that is on shows nothing new. */
export type Pause =
  /** One camera gives way to another. */
  | "changing"
  /** Their app is not in view. */
  | "background"
  /** Another app, or a phone call, holds their camera. */
  | "taken";

/** Sent over the control channel whenever it changes, so that nothing is inferred from silence. */
export interface MediaState {
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly facing: Facing;
  readonly pause?: Pause | undefined;
}

/** What the owner of camera and microphone did by itself and a person has to know. */
export type CaptureNotice =
  /** The device that was wanted instead failed; the one before is back. */
  | {
      readonly kind: "kept";
      readonly device: "camera" | "microphone";
      readonly reason: MediaReason;
    }
  /** The device in use is gone; the next one has taken over. */
  | {
      readonly kind: "moved";
      readonly device: "camera" | "microphone";
      readonly label: string;
    };

/** How far a camera can zoom, and how far it has. */
export interface Zoom {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly now: number;
}
