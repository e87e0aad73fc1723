import Volume2 from "lucide-solid/icons/volume-2";
import { Show, createEffect, createSignal, type JSX } from "solid-js";
import { useAnnouncer } from "../Announcer.tsx";
import { createIdle } from "../behaviour/create-idle.ts";
import type { Size } from "../behaviour/fit.ts";
import { Button } from "../parts/Button.tsx";
import { CallBar } from "../parts/CallBar.tsx";
import { CallTitle, type OngoingCall } from "../parts/CallTitle.tsx";
import { MediaNotice } from "../parts/MediaNotice.tsx";
import { OwnPicture } from "../parts/OwnPicture.tsx";
import { RemotePicture } from "../parts/RemotePicture.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./CallScreen.module.css";

/**
 * A call from dialing to hang-up. One screen for all of it: when the other answers, one's own
 * picture, the buttons and the focus stay where they are.
 */
export function CallScreen(props: { readonly state: OngoingCall }): JSX.Element {
  const t = useText();
  const { media } = useTwocan();
  let corners!: HTMLDivElement;
  const [pictureSize, setPictureSize] = createSignal<Size | null>(null);
  const [hear, setHear] = createSignal<{ readonly now: () => void } | null>(null);

  const isInTrouble = (): boolean =>
    props.state.name === "connected" && props.state.trouble !== null;
  const hasPicture = (): boolean =>
    props.state.name !== "dialing" &&
    media.remote() !== null &&
    pictureSize() !== null &&
    media.remoteState()?.camera !== "off";
  const isQuiet = createIdle(
    () => props.state.name === "connected" && hasPicture() && !isInTrouble() && hear() === null,
  );
  createRemoteAnnouncement(() => props.state.call.peerName);

  return (
    <main
      class={css["call"]}
      classList={{ [css["quiet"] ?? ""]: isQuiet() }}
      data-stage={hasPicture() ? "video" : "plain"}
    >
      <RemotePicture
        isShown={hasPicture()}
        isDimmed={isInTrouble()}
        size={pictureSize()}
        onSize={setPictureSize}
        onBlocked={(retry) => setHear(retry && { now: retry })}
      />
      <CallTitle
        state={props.state}
        isSmall={hasPicture() && !isInTrouble()}
        hasPicture={hasPicture()}
      />
      <div
        ref={(element) => {
          corners = element;
        }}
        class={css["corners"]}
      >
        <Show when={media.ownPicture() !== null}>
          <OwnPicture area={() => corners} />
        </Show>
      </div>
      <div class={css["notices"]}>
        <Show when={hear()}>
          {(sound) => (
            <Button kind="primary" icon={<Volume2 />} onClick={() => sound().now()}>
              {t("call.hear")}
            </Button>
          )}
        </Show>
        <MediaNotice device="microphone" problem={media.microphone().problem} />
        <MediaNotice device="camera" problem={media.camera().problem} />
      </div>
      <div class={css["bar"]}>
        <CallBar isDialing={props.state.name === "dialing"} />
      </div>
    </main>
  );
}

/** Reads out when the other's microphone or camera goes off. */
function createRemoteAnnouncement(name: () => string): void {
  const t = useText();
  const { media } = useTwocan();
  const announcer = useAnnouncer();
  createEffect(() => {
    const state = media.remoteState();
    const sentences = [
      state?.microphone === "muted" ? t("call.muted", name()) : "",
      state?.camera === "off" ? t("call.cameraOffOf", name()) : "",
    ];
    announcer.setCalm(sentences.filter(Boolean).join(" "));
  });
}
