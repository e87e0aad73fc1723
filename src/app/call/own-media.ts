/** What a snapshot of one's own devices says, to the page and to the other phone. */
import { NO_DEVICES } from "../../core/media/device-list.ts";
import type { MediaState, Pause } from "../../core/media/media-state.ts";
import type { Capture, CaptureSnapshot } from "../../platform/media/capture.ts";
import type { OwnDevice } from "../twocan.ts";

const NOTHING = {
  track: null,
  problem: null,
  isOpening: false,
  isChanging: false,
  isInterrupted: false,
} as const;

/** Nothing is open. */
export const CLOSED: CaptureSnapshot = {
  camera: { ...NOTHING, facing: null },
  microphone: { ...NOTHING, isMuted: false },
  devices: NO_DEVICES,
  notice: null,
  isHidden: false,
};

/** What of the two is to be opened. */
export type Wanted = Parameters<Capture["open"]>[0];

/** How things stand before the devices are loaded. */
export function openingOf(wanted: Wanted): CaptureSnapshot {
  return {
    ...CLOSED,
    camera: { ...CLOSED.camera, isOpening: wanted.camera },
    microphone: { ...CLOSED.microphone, isOpening: wanted.microphone },
  };
}

/** How things stand when they could not be loaded. */
export function failedOf(wanted: Wanted): CaptureSnapshot {
  return {
    ...CLOSED,
    camera: { ...CLOSED.camera, problem: wanted.camera ? "unknown" : null },
    microphone: { ...CLOSED.microphone, problem: wanted.microphone ? "unknown" : null },
  };
}

/** What the other phone is told. */
export function toMediaState({ camera, microphone, isHidden }: CaptureSnapshot): MediaState {
  const isAbsent = microphone.track === null && !microphone.isOpening && !microphone.isChanging;
  const isSilent = microphone.isMuted || microphone.isInterrupted;
  const voice = isSilent ? "muted" : "on";
  const pause = toPause(camera, isHidden);
  return {
    microphone: isAbsent ? "missing" : voice,
    camera: isCameraOn(camera) ? "on" : "off",
    facing: camera.facing,
    ...(pause === null ? {} : { pause }),
  };
}

function toPause(camera: CaptureSnapshot["camera"], isHidden: boolean): Pause | null {
  if (isHidden) return "background";
  if (camera.isInterrupted || camera.problem === "busy") return "taken";
  return camera.isChanging ? "changing" : null;
}

function isCameraOn({ track, isChanging }: CaptureSnapshot["camera"]): boolean {
  return track !== null || isChanging;
}

/** What the page shows of the camera. */
export function toOwnCamera({ camera }: CaptureSnapshot): OwnDevice {
  const { isOpening, problem, isInterrupted } = camera;
  return { isOn: isCameraOn(camera), isOpening, problem, isInterrupted };
}

/** What the page shows of the microphone. */
export function toOwnMicrophone({ microphone }: CaptureSnapshot): OwnDevice {
  const { track, isMuted, isChanging, isOpening, problem, isInterrupted } = microphone;
  return {
    isOn: (track !== null || isChanging) && !isMuted,
    isOpening,
    problem,
    isInterrupted,
  };
}
