/**
 * One's own devices in a call: opened, and what a person can choose of them. Not needed before
 * there is a call, so no part of the first load.
 */
import { createSignal } from "solid-js";
import type { Quality } from "../../core/media/media-choices.ts";
import { type Device, lensesLike } from "../../core/media/device-list.ts";
import {
  type CameraControls,
  controlsOf,
  NO_CONTROLS,
  setTorch,
  setZoom,
} from "../../platform/media/camera-controls.ts";
import { type Capture, type CaptureSnapshot, openCapture } from "../../platform/media/capture.ts";
import { playThrough } from "../../platform/media/devices.ts";
import { deviceOf } from "../../platform/media/track.ts";
import { createLevelMeter, type LevelMeter } from "./level-meter.ts";
import { report } from "../log.ts";
import type { KeptChoices } from "./media-choices.ts";
import type { DeviceKind, DevicesView, Lens } from "../twocan.ts";

// Chromium knows what a camera can do only half a second after its start.
const CONTROLS_AFTER_MS = 600;

/** What the devices of a call need of its media. */
export interface CallDevicesDeps {
  readonly choices: KeptChoices;
  /** The snapshot that the page shows. */
  own(): CaptureSnapshot;
  /** How things stand. */
  latest(): CaptureSnapshot;
  onCapture(snapshot: CaptureSnapshot): void;
  /** The pictures of the open camera have another size now. */
  onSize(): void;
}

/** The devices of one call. */
export interface CallDevices {
  readonly capture: Capture;
  readonly view: DevicesView;
  readonly meter: LevelMeter;
  /** Another camera is open, or none. */
  onCamera(track: MediaStreamTrack | null): void;
}

/** Opens nothing yet; what it opens later it closes when the signal aborts. */
export function openCallDevices(deps: CallDevicesDeps, signal: AbortSignal): CallDevices {
  const { choices, own, latest, onSize } = deps;
  const capture = openCapture(deps.onCapture, choices.current, signal);
  const [controls, setControls] = createSignal<CameraControls>(NO_CONTROLS);
  const [isTorchOn, setIsTorchOn] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function inUse(kind: DeviceKind): string {
    if (kind === "speaker") return choices.current().speaker?.id ?? "";
    const { track } = own()[kind];
    return track === null ? "" : deviceOf(track).id;
  }

  async function use(kind: DeviceKind, device: Device): Promise<void> {
    const { id, label } = device;
    if (kind === "speaker") {
      choices.set({ speaker: { id, label } });
      return;
    }
    if (!(await capture.useDevice(kind, device))) return;
    const place = kind === "camera" ? latest().camera.facing : kind;
    if (place !== null) choices.set({ [place]: { id, label } });
  }

  function lens(): Lens | null {
    const { cameras } = own().devices;
    const camera = cameras.find(({ id }) => id === inUse("camera"));
    if (camera?.facing !== "environment") return null;
    const lenses = lensesLike(cameras, camera);
    const index = lenses.indexOf(camera);
    const next = lenses[(index + 1) % lenses.length] ?? camera;
    if (next === camera) return null;
    return { number: index + 1, count: lenses.length, useNext: () => void use("camera", next) };
  }

  async function turnTorch(isOn: boolean): Promise<void> {
    const { track } = latest().camera;
    if (track === null || !(await setTorch(track, isOn))) return;
    if (latest().camera.track === track) setIsTorchOn(isOn);
  }

  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  const meter = createLevelMeter(() => latest().microphone.track);
  return {
    capture,
    meter,
    view: {
      list: () => own().devices,
      inUse,
      use: (kind, device) => void use(kind, device),
      lens,
      quality: () => choices.current().quality,
      setQuality(quality: Quality) {
        choices.set({ quality });
        void capture.applyQuality().then(onSize);
      },
      hasTorch: () => controls().hasTorch,
      isTorchOn,
      setTorchOn: (isOn) => void turnTorch(isOn),
      zoom: () => controls().zoom,
      setZoom(factor) {
        const { track } = latest().camera;
        const { zoom } = controls();
        if (track === null || zoom === null) return;
        const now = Math.min(zoom.max, Math.max(zoom.min, factor));
        setControls({ ...controls(), zoom: { ...zoom, now } });
        void setZoom(track, now);
      },
      routeSound(element) {
        const id = inUse("speaker");
        if (id === "" && own().devices.speakers.length === 0) return;
        playThrough(element, id).catch((cause: unknown) => report("speaker not used", cause));
      },
    },
    onCamera(track) {
      clearTimeout(timer);
      setIsTorchOn(false);
      const read = (): void => {
        setControls(track === null ? NO_CONTROLS : controlsOf(track));
      };
      read();
      if (track !== null) timer = setTimeout(read, CONTROLS_AFTER_MS);
    },
  };
}
