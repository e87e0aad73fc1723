import type { Facing } from "./media-state.ts";

/** A camera, microphone or speaker the browser offers. */
export interface Device {
  readonly id: string;
  /** As the system calls it, in its own language; empty when it says nothing. */
  readonly label: string;
}

/** A camera, and where it looks as far as it says. */
export interface CameraDevice extends Device {
  readonly facing: Facing;
}

/** What can be chosen from. */
export interface DeviceList {
  readonly cameras: readonly CameraDevice[];
  readonly microphones: readonly Device[];
  /** Empty where the browser cannot change where the sound comes out. */
  readonly speakers: readonly Device[];
}

/** Nothing to choose from: browsers list devices only once they may be used. */
export const NO_DEVICES: DeviceList = { cameras: [], microphones: [], speakers: [] };

/** The cameras that look the same way as `camera`, itself included. */
export function lensesLike(
  cameras: readonly CameraDevice[],
  camera: CameraDevice,
): readonly CameraDevice[] {
  return cameras.filter(({ facing }) => facing === camera.facing);
}

const NUMBERED = /^camera2? (\d+), facing (back|front)/i;

/** The side on which Android's browsers say a camera is: "camera2 1, facing front" is no name. */
export function sideInLabel(label: string): "back" | "front" | null {
  const side = NUMBERED.exec(label)?.[2]?.toLowerCase();
  return side === "back" || side === "front" ? side : null;
}

// iPhones offer each lens, and several lenses as one camera that changes between them by itself.
const COMPOSITES = [/\bback triple\b/i, /\bback dual wide\b/i, /\bback dual\b/i, /^back camera$/i];

/**
 * The rear camera a person means by "the camera": browsers may otherwise open a lens without
 * autofocus. `undefined` when the labels do not tell.
 */
export function mainRearCamera(cameras: readonly CameraDevice[]): CameraDevice | undefined {
  const rear = cameras.filter(({ facing }) => facing === "environment");
  const composite = COMPOSITES.map((pattern) => rear.find(({ label }) => pattern.test(label)));
  // Android numbers them, and 0 is the main one: "camera2 0, facing back".
  const numbered = rear
    .map((camera) => ({ camera, index: NUMBERED.exec(camera.label)?.[1] }))
    .filter(({ index }) => index !== undefined)
    .toSorted((one, other) => Number(one.index) - Number(other.index));
  return composite.find((camera) => camera !== undefined) ?? numbered[0]?.camera;
}
