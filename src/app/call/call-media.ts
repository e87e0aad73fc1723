/** Pictures and sound of the call: one's own devices, what the link carries, what both are told. */
import { createSignal, untrack } from "solid-js";
import { NO_DEVICES } from "../../core/media/device-list.ts";
import type { MediaState, Pause } from "../../core/media/media-state.ts";
import type { Capture, CaptureSnapshot } from "../../platform/media/capture.ts";
import { toStream } from "../../platform/media/stream.ts";
import type { Link } from "../../platform/link/link.ts";
import type { CallDevices } from "./call-devices.ts";
import { report } from "../log.ts";
import type { KeptChoices } from "./media-choices.ts";
import { createRemoteMedia } from "./remote-media.ts";
import type { CallMediaView, OwnDevice } from "../twocan.ts";

const NOTHING = {
  track: null,
  problem: null,
  isOpening: false,
  isChanging: false,
  isInterrupted: false,
} as const;

const CLOSED: CaptureSnapshot = {
  camera: { ...NOTHING, facing: null },
  microphone: { ...NOTHING, isMuted: false },
  devices: NO_DEVICES,
  notice: null,
  isHidden: false,
};

/** The media of whichever call there is. */
export interface CallMedia {
  readonly view: CallMediaView;
  /** Opens microphone and, if wanted, camera until the signal aborts. */
  open(hasCamera: boolean, signal: AbortSignal): void;
  /** Sends over `link` what the devices give, until the signal aborts. */
  attach(link: Link, tell: (state: MediaState) => void, signal: AbortSignal): void;
  /** Tells the other phone how things stand: it has just become reachable. */
  tellState(): void;
  onRemoteTrack(track: MediaStreamTrack): void;
  onRemoteState(state: MediaState): void;
}

