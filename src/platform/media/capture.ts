import type { Device } from "../../core/media/device-list.ts";
import type { MediaChoices } from "../../core/media/media-choices.ts";
import type { Facing } from "../../core/media/media-state.ts";
import {
  type CaptureSnapshot,
  type CaptureState,
  createCaptureState,
  listOf,
  refreshDevices,
  releaseSlot,
} from "./capture-state.ts";
import { changeTo } from "./change-to.ts";
import { watchDevices } from "./devices.ts";
import { createFlip } from "./flip.ts";
import { watchForeground } from "./foreground.ts";
import { type Enqueue, startOpening } from "./opening.ts";
import { cameraConstraints } from "./request.ts";
import { type CaptureKind, stopTrack } from "./track.ts";
import { type Refusal, tryCamera } from "./try-camera.ts";

export type { CaptureSnapshot } from "./capture-state.ts";

/** The one owner of camera and microphone; what fails is a `problem` in the snapshot. */
export interface Capture {
  /**
   * Opens what is wanted in one request, on top of what is open already. Resolves when each is
   * open, has a problem, or has been without an answer for so long that the problem is `silent`.
   */
  open(wanted: { readonly camera: boolean; readonly microphone: boolean }): Promise<void>;
  /** Off stops the track, and the light with it, at once; on opens the same camera again. */
  setCameraOn(isOn: boolean): Promise<void>;
  /** A muted microphone stays open and silent. Unmuting where there is none tries to open it. */
  setMuted(isMuted: boolean): void;
  /** Where the camera looks that opens next; an open one stays. */
  setFacing(facing: Facing): void;
  /**
   * Changes to the camera on the other side, or back if that fails. Wishes that come while one is
   * carried out add up: two of them are none. The microphone is not touched.
   */
  flip(): Promise<void>;
  /** Changes to that device, or back if it fails; whether it is in use now. */
  useDevice(kind: CaptureKind, device: Device): Promise<boolean>;
  /**
   * Opens the camera with these very constraints, or the one before if they are refused; the
   * refusal as the browser put it, or `null`.
   */
  tryCamera(constraints: MediaTrackConstraints): Promise<Refusal | null>;
  /** Asks the open camera for pictures of the quality that is chosen now. */
  applyQuality(): Promise<void>;
  /** Opens anew what is wanted and gives nothing: interrupted, or lost to somebody else. */
  resume(): Promise<void>;
  /** Opens the camera anew: it says it is on, but no picture comes. */
  restartCamera(): Promise<void>;
}

/**
 * Captures nothing until asked, and everything it opened until `signal` aborts: then every track
 * is stopped before `abort()` returns, and `onChange` is not called again.
 */
export function openCapture(
  onChange: (snapshot: CaptureSnapshot) => void,
  choices: () => MediaChoices,
  signal: AbortSignal,
): Capture {
  const state = createCaptureState(onChange, choices, signal);
  const { camera, microphone } = state.slots;
  const enqueue = createQueue();
  const release = (): void => [camera, microphone].forEach(releaseSlot);
  signal.addEventListener("abort", release, { once: true });

  const open = async (kinds: readonly CaptureKind[]): Promise<void> => {
    if (signal.aborted) return;
    startOpening(state, kinds, enqueue);
    await Promise.all(kinds.map(async (kind) => state.slots[kind].opening?.done));
  };
  const restart = (kinds: readonly CaptureKind[]): Promise<void> => {
    for (const kind of kinds) {
      const slot = state.slots[kind];
      if (slot.track !== null) stopTrack(slot.track);
      Object.assign(slot, { track: null, isInterrupted: false });
    }
    return open(kinds);
  };
  const resume = (): Promise<void> => restart(stuckKinds(state));
  state.onGone = (kind) => void moveOn(state, kind, open);
  watchDevices(() => void refreshDevices(state), signal);
  watchForeground(
    (isHidden) => {
      state.isHidden = isHidden;
      state.report();
    },
    () => void resume(),
    signal,
  );
  return {
    // The microphone comes first: a call is possible with a voice alone.
    open: (wanted) => open((["microphone", "camera"] as const).filter((kind) => wanted[kind])),
    setCameraOn: async (isOn) => {
      if (isOn) return open(["camera"]);
      releaseSlot(camera);
      state.report();
    },
    setMuted: (isMuted) => {
      state.isMuted = isMuted;
      if (microphone.track !== null) microphone.track.enabled = !isMuted;
      state.report();
      if (!isMuted && microphone.track === null) void open(["microphone"]);
    },
    setFacing: (facing) => {
      state.facing = facing;
    },
    flip: createFlip(state, enqueue),
    useDevice: async (kind, device) => {
      let isUsed = false;
      await enqueue(async () => {
        isUsed = await changeTo(state, kind, device);
      });
      return isUsed;
    },
    tryCamera: async (constraints) => {
      let refusal: Refusal | null = null;
      await enqueue(async () => {
        refusal = await tryCamera(state, constraints);
      });
      return refusal;
    },
    applyQuality: async () => {
      // A camera that cannot goes on as it is: sizes are only wishes.
      await camera.track?.applyConstraints(sizes(state)).catch(() => undefined);
      state.report();
    },
    resume,
    restartCamera: () => restart(["camera"]),
  };
}

/** One job after the other: two requests at once would fight for the same camera. */
function createQueue(): Enqueue {
  let last = Promise.resolve();
  return (job) => {
    last = last.then(job);
    return last;
  };
}

/** What is wanted and gives nothing: what the system has muted, ended or given to another app. */
function stuckKinds({ slots }: CaptureState): readonly CaptureKind[] {
  return (["microphone", "camera"] as const).filter((kind) => {
    const { isWanted, track, problem, change } = slots[kind];
    if (!isWanted || change !== null) return false;
    // An "ended" event may have been lost while the page was frozen.
    return track === null ? problem === "busy" : track.muted || track.readyState === "ended";
  });
}

/** Opens whatever else there is of a kind whose device was pulled out. */
async function moveOn(
  state: CaptureState,
  kind: CaptureKind,
  open: (kinds: readonly CaptureKind[]) => Promise<void>,
): Promise<void> {
  await refreshDevices(state);
  if (listOf(state.devices, kind).length === 0) return;
  await open([kind]);
  const { track } = state.slots[kind];
  if (track === null) return;
  state.notice = { kind: "moved", device: kind, label: track.label };
  state.report();
}

function sizes(state: CaptureState): MediaTrackConstraints {
  return cameraConstraints({}, state.choices().quality);
}
