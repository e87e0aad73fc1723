import { createEffect, createSignal, onCleanup, type JSX } from "solid-js";
import type { Size } from "../behaviour/fit.ts";

/** Plays a stream; the only place where a stream meets an element. */
export function VideoView(props: {
  readonly stream: MediaStream | null;
  /** One's own sound is never played back. */
  readonly isSilent?: boolean;
  readonly class?: string | undefined;
  readonly style?: JSX.CSSProperties;
  /** The picture's own size, whenever it changes. */
  readonly onSize?: (size: Size) => void;
  /** The browser plays nothing before a tap; `retry` is for that tap. `null` once it plays. */
  readonly onBlocked?: (retry: (() => void) | null) => void;
}): JSX.Element {
  let video!: HTMLVideoElement;
  const [isBlocked, setIsBlocked] = createSignal(false);

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
  onCleanup(() => {
    video.srcObject = null;
  });
  const reportSize = (): void => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width > 0) props.onSize?.({ width, height });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is being said
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
  );
}
