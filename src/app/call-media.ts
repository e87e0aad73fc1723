/** Pictures and sound of the call: one's own devices, what the link carries, what both are told. */
import { createSignal, untrack } from "solid-js";
import type { MediaState } from "../core/media/media-state.ts";
import { type CaptureSnapshot, openCapture, type Capture } from "../platform/media/capture.ts";
import { setTracks, toStream } from "../platform/media/stream.ts";
import type { Link } from "../platform/link/link.ts";
import { report } from "./log.ts";
import type { CallMediaView, OwnDevice } from "./twocan.ts";

const CLOSED: CaptureSnapshot = {
  camera: { track: null, facing: null, problem: null, isOpening: false },
  microphone: { track: null, isMuted: false, problem: null, isOpening: false },
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
export function createCallMedia(): CallMedia {
  const [own, setOwn] = createSignal(CLOSED);
  const [ownPicture, setOwnPicture] = createSignal<MediaStream | null>(null);
  const [remote, setRemote] = createSignal<MediaStream | null>(null);
  const [remoteState, setRemoteState] = createSignal<MediaState | null>(null);
  let remoteTracks: readonly MediaStreamTrack[] = [];
  let capture: Capture | null = null;
  let attached: { readonly link: Link; readonly tell: (state: MediaState) => void } | null = null;
  let told = "";

  function onCapture(snapshot: CaptureSnapshot): void {
    const before = own();
    setOwn(snapshot);
    if (snapshot.camera.track !== before.camera.track) {
      setOwnPicture(toStream(snapshot.camera.track === null ? [] : [snapshot.camera.track]));
      sendTrack("video", snapshot.camera.track);
    }
    if (snapshot.microphone.track !== before.microphone.track) {
      sendTrack("audio", snapshot.microphone.track);
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

  /** Chromium plays no sound of a stream whose camera sends nothing: only what flows is in it. */
  function updateRemote(): void {
    const hasPicture = untrack(remoteState)?.camera === "on";
    const flowing = remoteTracks.filter(({ kind }) => kind === "audio" || hasPicture);
    const stream = untrack(remote);
    if (stream === null) setRemote(toStream(flowing));
    else setTracks(stream, flowing);
  }

  return {
    view: {
      ownPicture,
      isMirrored: () => own().camera.facing === "user",
      camera: () => toOwnCamera(own()),
      microphone: () => toOwnMicrophone(own()),
      setCameraOn: (isOn) => void capture?.setCameraOn(isOn),
      setMuted: (isMuted) => capture?.setMuted(isMuted),
      remote,
      remoteState,
    },
    open(hasCamera, signal) {
      capture = openCapture(onCapture, signal);
      void capture.open({ camera: hasCamera, microphone: true });
      signal.addEventListener("abort", () => {
        capture = null;
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
        remoteTracks = [];
        setRemote(null);
        setRemoteState(null);
      });
    },
    tellState() {
      told = "";
      tellChange();
    },
    onRemoteTrack(track) {
      remoteTracks = [...remoteTracks.filter(({ kind }) => kind !== track.kind), track];
      updateRemote();
    },
    onRemoteState(state) {
      setRemoteState(state);
      updateRemote();
    },
  };
}

function toMediaState({ camera, microphone }: CaptureSnapshot): MediaState {
  const isSilent = microphone.track === null && !microphone.isOpening;
  const voice = microphone.isMuted ? "muted" : "on";
  return {
    microphone: isSilent ? "missing" : voice,
    camera: camera.track === null ? "off" : "on",
    facing: camera.facing,
  };
}

function toOwnCamera({ camera }: CaptureSnapshot): OwnDevice {
  return { isOn: camera.track !== null, isOpening: camera.isOpening, problem: camera.problem };
}

function toOwnMicrophone({ microphone }: CaptureSnapshot): OwnDevice {
  return {
    isOn: microphone.track !== null && !microphone.isMuted,
    isOpening: microphone.isOpening,
    problem: microphone.problem,
  };
}
