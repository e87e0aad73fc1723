import MicOff from "lucide-solid/icons/mic-off";
import Pause from "lucide-solid/icons/pause";
import VideoOff from "lucide-solid/icons/video-off";
import { Show, type JSX } from "solid-js";
import type { Connected, Connecting, Dialing } from "../../core/call/state.ts";
import { formatDuration } from "../../core/format/duration.ts";
import { createClock } from "../behaviour/create-clock.ts";
import { callSentence } from "../text/call-sentence.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { VerifiedMark } from "../people/VerifiedMark.tsx";
import { Avatar } from "../people/Avatar.tsx";
import css from "./CallTitle.module.css";
import { PersonName } from "../people/PersonName.tsx";
import { StringMotif, type MotifState } from "../home/StringMotif.tsx";

export type OngoingCall = Dialing | Connecting | Connected;

/** Who it is and how the call stands: large in the middle, or small over their picture. */
export function CallTitle(props: {
  readonly state: OngoingCall;
  readonly isSmall: boolean;
  readonly hasPicture: boolean;
}): JSX.Element {
  const t = useText();
  const call = (): OngoingCall["call"] => props.state.call;
  const isTalking = (): boolean => props.state.name === "connected";
  return (
    <div class={css["title"]} classList={{ [css["small"] ?? ""]: props.isSmall }}>
      <Show when={!props.isSmall && !isTalking()}>
        <div class={css["motif"]}>
          <StringMotif state={motifOf(props.state)} />
        </div>
      </Show>
      <Show when={isTalking() && !props.hasPicture}>
        <div class={css["picture"]}>
          <Avatar name={call().peerName} />
        </div>
      </Show>
      <div class={css["fading"]}>
        <PersonName name={call().peerName} peer={call().peer} />
        <div class={css["line"]}>
          <p class={css["status"]}>
            <Show when={runningSince(props.state)} fallback={callSentence(props.state, t)}>
              {(sinceMs) => <Duration sinceMs={sinceMs()} />}
            </Show>
          </p>
          <Show when={runningSince(props.state)}>
            <VerifiedMark peer={call().peer} />
          </Show>
        </div>
      </div>
      <Marks state={props.state} hasPicture={props.hasPicture} />
      <Show when={!props.isSmall && isTalking()}>
        <div class={css["string"]}>
          <StringMotif state={motifOf(props.state)} />
        </div>
      </Show>
    </div>
  );
}

/** What is to be known of the other's camera and microphone, and that one is not heard oneself. */
function Marks(props: { readonly state: OngoingCall; readonly hasPicture: boolean }): JSX.Element {
  const t = useText();
  const { media } = useTwocan();
  const name = (): string => props.state.call.peerName;
  const microphone = (): string => media.remoteState()?.microphone ?? "on";
  const paused = (): "call.inBackground" | "call.cameraTaken" | null => {
    const pause = media.remoteState()?.pause;
    if (pause === "background") return "call.inBackground";
    return pause === "taken" ? "call.cameraTaken" : null;
  };
  const isCameraMissed = (): boolean =>
    props.state.call.media === "video" && media.remoteState()?.camera === "off";
  return (
    <Show when={props.state.name === "connected"}>
      <div class={css["marks"]}>
        <Show when={isCameraMissed()}>
          <span class={css["mark"]}>
            <VideoOff />
            <span>{t("call.cameraOff")}</span>
          </span>
        </Show>
        <Show when={paused()}>
          {(sentence) => (
            <span class={css["mark"]}>
              <Pause />
              <span>{t(sentence(), name())}</span>
            </span>
          )}
        </Show>
        <Show when={microphone() !== "on"}>
          <span class={css["mark"]}>
            <MicOff />
            <span>{t(microphone() === "muted" ? "call.muted" : "call.noMicrophone", name())}</span>
          </span>
        </Show>
        <Show when={!media.microphone().isOn && media.ownPicture() === null}>
          <span class={css["mark"]}>
            <MicOff />
            <span>{t("call.ownMuted")}</span>
          </span>
        </Show>
      </div>
    </Show>
  );
}

function Duration(props: { readonly sinceMs: number }): JSX.Element {
  const nowMs = createClock();
  return (
    <span class={css["duration"]} role="timer">
      {formatDuration(nowMs() - props.sinceMs)}
    </span>
  );
}

/** When the call that runs undisturbed began. */
function runningSince(state: OngoingCall): number | null {
  return state.name === "connected" && state.trouble === null ? state.sinceMs : null;
}

function motifOf(state: OngoingCall): MotifState {
  if (state.name === "connected") return state.trouble === null ? "connected" : "fraying";
  return state.name === "dialing" && state.reach === "unreachable" ? "idle" : "ringing";
}
