import type { CaptureNotice, MediaReason } from "../../core/media/media-state.ts";
import { sideInLabel } from "../../core/media/device-list.ts";
import { isolate } from "./isolate.ts";

type Sentence = string;

const cameraProblem: Record<MediaReason, Sentence> = {
  denied: "Allow the camera in the browser's settings for this site, then tap Start video.",
  missing: "No camera was found. The call goes on with sound; connect one and tap Start video.",
  busy: "Another app holds the camera. Close it, then tap Start video.",
  unfit: "The camera cannot do what was asked of it. Tap Start video to try again.",
  insecure: "Open this address with https:// in front: the camera works only there.",
  silent: "The browser gave no answer about the camera. Tap Start video to ask again.",
  unknown: "The camera did not start. Tap Start video to try again.",
};

const cameraKept: Record<MediaReason, Sentence> = {
  denied: "The browser did not allow the other camera. You keep this one.",
  missing: "There is no other camera here.",
  busy: "Another app holds the other camera. You keep this one.",
  unfit: "The other camera could not be used. You keep this one.",
  insecure: "The other camera works only on a page with https:// in front.",
  silent: "The other camera did not answer. You keep this one.",
  unknown: "The other camera did not start. You keep this one.",
};

/** Browsers leave the labels of some devices empty. */
function nameOf(label: string): string {
  const side = sideInLabel(label);
  if (side !== null) return `the ${side === "back" ? "rear" : "front"} camera`;
  return label === "" ? "another" : isolate(label);
}

const moved: Record<CaptureNotice["device"], (label: string) => Sentence> = {
  camera: (label) => `That camera is gone. Now you use ${nameOf(label)}.`,
  microphone: (label) => `That microphone is gone. Now you use ${nameOf(label)}.`,
};

const microphoneProblem: Record<MediaReason, Sentence> = {
  denied: "Allow the microphone in the browser's settings for this site, then tap Unmute.",
  missing: "No microphone was found. To be heard, connect one and tap Unmute.",
  busy: "Another app holds the microphone. Close it, then tap Unmute.",
  unfit: "The microphone cannot do what was asked of it. Tap Unmute to try again.",
  insecure: "Open this address with https:// in front: the microphone works only there.",
  silent: "The browser gave no answer about the microphone. Tap Unmute to ask again.",
  unknown: "The microphone did not start. Tap Unmute to try again.",
};

export const deviceEn = {
  cameraProblem,
  microphoneProblem,
  cameraKept,
  microphoneKept: "That microphone did not open. You keep the one before.",
  moved,
};

/** What every language has to say of cameras and microphones in a call. */
export type DeviceDictionary = typeof deviceEn;
