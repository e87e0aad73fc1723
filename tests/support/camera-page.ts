/** A page with nothing but the app's camera code, for engines that cannot call. */
import { NO_CHOICES } from "../../src/core/media/media-choices.ts";
import { controlsOf, setTorch, setZoom } from "../../src/platform/media/camera-controls.ts";
import {
  type Capture,
  type CaptureSnapshot,
  openCapture,
} from "../../src/platform/media/capture.ts";

/** What the page offers a test. */
export interface CameraPage {
  readonly capture: Capture;
  readonly controls: {
    readonly controlsOf: typeof controlsOf;
    readonly setTorch: typeof setTorch;
    readonly setZoom: typeof setZoom;
  };
  /** Every track the browser gave out. */
  readonly tracks: readonly MediaStreamTrack[];
  now(): CaptureSnapshot;
  close(): void;
}

declare global {
  interface Window {
    cameraPage: CameraPage;
  }
}

const tracks: MediaStreamTrack[] = [];
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  tracks.push(...stream.getTracks());
  return stream;
};

const controller = new AbortController();
let latest: CaptureSnapshot | undefined;
const capture = openCapture(
  (snapshot) => {
    latest = snapshot;
  },
  () => NO_CHOICES,
  controller.signal,
);
window.cameraPage = {
  capture,
  controls: { controlsOf, setTorch, setZoom },
  tracks,
  now() {
    if (latest === undefined) throw new Error("nothing was opened yet");
    return latest;
  },
  close: () => controller.abort(),
};
