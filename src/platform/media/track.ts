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
  return (
    toFacing(track.getSettings().facingMode) ??
    // Firefox has no getCapabilities in older versions.
    toFacing(track.getCapabilities?.().facingMode?.[0]) ??
    requested ??
    facingOfLabel(track.label)
  );
}

function toFacing(mode: string | undefined): Facing {
  return mode === "user" || mode === "environment" ? mode : null;
}

function facingOfLabel(label: string): Facing {
  if (/back|rear|environment/i.test(label)) return "environment";
  if (/front|user|selfie|face ?time/i.test(label)) return "user";
  return null;
}