/** Call media with nothing open. */
export function createCallMedia(choices: KeptChoices): CallMedia {
  const [own, setOwn] = createSignal(CLOSED);
  const [ownPicture, setOwnPicture] = createSignal<MediaStream | null>(null);
  const remote = createRemoteMedia();
  let shownCamera: MediaStreamTrack | null = null;
  /** `null` where what opens them could not be loaded. */
  let opened: Promise<Capture | null> | null = null;
  let reopen = (): Promise<Capture | null> => Promise.resolve(null);
  let attached: { readonly link: Link; readonly tell: (state: MediaState) => void } | null = null;
  let told = "";

  const [devices, setDevices] = createSignal<CallDevices | null>(null);

  async function openDevices(wanted: Wanted, signal: AbortSignal): Promise<Capture | null> {
    setOwn(openingOf(wanted));
    try {
      const { openCallDevices } = await loadDevices();
      if (signal.aborted) return null;
      const onSize = (): void => sendTrack("video", shownCamera);
      const loaded = openCallDevices({ choices, own, onCapture, onSize }, signal);
      setDevices(loaded);
      void loaded.capture.open(wanted);
      return loaded.capture;
    } catch (cause) {
      report("devices not loaded", cause);
      if (!signal.aborted) setOwn(failedOf(wanted));
      return null;
    }
  }

  /** Does at once what a person wants of their devices, or as soon as these are loaded. */
  function act(wish: (capture: Capture) => unknown): void {
    const { capture } = untrack(devices) ?? {};
    if (capture !== undefined) wish(capture);
    else if (opened !== null) {
      opened = opened.then((loaded) => loaded ?? reopen());
      opened = opened.then((loaded) => {
        if (loaded !== null) wish(loaded);
        return loaded;
      });
    }
  }

  function onCapture(snapshot: CaptureSnapshot): void {
    const before = own();
    const { camera, microphone } = snapshot;
    // While one gives way to the other the last picture stands, here and at the other phone.
    const isOther = camera.track !== shownCamera && !camera.isChanging;
    // Before anything is drawn: the first picture of a camera that nobody takes yet is lost.
    if (isOther) sendTrack("video", camera.track);
    setOwn(snapshot);
    if (isOther) {
      shownCamera = camera.track;
      setOwnPicture(toStream(camera.track === null ? [] : [camera.track]));
      untrack(devices)?.onCamera(camera.track);
    }
    if (microphone.track !== before.microphone.track) {
      if (!microphone.isChanging) sendTrack("audio", microphone.track);
      untrack(devices)?.meter.restart();
    }
    tellChange();
  }

  function sendTrack(kind: "audio" | "video", track: MediaStreamTrack | null): void {
    attached?.link
      .setTrack(kind, track)
      .catch((cause: unknown) => report(`cannot send ${kind}`, cause));
  }

  function tellChange(): void {
    const state = toMediaState(own());
    const text = JSON.stringify(state);
    if (text === told || attached === null) return;
    told = text;
    attached.tell(state);
  }

  return {
    view: {
      ownPicture,
      isMirrored: () => own().camera.facing === "user",
      camera: () => toOwnCamera(own()),
      microphone: () => toOwnMicrophone(own()),
      setCameraOn: (isOn) => act((capture) => capture.setCameraOn(isOn)),
      setMuted: (isMuted) => act((capture) => capture.setMuted(isMuted)),
      isChanging: () => own().camera.isChanging,
      flip: () => act((capture) => capture.flip()),
      hasOneCamera: () => own().devices.cameras.length === 1,
      devices: () => devices()?.view ?? null,
      notice: () => own().notice,
      resume: () => act((capture) => capture.resume()),
      restartCamera: () => act((capture) => capture.restartCamera()),
      watchLevel: (onLevel, signal) => devices()?.meter.watch(onLevel, signal),
      prepare: () => void loadDevices().catch(() => undefined),
      remote: remote.stream,
      remoteState: remote.state,
    },
    open(hasCamera, signal) {
      const wanted = { camera: hasCamera, microphone: true };
      reopen = () => openDevices(wanted, signal);
      opened = reopen();
      signal.addEventListener("abort", () => {
        opened = null;
        shownCamera = null;
        untrack(devices)?.onCamera(null);
        setDevices(null);
        setOwn(CLOSED);
        setOwnPicture(null);
      });
    },
    attach(link, tell, signal) {
      attached = { link, tell };
      told = "";
      sendTrack("video", own().camera.track);
      sendTrack("audio", own().microphone.track);
      signal.addEventListener("abort", () => {
        attached = null;
        remote.clear();
      });
    },
    tellState() {
      told = "";
      tellChange();
    },
    onRemoteTrack: remote.onTrack,
    onRemoteState(state) {
      // A word that comes after the end, or before a call is accepted, is not about a call we see.
      if (attached !== null) remote.onState(state);
    },
  };
}

type Wanted = Parameters<Capture["open"]>[0];

const loadDevices = () => import("./call-devices.ts");

/** How things stand before the devices are loaded. */
function openingOf(wanted: Wanted): CaptureSnapshot {
  return {
    ...CLOSED,
    camera: { ...CLOSED.camera, isOpening: wanted.camera },
    microphone: { ...CLOSED.microphone, isOpening: wanted.microphone },
  };
}

/** How things stand when they could not be loaded. */
function failedOf(wanted: Wanted): CaptureSnapshot {
  return {
    ...CLOSED,
    camera: { ...CLOSED.camera, problem: wanted.camera ? "unknown" : null },
    microphone: { ...CLOSED.microphone, problem: wanted.microphone ? "unknown" : null },
  };
}

function toMediaState({ camera, microphone, isHidden }: CaptureSnapshot): MediaState {
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

function toOwnCamera({ camera }: CaptureSnapshot): OwnDevice {
  const { isOpening, problem, isInterrupted } = camera;
  return { isOn: isCameraOn(camera), isOpening, problem, isInterrupted };
}

function toOwnMicrophone({ microphone }: CaptureSnapshot): OwnDevice {
  const { track, isMuted, isChanging, isOpening, problem, isInterrupted } = microphone;
  return {
    isOn: (track !== null || isChanging) && !isMuted,
    isOpening,
    problem,
    isInterrupted,
  };
}
