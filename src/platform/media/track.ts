import type { KnownDevice } from "../../core/media/media-choices.ts";
import type { Facing } from "../../core/media/media-state.ts";

/** What a call captures. */
export type CaptureKind = "microphone" | "camera";

/** Which of the two a track comes from. */
export function kindOf(track: MediaStreamTrack): CaptureKind {
  return track.kind === "video" ? "camera" : "microphone";
}

/** Ends a track and, with the last one of a device, its light. The only place that stops tracks. */
export function stopTrack(track: MediaStreamTrack): void {
  track.stop();
}

/** Tells the encoder what the track shows: smooth motion for a face, speech for a voice. */
export function hintContent(track: MediaStreamTrack): void {
  track.contentHint = kindOf(track) === "camera" ? "motion" : "speech";
}

/** Where the camera of `track` looks, as far as the browser says; `requested` fills the gap. */
export function facingOf(track: MediaStreamTrack, requested: Facing): Facing {
  // What was asked for is no proof of what was opened, so it comes after what the track says.
  return knownFacing(track) ?? requested;
}

/** Where the camera of `track` looks by its own word; `null` where it says nothing. */
export function knownFacing(track: MediaStreamTrack): Facing {
  return (
    toFacing(track.getSettings().facingMode) ??
    // Firefox has no getCapabilities in older versions.
    toFacing(track.getCapabilities?.().facingMode?.[0]) ??
    facingOfLabel(track.label)
  );
}

/** The device a track comes from, to be found again; the id is empty where the browser hides it. */
export function deviceOf(track: MediaStreamTrack): KnownDevice {
  return { id: track.getSettings().deviceId ?? "", label: track.label };
}

/** A facing mode we know of, or `null`. */
export function toFacing(mode: string | undefined): Facing {
  return mode === "user" || mode === "environment" ? mode : null;
}

/** What the name of a camera says about where it looks. */
export function facingOfLabel(label: string): Facing {
  if (/back|rear|environment/i.test(label)) return "environment";
  if (/front|user|selfie|face ?time/i.test(label)) return "user";
  return null;
}
