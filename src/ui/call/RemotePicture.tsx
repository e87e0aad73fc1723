import { createSignal, onCleanup, onMount, type JSX } from "solid-js";
import { createDoubleTap } from "../behaviour/create-double-tap.ts";
import { fitOf, type Fit, type Size } from "../behaviour/fit.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./RemotePicture.module.css";
import { VideoView } from "./VideoView.tsx";

/** The other person, edge to edge. Out of sight it still plays their voice. */
export function RemotePicture(props: {
  readonly isShown: boolean;
  readonly isDimmed: boolean;
  /** What it shows is over, and the next is not there yet. */
  readonly isHeld: boolean;
  readonly size: Size | null;
  readonly onSize: (size: Size) => void;
  readonly onBlocked: (retry: (() => void) | null) => void;
  readonly onElement: (video: HTMLVideoElement) => void;
}): JSX.Element {
  const { media } = useTwocan();
  let frame!: HTMLDivElement;
  const [frameSize, setFrameSize] = createSignal<Size>({ width: 1, height: 1 });
  const [chosen, setChosen] = createSignal<Fit | null>(null);
  const fit = (): Fit =>
    chosen() ?? (props.size === null ? "cover" : fitOf(props.size, frameSize()));
  const onTap = createDoubleTap(() => setChosen(fit() === "cover" ? "contain" : "cover"));

  onMount(() => {
    const observer = new ResizeObserver(() =>
      setFrameSize({ width: frame.clientWidth, height: frame.clientHeight }),
    );
    observer.observe(frame);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div
      ref={(element) => {
        frame = element;
      }}
      class={css["frame"]}
      classList={{
        [css["shown"] ?? ""]: props.isShown,
        [css["dimmed"] ?? ""]: props.isDimmed,
      }}
      data-fit={fit()}
      on:pointerup={(event) => onTap(event)}
    >
      <VideoView
        stream={media.remote()}
        isHeld={props.isHeld}
        class={css["picture"]}
        onElement={(video) => {
          props.onElement(video);
          media.devices()?.routeSound(video);
        }}
        onSize={(size) => props.onSize(size)}
        onBlocked={(retry) => props.onBlocked(retry)}
      />
    </div>
  );
}
