import Play from "lucide-solid/icons/play";
import Volume2 from "lucide-solid/icons/volume-2";
import { Show, createEffect, createMemo, createSignal, lazy, type JSX } from "solid-js";
import type { Pause } from "../../core/media/media-state.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { createIdle } from "../behaviour/create-idle.ts";
import { createLevel } from "../behaviour/create-level.ts";
import type { Size } from "../behaviour/fit.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { Aside } from "../parts/Aside.tsx";
import { Button } from "../parts/Button.tsx";
import { CallBar } from "./CallBar.tsx";
import { CallTitle, type OngoingCall } from "./CallTitle.tsx";
import { CompareNotice } from "./CompareNotice.tsx";
import { MediaNotice } from "./MediaNotice.tsx";
import { OwnPicture } from "./OwnPicture.tsx";
import { RemotePicture } from "./RemotePicture.tsx";
import { useDeviceText } from "../text/device-text.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./CallScreen.module.css";

const CallChat = lazy(async () => {
  const loaded = await import("./CallChat.tsx");
  return { default: loaded.CallChat };
});

const CallNews = lazy(async () => {
  const loaded = await import("./CallChat.tsx");
  return { default: loaded.CallNews };
});

/** Not needed for a call to show. */
const CallTools = lazy(async () => {
  const loaded = await import("./CallTools.tsx");
  return { default: loaded.CallTools };
});

/** Nor are files, before there are any. */
const CallFiles = lazy(async () => {
  const loaded = await import("./CallFiles.tsx");
  return { default: loaded.CallFiles };
});

/**
 * A call from dialing to hang-up. One screen for all of it: when the other answers, one's own
 * picture, the buttons and the focus stay where they are.
 */
export function CallScreen(props: { readonly state: OngoingCall }): JSX.Element {
  const t = useText();
  const { files, media, shell } = useTwocan();
  const lifetime = ownerSignal();
  let corners!: HTMLDivElement;
  const [video, setVideo] = createSignal<HTMLVideoElement>();
  const [pictureSize, setPictureSize] = createSignal<Size | null>(null);
  const [hear, setHear] = createSignal<{ readonly now: () => void } | null>(null);

  const isInTrouble = (): boolean =>
    props.state.name === "connected" && props.state.trouble !== null;
  const hasPicture = (): boolean =>
    props.state.name !== "dialing" &&
    media.remote() !== null &&
    pictureSize() !== null &&
    media.remoteState()?.camera !== "off";
  // A picture that becomes larger changes nothing in this, and is no touch.
  const mayRest = createMemo(
    () => props.state.name === "connected" && hasPicture() && !isInTrouble() && hear() === null,
  );
  const isQuiet = createIdle(mayRest);
  const [isChatOpen, setChatOpen] = createSignal(false);
  // The ring around the button is not seen when the buttons are gone or a sheet lies over them.
  const isLevelSeen = (): boolean => !isQuiet() && !isChatOpen();
  const level = createLevel(media, () => !media.microphone().isOn || isLevelSeen());
  const isMutedSpeaker = (): boolean =>
    level.isSpeaking() && !media.microphone().isOn && props.state.name === "connected";
  const noticeOf = createNotices();
  const chat = {
    get peer() {
      return props.state.call.peer;
    },
    get name() {
      return props.state.call.peerName;
    },
    get isOpen() {
      return isChatOpen();
    },
    onOpen: setChatOpen,
  };
  const canFloat = (): boolean => hasPicture() && shell()?.canFloat === true;
  function float(): void {
    const shown = video();
    if (shown !== undefined) shell()?.toggleFloating(shown, lifetime);
  }
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
        isHeld={isHeld(media.remoteState()?.pause)}
        size={pictureSize()}
        onSize={setPictureSize}
        onBlocked={(retry) => setHear(retry && { now: retry })}
        onElement={setVideo}
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
        <CompareNotice call={props.state.call} />
        <Show when={hear()}>
          {(sound) => (
            <Button kind="primary" icon={<Volume2 />} onClick={() => sound().now()}>
              {t("call.hear")}
            </Button>
          )}
        </Show>
        <Show when={media.camera().isInterrupted || media.microphone().isInterrupted}>
          <Button kind="primary" icon={<Play />} onClick={() => media.resume()}>
            {t("call.resume")}
          </Button>
        </Show>
        <Aside>
          <Show when={props.state.name === "connected"}>
            <CallNews {...chat} />
          </Show>
        </Aside>
        <MediaNotice sentence={isMutedSpeaker() ? t("call.speakingMuted") : null} />
        <MediaNotice sentence={noticeOf("microphone")} />
        <MediaNotice sentence={noticeOf("camera")} />
        <Show when={files.desk()}>
          {(desk) => (
            <Aside>
              <CallFiles
                desk={desk()}
                peer={props.state.call.peer}
                name={props.state.call.peerName}
              />
            </Aside>
          )}
        </Show>
      </div>
      <div class={css["tools"]}>
        <Aside>
          <CallTools onFloat={canFloat() ? float : null} />
        </Aside>
      </div>
      <div class={css["bar"]}>
        <CallBar isDialing={props.state.name === "dialing"} level={level.now()}>
          <Aside>
            <Show when={props.state.name === "connected"}>
              <CallChat {...chat} />
            </Show>
          </Aside>
        </CallBar>
      </div>
    </main>
  );
}

/** A picture that is over is blurred; in the background some phones go on sending theirs. */
function isHeld(pause: Pause | undefined): boolean {
  return pause === "changing" || pause === "taken";
}

/** What is to be said of each device: why it is off, interrupted, or another than it was. */
function createNotices(): (device: "camera" | "microphone") => string | null {
  const t = useText();
  const said = useDeviceText();
  const { media } = useTwocan();
  return (device) => {
    const { problem, isInterrupted } = media[device]();
    if (problem !== null) return said(`${device}Problem.${problem}`);
    if (isInterrupted) return t(`call.interrupted.${device}`);
    const notice = media.notice();
    if (notice?.device !== device) return null;
    if (notice.kind === "moved") return said(`moved.${device}`, notice.label);
    return device === "camera" ? said(`cameraKept.${notice.reason}`) : said("microphoneKept");
  };
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
      state?.pause === "background" ? t("call.inBackground", name()) : "",
      state?.pause === "taken" ? t("call.cameraTaken", name()) : "",
    ];
    announcer.setCalm(sentences.filter(Boolean).join(" "));
  });
}
