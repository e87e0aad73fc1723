import {
  type CameraDevice,
  type DeviceList,
  mainRearCamera,
} from "../../core/media/device-list.ts";
import { findKnown, type KnownDevice, type MediaChoices } from "../../core/media/media-choices.ts";
import type { Facing } from "../../core/media/media-state.ts";
import { deviceOf, facingOf, knownFacing } from "./track.ts";

/** One way to ask for a device, and where it then looks unless it says otherwise. */
export interface Candidate {
  readonly which: MediaTrackConstraints;
  /** `which` is all there is to ask for: no size is added. */
  readonly isWhole?: boolean;
  readonly facing: Facing;
}

/** Where a track comes from. */
export interface Place extends KnownDevice {
  readonly facing: Facing;
  /** Where it looks by its own word. */
  readonly knownFacing: Facing;
}

/** Where `track` comes from; `requested` is where it was asked to look. */
export function placeOf(track: MediaStreamTrack, requested: Facing): Place {
  const isCamera = track.kind === "video";
  return {
    ...deviceOf(track),
    facing: isCamera ? facingOf(track, requested) : null,
    knownFacing: isCamera ? knownFacing(track) : null,
  };
}

/** Exactly that device. */
export function exactly({ id }: KnownDevice, facing: Facing): Candidate {
  return { which: { deviceId: { exact: id } }, facing };
}

/** How to open again what was open at `place`. */
export function waysBackTo(place: Place): readonly Candidate[] {
  const { id, facing } = place;
  const anything: Candidate =
    facing === null ? { which: {}, facing } : { which: { facingMode: { ideal: facing } }, facing };
  return id === "" ? [anything] : [exactly(place, facing), anything];
}

/** Every way to a camera on the other side of the phone, the best one first. */
export function waysAcross(
  here: Place,
  { cameras }: DeviceList,
  choices: MediaChoices,
): readonly Candidate[] {
  const facing = here.facing === "environment" ? "user" : "environment";
  const others = cameras.filter(({ id }) => id !== here.id);
  const across = others.filter((camera) => camera.facing === facing);
  const best = findKnown(across, choices[facing]) ?? mainRearCamera(across);
  const known = best === undefined ? [] : [exactly(best, facing)];
  const rest = nextAfter(here, cameras)
    .filter((camera) => camera !== best && !(camera.facing && camera.facing === here.knownFacing))
    .map((camera) => exactly(camera, camera.facing));
  return [
    ...known,
    { which: { facingMode: { exact: facing } }, facing },
    { which: { facingMode: { ideal: facing } }, facing },
    ...rest,
  ];
}

/** Whether a flip from `here` has led anywhere: browsers open the same camera again, exact or not. */
export function isAcross(here: Place, opened: Place): boolean {
  if (here.id !== "" && opened.id === here.id) return false;
  return here.knownFacing === null || opened.knownFacing !== here.knownFacing;
}

/** The other cameras in the order of the list, from the one in use on. */
function nextAfter(here: Place, cameras: readonly CameraDevice[]): readonly CameraDevice[] {
  const index = cameras.findIndex(({ id }) => id === here.id);
  return [...cameras.slice(index + 1), ...cameras.slice(0, Math.max(0, index))];
}
