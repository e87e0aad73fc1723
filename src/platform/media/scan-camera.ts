import { mainRearCamera } from "../../core/media/device-list.ts";
import type { MediaChoices } from "../../core/media/media-choices.ts";
import type { Facing, MediaReason } from "../../core/media/media-state.ts";
import { controlsOf, setTorch } from "./camera-controls.ts";
import { type CaptureSnapshot, openCapture } from "./capture.ts";
import { deviceOf } from "./track.ts";

/** What the camera that looks for codes gives now. */
export interface ScanCameraSnapshot {
  readonly track: MediaStreamTrack | null;
  readonly facing: Facing;
  readonly problem: MediaReason | null;
  /** Whether its lamp is on; `null` where it has none. */
  readonly isLampOn: boolean | null;
  readonly canFlip: boolean;
}

/** The rear camera, while codes are looked for. */
export interface ScanCamera {
  /** Changes to the camera on the other side. */
  flip(): void;
  setLampOn(isOn: boolean): void;
  /** Opens the camera anew. */
  restart(): void;
}

// Android's browsers know what a camera can do only a moment after it has started.
const CAPABLE_AFTER_MS = 500;

/**
 * Opens the rear camera, or whichever there is, while the page is in view and until `signal`
 * aborts; then it is stopped before `abort()` returns.
 */
export function openScanCamera(
  onChange: (snapshot: ScanCameraSnapshot) => void,
  choices: () => MediaChoices,
  signal: AbortSignal,
): ScanCamera {
  let latest: CaptureSnapshot | null = null;
  let isLampOn: boolean | null = null;
  let hasChosenLens = false;

  const report = (): void => {
    if (signal.aborted || latest === null) return;
    const { camera, devices } = latest;
    const { track, facing, problem } = camera;
    onChange({ track, facing, problem, isLampOn, canFlip: devices.cameras.length > 1 });
  };
  const hear = (snapshot: CaptureSnapshot): void => {
    const before = latest?.camera.track ?? null;
    latest = snapshot;
    const { track } = snapshot.camera;
    if (track !== before) {
      isLampOn = null;
      if (track !== null) {
        learn(track);
        setTimeout(() => learn(track), CAPABLE_AFTER_MS);
      }
    }
    chooseLens(snapshot);
    report();
  };
  const capture = openCapture(hear, choices, signal);
  capture.setFacing("environment");

  function learn(track: MediaStreamTrack): void {
    const isCurrent = !signal.aborted && latest?.camera.track === track;
    if (!isCurrent || isLampOn !== null || !controlsOf(track).hasTorch) return;
    isLampOn = false;
    report();
  }

  /** Browsers may open a rear lens that does not focus; the main one does. */
  function chooseLens({ camera, devices }: CaptureSnapshot): void {
    if (hasChosenLens || camera.track === null || devices.cameras.length === 0) return;
    hasChosenLens = true;
    const main = mainRearCamera(devices.cameras);
    const isChosen = choices().environment !== undefined;
    const isMain = main === undefined || main.id === deviceOf(camera.track).id;
    if (!isChosen && !isMain && camera.facing === "environment") {
      void capture.useDevice("camera", main);
    }
  }

  async function setLampOn(isOn: boolean): Promise<void> {
    const track = latest?.camera.track ?? null;
    if (track === null || isLampOn === null) return;
    if (!(await setTorch(track, isOn)) || latest?.camera.track !== track) return;
    isLampOn = isOn;
    report();
  }

  const setCameraOn = (isOn: boolean): void => void capture.setCameraOn(isOn);
  document.addEventListener(
    "visibilitychange",
    () => setCameraOn(document.visibilityState === "visible"),
    { signal },
  );
  setCameraOn(document.visibilityState === "visible");
  return {
    flip: () => void capture.flip(),
    setLampOn: (isOn) => void setLampOn(isOn),
    restart: () => void capture.restartCamera(),
  };
}
