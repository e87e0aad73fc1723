import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** Enough for a picture that is shown blurred. */
const WIDTH_PX = 240;

/** A camera that starts without a picture shall not hide behind the last one for ever. */
const LONGEST_MS = 2_000;

/**
 * Whether `still` covers `video` with its last picture: from the moment `isHeld` on, until the
 * first picture after it. The two look the same way, whatever becomes of the video meanwhile.
 */
export function createStill(
  video: () => HTMLVideoElement,
  still: () => HTMLCanvasElement,
  isHeld: Accessor<boolean>,
): Accessor<boolean> {
  const [isShown, setIsShown] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    if (!isHeld()) setIsShown(false);
  };
  createEffect<boolean>((wasHeld) => {
    if (isHeld()) setIsShown((isAlready) => isAlready || copyFrame(video(), still()));
    else if (wasHeld) {
      onNextFrame(video(), hide);
      timer = setTimeout(hide, LONGEST_MS);
    }
    return isHeld();
  }, false);
  onCleanup(() => clearTimeout(timer));
  return isShown;
}

/** Calls `onFrame` at the next picture that `video` shows; never in browsers that do not tell. */
export function onNextFrame(video: HTMLVideoElement, onFrame: () => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(onFrame);
}

function copyFrame(video: HTMLVideoElement, still: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight } = video;
  const pen = still.getContext("2d");
  if (pen === null || videoWidth === 0) return false;
  still.width = WIDTH_PX;
  still.height = Math.round((WIDTH_PX * videoHeight) / videoWidth);
  pen.drawImage(video, 0, 0, still.width, still.height);
  still.style.transform = getComputedStyle(video).transform;
  return true;
}
