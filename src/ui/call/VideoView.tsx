import { createEffect, createSignal, onCleanup, type Accessor, type JSX } from "solid-js";
import { createStill, onNextFrame } from "../behaviour/create-still.ts";
import type { Size } from "../behaviour/fit.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import css from "./VideoView.module.css";

/** A camera that is back from the background shows something in this time, or has to be restarted. */
const STALLED_AFTER_MS = 2_000;

/** Plays a stream; the only place where a stream meets an element. */
export function VideoView(props: {
  readonly stream: MediaStream | null;
  /** One's own sound is never played back. */
  readonly isSilent?: boolean;
  readonly class?: string | undefined;
  readonly style?: JSX.CSSProperties;
  /** The picture of now stands still, blurred, until a next one comes. */
  readonly isHeld?: boolean;
  /** The element, for what a screen wants of it: where it sounds. */
  readonly onElement?: (video: HTMLVideoElement) => void;
  /** The picture's own size, whenever it changes. */
  readonly onSize?: (size: Size) => void;
  /** The browser plays nothing before a tap; `retry` is for that tap. `null` once it plays. */
  readonly onBlocked?: (retry: (() => void) | null) => void;
  /** The page is back in view, and the picture does not move. */
  readonly onStalled?: () => void;
}): JSX.Element {
  let video!: HTMLVideoElement;
  let still!: HTMLCanvasElement;
  const [isBlocked, setIsBlocked] = createSignal(false);
  const isStill = createStill(
    () => video,
    () => still,
    () => props.isHeld === true,
  );

  async function play(): Promise<void> {
    try {
      await video.play();
      setIsBlocked(false);
    } catch (cause) {
      // Another stream interrupts the first with an AbortError: nothing is blocked then.
      setIsBlocked(cause instanceof DOMException && cause.name === "NotAllowedError");
    }
  }
  createEffect(() => {
    // Safari goes by the attribute, the others by the property.
    video.defaultMuted = props.isSilent === true;
    video.muted = props.isSilent === true;
  });
  createEffect(() => {
    video.srcObject = props.stream;
    if (props.stream !== null) void play();
  });
  createEffect(() => props.onBlocked?.(isBlocked() ? () => void play() : null));
  createEffect(() => props.onElement?.(video));
  const returns = createReturns();
  createEffect<number>((seen) => {
    if (returns() === seen || props.stream === null) return returns();
    // A phone call stops every element of the page, and nothing else starts them again.
    void play();
    if (props.onStalled !== undefined) watchStall(video, props.onStalled);
    return returns();
  }, 0);
  onCleanup(() => {
    video.srcObject = null;
  });
  const reportSize = (): void => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width > 0) props.onSize?.({ width, height });
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is being said */}
      <video
        ref={(element) => {
          video = element;
        }}
        class={props.class}
        style={props.style}
        autoplay
        playsinline
        disablepictureinpicture={props.isSilent === true}
        aria-hidden="true"
        onResize={reportSize}
        onLoadedMetadata={reportSize}
      />
      <canvas
        ref={(element) => {
          still = element;
        }}
        class={css["still"]}
        hidden={!isStill()}
        aria-hidden="true"
      />
    </>
  );
}

/** How often the page has come back into view. */
function createReturns(): Accessor<number> {
  const [returns, setReturns] = createSignal(0);
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") setReturns((count) => count + 1);
    },
    { signal: ownerSignal() },
  );
  return returns;
}

function watchStall(video: HTMLVideoElement, onStalled: () => void): void {
  let hasMoved = !("requestVideoFrameCallback" in video);
  onNextFrame(video, () => {
    hasMoved = true;
  });
  setTimeout(() => {
    const isSeen = video.isConnected && document.visibilityState === "visible";
    if (!hasMoved && isSeen) onStalled();
  }, STALLED_AFTER_MS);
}
