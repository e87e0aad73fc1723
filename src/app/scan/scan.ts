/** Looks for codes: with the camera, and in pictures a person gives. Loaded when it is needed. */
import { createSignal, untrack } from "solid-js";
import { permissionOf } from "../../platform/media/device-state.ts";
import {
  openScanCamera,
  type ScanCamera,
  type ScanCameraSnapshot,
} from "../../platform/media/scan-camera.ts";
import type { MediaChoices } from "../../core/media/media-choices.ts";
import { toStream } from "../../platform/media/stream.ts";
import { vibrateOnce } from "../../platform/pwa/vibration.ts";
import { openCodeReader } from "../../platform/qr/code-reader.ts";
import { QrError } from "../../platform/qr/qr-error.ts";
import { readPicture } from "../../platform/qr/read-picture.ts";
import { scanVideo } from "../../platform/qr/scan-video.ts";
import { report } from "../log.ts";
import type { CodeListener, Scanner, ScanTrouble } from "./scanner.ts";

/** A code that has been out of view for this long is news when it comes back. */
const FORGOTTEN_AFTER_MS = 2_000;

const HAPTIC_MS = 40;

const CLOSED: ScanCameraSnapshot = {
  track: null,
  facing: null,
  problem: null,
  isLampOn: null,
  canFlip: false,
};

/**
 * Looks for codes until one is taken or the signal aborts; the camera is off before either. Where
 * the browser asks whether it may use the camera, it waits for `begin`.
 */
export function openScanner(
  listener: CodeListener,
  choices: () => MediaChoices,
  signal: AbortSignal,
): Scanner {
  const open = new AbortController();
  // Loading may have outlived the screen that asked.
  if (signal.aborted) open.abort();
  signal.addEventListener("abort", () => open.abort(), { once: true });
  const [camera, setCamera] = createSignal(CLOSED);
  const [picture, setPicture] = createSignal<MediaStream | null>(null);
  const [isWaiting, setIsWaiting] = createSignal(false);
  const [isStalled, setIsStalled] = createSignal(false);
  const [retry, setRetry] = createSignal<{ readonly now: () => void } | null>(null);
  let video: HTMLVideoElement | null = null;
  let searching = new AbortController();
  const reader = openCodeReader(open.signal);
  const offer = createOffer(listener, () => {
    vibrateOnce(HAPTIC_MS);
    open.abort();
  });

  function hear(snapshot: ScanCameraSnapshot): void {
    const isNew = snapshot.track !== untrack(camera).track;
    setCamera(snapshot);
    if (!isNew) return;
    setPicture(toStream(snapshot.track === null ? [] : [snapshot.track]));
    search();
  }
  let scanCamera: ScanCamera | null = null;
  function begin(): void {
    setIsWaiting(false);
    if (!open.signal.aborted) scanCamera ??= openScanCamera(hear, choices, open.signal);
  }
  /** Where the browser is going to ask, a person is told first what for. */
  async function beginUnlessAsked(): Promise<void> {
    const permission = await permissionOf("camera");
    if (permission === "granted" || permission === "denied") begin();
    else if (scanCamera === null) setIsWaiting(true);
  }
  void beginUnlessAsked();
  open.signal.addEventListener(
    "abort",
    () => {
      setPicture(null);
      searching.abort();
    },
    { once: true },
  );

  /** Searches the picture there is now, from its first frame on. */
  function search(): void {
    searching.abort();
    setIsStalled(false);
    if (video === null || untrack(picture) === null) return;
    searching = new AbortController();
    const events = {
      read: reader.readFrame,
      onTexts: (texts: readonly string[]) => offer(texts, "camera"),
      onStalled: setIsStalled,
      onFailure(cause: unknown, again: () => void) {
        report("no code reader", cause);
        setRetry({ now: again });
      },
    };
    scanVideo(video, events, searching.signal);
  }

  function trouble(): ScanTrouble | null {
    const { problem } = camera();
    if (problem !== null) return problem;
    if (retry() !== null) return "unloaded";
    return isStalled() ? "stalled" : null;
  }

  return {
    picture,
    isMirrored: () => camera().facing === "user",
    isWaiting,
    begin,
    trouble,
    isLampOn: () => camera().isLampOn,
    canFlip: () => camera().canFlip,
    watch(element) {
      video = element;
      search();
    },
    setLampOn: (isOn) => scanCamera?.setLampOn(isOn),
    flip: () => scanCamera?.flip(),
    restart() {
      const waiting = retry();
      setRetry(null);
      waiting?.now();
      if (waiting === null) scanCamera?.restart();
    },
    async readPicture(file) {
      try {
        const texts = await readPicture(file, reader.readStill);
        if (texts.length === 0) return "no-code";
        offer(texts, "picture");
        return "read";
      } catch (cause) {
        return cause instanceof QrError ? cause.reason : "no-picture";
      }
    },
  };
}

/** Gives each text to the listener once while it is in view; `onTaken` when one is taken. */
function createOffer(
  { onText, onNothing }: CodeListener,
  onTaken: () => void,
): (texts: readonly string[], origin: "camera" | "picture") => void {
  const seen = new Set<string>();
  let seenAtMs = 0;
  let isTaken = false;

  return (texts, origin) => {
    if (isTaken) return;
    if (texts.length === 0) {
      if (seen.size === 0 || performance.now() - seenAtMs < FORGOTTEN_AFTER_MS) return;
      seen.clear();
      onNothing();
      return;
    }
    seenAtMs = performance.now();
    for (const text of texts) {
      // A picture is given on purpose: the same one twice is no accident.
      if (seen.has(text) && origin === "camera") continue;
      seen.add(text);
      if (onText(text, origin) === "go-on") continue;
      isTaken = true;
      onTaken();
      return;
    }
  };
}
