/** Pictures and sound of the call: one's own devices, what the link carries, what both are told. */
import { createSignal, untrack } from "solid-js";
import type { MediaState } from "../../core/media/media-state.ts";
import type { Capture, CaptureSnapshot } from "../../platform/media/capture.ts";
import { toStream } from "../../platform/media/stream.ts";
import type { Link } from "../../platform/link/link.ts";
import type { CallDevices } from "./call-devices.ts";
import { report } from "../log.ts";
import type { KeptChoices } from "./media-choices.ts";
import {
  CLOSED,
  failedOf,
  openingOf,
  toMediaState,
  toOwnCamera,
  toOwnMicrophone,
  type Wanted,
} from "./own-media.ts";
import { createRemoteMedia } from "./remote-media.ts";
import type { CallMediaView } from "../twocan.ts";

/**
 * A camera that was changed to has sent its first picture by then. To draw the page meanwhile would
 * hold that picture up, and the last one of before covers everything that is to be drawn.
 */
const DRAWN_AFTER_MS = 60;

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
  /** How things stand; what the page shows of it may be a moment behind. */
  let latest = CLOSED;
  const sent: Record<"camera" | "microphone", MediaStreamTrack | null> = {
    camera: null,
    microphone: null,
  };
  let shownCamera: MediaStreamTrack | null = null;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  /** `null` where what opens them could not be loaded. */
  let opened: Promise<Capture | null> | null = null;
  let reopen = (): Promise<Capture | null> => Promise.resolve(null);
  let attached: { readonly link: Link; readonly tell: (state: MediaState) => void } | null = null;
  let told = "";

  const [devices, setDevices] = createSignal<CallDevices | null>(null);

  async function openDevices(wanted: Wanted, signal: AbortSignal): Promise<Capture | null> {
    setAll(openingOf(wanted));
    try {
      const { openCallDevices } = await loadDevices();
      if (signal.aborted) return null;
      const onSize = (): void => sendTrack("video", sent.camera);
      const loaded = openCallDevices(
        { choices, own, latest: () => latest, onCapture, onSize },
        signal,
      );
      setDevices(loaded);
      void loaded.capture.open(wanted);
      return loaded.capture;
    } catch (cause) {
      report("devices not loaded", cause);
      if (!signal.aborted) setAll(failedOf(wanted));
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
    const { camera, microphone } = snapshot;
    // While one gives way to the other the last picture stands, here and at the other phone.
    const isOther = camera.track !== sent.camera && !camera.isChanging;
    const isFlipped = isOther && camera.track !== null && latest.camera.isChanging;
    latest = snapshot;
    if (isOther) {
      sent.camera = camera.track;
      // Before anything is drawn: the first picture of a camera that nobody takes yet is lost.
      sendTrack("video", camera.track);
    }
    if (microphone.track !== sent.microphone && !microphone.isChanging) {
      sent.microphone = microphone.track;
      sendTrack("audio", microphone.track);
    }
    tellChange();
    if (isFlipped) drawing ??= setTimeout(show, DRAWN_AFTER_MS);
    else if (drawing === undefined) show();
  }

  /** How things stand without anything that captures. */
  function setAll(snapshot: CaptureSnapshot): void {
    latest = snapshot;
    show();
  }

  /** Lets the page see how things stand. */
  function show(): void {
    clearTimeout(drawing);
    drawing = undefined;
    const before = untrack(own);
    setOwn(latest);
    const { track, isChanging } = latest.camera;
    if (track !== shownCamera && !isChanging) {
      shownCamera = track;
      setOwnPicture(toStream(track === null ? [] : [track]));
      untrack(devices)?.onCamera(track);
    }
    if (latest.microphone.track !== before.microphone.track) untrack(devices)?.meter.restart();
  }

  function sendTrack(kind: "audio" | "video", track: MediaStreamTrack | null): void {
    attached?.link
      .setTrack(kind, track)
      .catch((cause: unknown) => report(`cannot send ${kind}`, cause));
  }

  function tellChange(): void {
    const state = toMediaState(latest);
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
        Object.assign(sent, { camera: null, microphone: null });
        setAll(CLOSED);
        setDevices(null);
      });
    },
    attach(link, tell, signal) {
      attached = { link, tell };
      told = "";
      sendTrack("video", latest.camera.track);
      sendTrack("audio", latest.microphone.track);
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

const loadDevices = () => import("./call-devices.ts");
