import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** So few pixels across, drawn large again, are a blurred picture; and a filter over a whole screen
 * would cost a phone more than the video it covers. */
const GRAINS = 24;
const WIDTH_PX = 192;

/** A picture this old is one of what comes next: the last one before is older by a camera's start. */
const FRESH_MS = 100;

/** A camera that starts without a picture shall not hide behind the last one for ever. */
const LONGEST_MS = 2_000;
/** Where the browser does not tell when a picture comes. */
const USUAL_MS = 300;

/**
 * Whether `still` covers `video` with its last picture, blurred: from the moment `isHeld` on, until
 * the first picture after it. The two look the same way, whatever becomes of the video meanwhile.
 */
export function createStill(
  video: () => HTMLVideoElement,
  still: () => HTMLCanvasElement,
  isHeld: Accessor<boolean>,
): Accessor<boolean> {
  const [isShown, setIsShown] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frameAtMs = -Infinity;
  const hide = (): void => {
    clearTimeout(timer);
    if (!isHeld()) setIsShown(false);
  };
  const noteFrame = (): void => {
    frameAtMs = performance.now();
    if (isHeld()) onNextFrame(video(), noteFrame);
    else hide();
  };
  createEffect<boolean>((wasHeld) => {
    if (isHeld()) {
      if (!wasHeld) onNextFrame(video(), noteFrame);
      setIsShown((isAlready) => isAlready || copyFrame(video(), still()));
    } else if (wasHeld) {
      // The word that it is over and the picture itself take different ways; either may be first.
      if (performance.now() - frameAtMs < FRESH_MS) hide();
      else timer = setTimeout(hide, tellsOfFrames(video()) ? LONGEST_MS : USUAL_MS);
    }
    return isHeld();
  }, false);
  onCleanup(() => clearTimeout(timer));
  return isShown;
}

/** Calls `onFrame` at the next picture that `video` shows; never in browsers that do not tell. */
export function onNextFrame(video: HTMLVideoElement, onFrame: () => void): void {
  if (tellsOfFrames(video)) video.requestVideoFrameCallback(onFrame);
}

function tellsOfFrames(video: HTMLVideoElement): boolean {
  return "requestVideoFrameCallback" in video;
}

function copyFrame(video: HTMLVideoElement, still: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight } = video;
  const pen = still.getContext("2d");
  if (pen === null || videoWidth === 0) return false;
  still.width = WIDTH_PX;
  still.height = Math.round((WIDTH_PX * videoHeight) / videoWidth);
  const grains = [0, 0, GRAINS, (GRAINS * videoHeight) / videoWidth] as const;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(video, ...grains);
  pen.drawImage(still, ...grains, 0, 0, still.width, still.height);
  const { transform, objectFit } = getComputedStyle(video);
  Object.assign(still.style, { transform, objectFit });
  return true;
}
