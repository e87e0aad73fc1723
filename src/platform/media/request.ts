import type { KnownDevice, Quality } from "../../core/media/media-choices.ts";
import { toMediaError } from "./media-error.ts";

const SILENT_AFTER_MS = 20_000;

/** One question to the browser. */
export interface MediaRequest {
  readonly constraints: MediaStreamConstraints;
  /** How long no answer is normal; a person may be reading a prompt. */
  readonly silentAfterMs?: number;
  readonly onSilent: () => void;
}

/**
 * Asks the browser once. `onSilent` is told when there is no answer for long; the promise stays
 * open all the same, because a permission prompt may be answered late.
 *
 * @throws {MediaError} with any reason but `silent`
 */
export async function requestStream(
  { constraints, silentAfterMs = SILENT_AFTER_MS, onSilent }: MediaRequest,
  signal: AbortSignal,
): Promise<MediaStream> {
  const answered = new AbortController();
  const giveUp = (): void => answered.abort();
  signal.addEventListener("abort", giveUp, { signal: answered.signal });
  watchSilence(onSilent, silentAfterMs, answered.signal);
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (cause) {
    throw toMediaError(cause);
  } finally {
    answered.abort();
  }
}

/** Which microphone: with the sound of a call cleaned, whatever device it is. */
export function microphoneConstraints(which: MediaTrackConstraints): MediaTrackConstraints {
  return { ...which, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
}

const SHORT_SIDE: Readonly<Record<Quality, number>> = {
  automatic: 720,
  "1080p": 1080,
  "720p": 720,
  "360p": 360,
};

/** Which camera. Sizes are wishes only, and landscape: browsers turn them to how it is held. */
export function cameraConstraints(
  which: MediaTrackConstraints,
  quality: Quality,
): MediaTrackConstraints {
  const height = SHORT_SIDE[quality];
  return {
    ...which,
    width: { ideal: Math.round((height * 16) / 9) },
    height: { ideal: height },
    frameRate: { ideal: 30 },
  };
}

/** Wishes for that very device, where one is known. */
export function ideallyDevice(known: KnownDevice | undefined): MediaTrackConstraints {
  return known === undefined || known.id === "" ? {} : { deviceId: { ideal: known.id } };
}

function watchSilence(onSilent: () => void, afterMs: number, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A page out of view gets no answer by the specification; its silence means nothing.
  const update = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(onSilent, afterMs);
  };
  document.addEventListener("visibilitychange", update, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  update();
}
