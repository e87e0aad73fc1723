import MicOff from "lucide-solid/icons/mic-off";
import { Show, type JSX } from "solid-js";
import { createPinch } from "../behaviour/create-pinch.ts";
import { createCornerDrag } from "../behaviour/create-corner-drag.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./OwnPicture.module.css";
import { VideoView } from "./VideoView.tsx";

/** What the other person sees of me, in a corner of `area` that I choose. */
export function OwnPicture(props: { readonly area: () => Element }): JSX.Element {
  const t = useText();
  const { media } = useTwocan();
  let button!: HTMLButtonElement;
  const drag = createCornerDrag(
    () => button,
    () => props.area(),
    () => media.flip(),
  );
  const pinch = createPinch({
    start: () => media.devices()?.zoom()?.now ?? 1,
    onFactor: (factor) => media.devices()?.setZoom(factor),
  });
  const transform = (): string | undefined => {
    const offset = drag.offset();
    return offset === null ? undefined : `translate(${offset.x}px, ${offset.y}px)`;
  };
  return (
    <button
      ref={(element) => {
        button = element;
      }}
      type="button"
      class={css["own"]}
      data-corner={`${drag.corner().y}-${drag.corner().x}`}
      style={{ transform: transform() }}
      aria-label={t("call.ownPicture")}
      on:pointerdown={(event) => {
        if (pinch.onPointerDown(event)) drag.onPointerCancel();
        else drag.onPointerDown(event);
      }}
      on:pointermove={(event) => {
        if (!pinch.onPointerMove(event)) drag.onPointerMove(event);
      }}
      on:pointerup={(event) => {
        pinch.onPointerEnd(event);
        drag.onPointerUp();
      }}
      onPointerCancel={(event) => {
        pinch.onPointerEnd(event);
        drag.onPointerCancel();
      }}
      onKeyDown={(event) => drag.onKeyDown(event)}
      onClick={(event) => drag.onClick(event)}
    >
      <VideoView
        stream={media.ownPicture()}
        isSilent
        isHeld={media.isChanging()}
        onStalled={() => {
          if (!media.camera().isInterrupted) media.restartCamera();
        }}
        class={`${css["picture"]} ${media.isMirrored() ? css["mirrored"] : ""}`}
      />
      <Show when={!media.microphone().isOn}>
        <span class={css["muted"]}>
          <MicOff />
        </span>
      </Show>
    </button>
  );
}
