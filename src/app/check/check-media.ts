import { type Accessor, createSignal, untrack } from "solid-js";
import { type CameraWishes, toCode } from "../../core/check/constraints.ts";
import type { CameraDevice } from "../../core/media/device-list.ts";
import type { MediaChoices } from "../../core/media/media-choices.ts";
import type { MediaReason } from "../../core/media/media-state.ts";
import { openCapture } from "../../platform/media/capture.ts";
import { setTracks, toStream } from "../../platform/media/stream.ts";
import {
  type StreamFacts,
  streamFactsOf,
  type TrackFact,
  type TrackFacts,
  watchTracks,
} from "../../platform/media/track-facts.ts";
import type { Refusal as CameraRefusal } from "../../platform/media/try-camera.ts";
import { createLevelMeter } from "../call/level-meter.ts";

export type { TrackFact, TrackFacts };

/** Why constraints were refused. */
export interface Refusal extends CameraRefusal {
  /** The camera from before runs again. */
  readonly isBack: boolean;
}

/** How one of the two devices is. */
interface CheckedDevice {
  readonly isOn: boolean;
  readonly isOpening: boolean;
  readonly problem: MediaReason | null;
}

/** Constraints that were tried, and what they brought. */
export interface Trial {
  /** The request as it stands in a program. */
  readonly code: string;
  readonly isRunning: boolean;
  /** What the camera runs with, for each thing that was asked; `null` unless it was given. */
  readonly given: readonly TrackFact[] | null;
  readonly refusal: Refusal | null;
}

/** Camera and microphone, laid open. */
export interface MediaCheck {
  /** Camera and microphone together; `null` while neither is on. */
  readonly stream: Accessor<MediaStream | null>;
  readonly isMirrored: Accessor<boolean>;
  readonly camera: Accessor<CheckedDevice>;
  readonly microphone: Accessor<CheckedDevice>;
  readonly facts: Accessor<StreamFacts | null>;
  readonly cameras: Accessor<readonly CameraDevice[]>;
  readonly trial: Accessor<Trial | null>;
  /** Asks again for what is not on. */
  retry(): void;
  tryCamera(wishes: CameraWishes): void;
  /** Reads the facts anew: the picture has changed its size. */
  readFacts(): void;
  /** Tells how loud it is before the microphone, 0 to 1, until the signal aborts. */
  watchLevel(onLevel: (level: number) => void, signal: AbortSignal): void;
}

const CLOSED: CheckedDevice = { isOn: false, isOpening: true, problem: null };

// Browsers know what a device can do only a moment after it has started.
const CAPABLE_AFTER_MS = 500;

/** Opens camera and microphone as a call does, until the signal aborts. */
export function openMediaCheck(choices: () => MediaChoices, signal: AbortSignal): MediaCheck {
  const [stream, setStream] = createSignal<MediaStream | null>(null);
  const [camera, setCamera] = createSignal(CLOSED);
  const [microphone, setMicrophone] = createSignal(CLOSED);
  const [isMirrored, setIsMirrored] = createSignal(false);
  const [cameras, setCameras] = createSignal<readonly CameraDevice[]>([]);
  const [facts, setFacts] = createSignal<StreamFacts | null>(null);
  const [trial, setTrial] = createSignal<Trial | null>(null);
  let tracks: readonly MediaStreamTrack[] = [];
  let watching = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const meter = createLevelMeter(() => tracks.find(({ kind }) => kind === "audio") ?? null);

  function readFacts(): void {
    const now = untrack(stream);
    setFacts(now === null ? null : streamFactsOf(now));
  }

  /** One stream for as long as there is anything in it: what shows it goes on without a gap. */
  function show(next: readonly MediaStreamTrack[]): void {
    const hadSound = tracks.filter(({ kind }) => kind === "audio");
    const isSame = next.length === tracks.length && next.every((track) => tracks.includes(track));
    if (isSame) return;
    tracks = next;
    const before = untrack(stream);
    if (before === null || next.length === 0) setStream(toStream(next));
    else setTracks(before, next);
    watching.abort();
    watching = new AbortController();
    const now = untrack(stream);
    if (now !== null) watchTracks(now, readFacts, watching.signal);
    if (!hadSound.every((track) => next.includes(track)) || hadSound.length === 0) meter.restart();
    readFacts();
    clearTimeout(timer);
    timer = setTimeout(readFacts, CAPABLE_AFTER_MS);
  }

  const capture = openCapture(
    (snapshot) => {
      for (const [device, set] of [
        [snapshot.camera, setCamera],
        [snapshot.microphone, setMicrophone],
      ] as const) {
        const { track, problem } = device;
        set({ isOn: track !== null, isOpening: device.isOpening || device.isChanging, problem });
      }
      setIsMirrored(snapshot.camera.facing === "user");
      setCameras(snapshot.devices.cameras);
      show([snapshot.microphone.track, snapshot.camera.track].filter((track) => track !== null));
    },
    choices,
    signal,
  );
  const retry = (): void => void capture.open({ camera: true, microphone: true });
  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(timer);
      watching.abort();
      setStream(null);
    },
    { once: true },
  );
  retry();

  async function tryCamera(wishes: CameraWishes): Promise<void> {
    const code = toCode(wishes);
    setTrial({ code, isRunning: true, given: null, refusal: null });
    const refused = await capture.tryCamera(wishes);
    if (signal.aborted) return;
    const isBack = untrack(camera).isOn;
    const refusal = refused === null ? null : { ...refused, isBack };
    setTrial({
      code,
      isRunning: false,
      given: refused === null ? givenFor(wishes) : null,
      refusal,
    });
  }

  function givenFor(wishes: CameraWishes): readonly TrackFact[] {
    const video = untrack(facts)?.tracks.find(({ kind }) => kind === "video");
    const settings = new Map(video?.settings);
    return Object.keys(wishes).map((name) => [name, settings.get(name) ?? ""]);
  }

  return {
    stream,
    isMirrored,
    camera,
    microphone,
    facts,
    cameras,
    trial,
    retry,
    tryCamera(wishes) {
      // One at a time: what a person sees is the answer to what they asked last.
      if (untrack(trial)?.isRunning !== true) void tryCamera(wishes);
    },
    readFacts,
    watchLevel: meter.watch,
  };
}
