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

/** Sent over the control channel whenever it changes, so that nothing is inferred from silence. */
export interface MediaState {
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly facing: Facing;
}
