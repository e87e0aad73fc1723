import type { Facing } from "../../core/media/media-state.ts";
import { toMediaError } from "./media-error.ts";
import type { CaptureKind } from "./track.ts";

const SILENT_AFTER_MS = 20_000;

/** What one request asks the browser for. */
export interface MediaRequest {
  readonly kinds: readonly CaptureKind[];
  readonly facing: Facing;
}

/**
 * Asks the browser once. `onSilent` is told when there is no answer for long; the promise stays
 * open all the same, because a permission prompt may be answered late.
 *
 * @throws {MediaError} with any reason but `silent`
 */
export async function requestStream(
  request: MediaRequest,
  onSilent: () => void,
  signal: AbortSignal,
): Promise<MediaStream> {
  const answered = new AbortController();
  const giveUp = (): void => answered.abort();
  signal.addEventListener("abort", giveUp, { signal: answered.signal });
  watchSilence(onSilent, answered.signal);
  try {
    return await navigator.mediaDevices.getUserMedia(toConstraints(request));
  } catch (cause) {
    throw toMediaError(cause);
  } finally {
    answered.abort();
  }
}

function toConstraints({ kinds, facing }: MediaRequest): MediaStreamConstraints {
  return {
    audio: kinds.includes("microphone")
      ? { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      : false,
    video: kinds.includes("camera") ? cameraConstraints(facing) : false,
  };
}

/** Sizes are wishes only, and landscape: browsers turn them to how the phone is held. */
function cameraConstraints(facing: Facing): MediaTrackConstraints {
  return {
    facingMode: { ideal: facing ?? "user" },
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
  };
}

function watchSilence(onSilent: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A page out of view gets no answer by the specification; its silence means nothing.
  const update = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(onSilent, SILENT_AFTER_MS);
  };
  document.addEventListener("visibilitychange", update, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  update();
}
