import type { ReadCodes } from "./code-source.ts";

/** What happens while a video is searched for codes. */
export interface ScanEvents {
  /** The texts in a frame, none as well: once for every frame that was read. */
  readonly onTexts: (texts: readonly string[]) => void;
  /** Whether the video has stood still for so long that its camera must have failed. */
  readonly onStalled: (isStalled: boolean) => void;
  /** Frames cannot be read; the next one is tried when `retry` is called. */
  readonly onFailure: (cause: unknown, retry: () => void) => void;
}

/** A home-screen app that iOS has restarted may get a camera without a single frame. */
const STALLED_AFTER_MS = 6_000;

/** As quick as an eye wants it, and cool enough for a phone. */
const INTERVAL_MS = 80;

/** Reads what `video` shows, one frame at a time, until `signal` aborts. */
export function scanVideo(
  video: HTMLVideoElement,
  { read, ...events }: ScanEvents & { readonly read: ReadCodes },
  signal: AbortSignal,
): void {
  const hasNewFrame = watchFrames(video, signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watchdog = watchStalling(events.onStalled, signal);

  const later = (): void => {
    if (!signal.aborted) timer = setTimeout(() => void step(), INTERVAL_MS);
  };
  const step = async (): Promise<void> => {
    if (!hasNewFrame()) {
      later();
      return;
    }
    watchdog.feed();
    try {
      const texts = await read(video);
      if (!signal.aborted) events.onTexts(texts);
      later();
    } catch (cause) {
      if (!signal.aborted) events.onFailure(cause, later);
    }
  };
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  void step();
}

/** Tells whether the video has come to a new frame since it was last asked. */
function watchFrames(video: HTMLVideoElement, signal: AbortSignal): () => boolean {
  let isNew = false;
  let lastTime = -1;
  // The time of a camera's video goes on without frames; older Firefox has nothing else.
  const hasCallback = typeof video.requestVideoFrameCallback === "function";
  const next = (): void => {
    if (signal.aborted) return;
    video.requestVideoFrameCallback(() => {
      isNew = true;
      next();
    });
  };
  if (hasCallback) next();
  return () => {
    const hasMoved = hasCallback ? isNew : video.currentTime !== lastTime;
    isNew = false;
    lastTime = video.currentTime;
    return hasMoved && video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0;
  };
}

function watchStalling(
  onStalled: (isStalled: boolean) => void,
  signal: AbortSignal,
): { feed(): void } {
  let isStalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stall = (): void => {
    isStalled = true;
    onStalled(true);
  };
  const feed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stall, STALLED_AFTER_MS);
    if (!isStalled) return;
    isStalled = false;
    onStalled(false);
  };
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  feed();
  return { feed };
}
