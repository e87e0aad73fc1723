import Mic from "lucide-solid/icons/mic";
import MicOff from "lucide-solid/icons/mic-off";
import Phone from "lucide-solid/icons/phone";
import SwitchCamera from "lucide-solid/icons/switch-camera";
import Video from "lucide-solid/icons/video";
import VideoOff from "lucide-solid/icons/video-off";
import { Show, type JSX } from "solid-js";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./CallBar.module.css";
import { RoundButton } from "../parts/RoundButton.tsx";

/** What a person can do in a call, in reach of a thumb. */
export function CallBar(props: {
  readonly isDialing: boolean;
  /** How loud one is, 0 to 1. */
  readonly level: number;
  /** The way to the chat. */
  readonly children?: JSX.Element;
}): JSX.Element {
  const t = useText();
  const { media, session } = useTwocan();
  return (
    <div class={css["bar"]}>
      <RoundButton
        label={t(media.microphone().isOn ? "call.mute" : "call.unmute")}
        shortcut="M"
        tone={media.microphone().isOn ? "plain" : "off"}
        isBusy={media.microphone().isOpening}
        icon={
          <Show when={media.microphone().isOn} fallback={<MicOff />}>
            <Mic />
          </Show>
        }
        level={media.microphone().isOn ? props.level : 0}
        paintsFirst
        onClick={() => media.setMuted(media.microphone().isOn)}
      />
      <RoundButton
        label={t(media.camera().isOn ? "call.stopVideo" : "call.startVideo")}
        shortcut="V"
        tone={media.camera().isOn ? "plain" : "off"}
        isBusy={media.camera().isOpening}
        icon={
          <Show when={media.camera().isOn} fallback={<VideoOff />}>
            <Video />
          </Show>
        }
        paintsFirst
        onClick={() => media.setCameraOn(!media.camera().isOn)}
      />
      <RoundButton
        label={t(media.hasOneCamera() ? "call.oneCamera" : "call.flip")}
        shortcut="F"
        tone="plain"
        isBusy={media.isChanging()}
        isIdle={media.hasOneCamera() || !media.camera().isOn}
        icon={<SwitchCamera />}
        onClick={() => media.flip()}
      />
      {props.children}
      <span class={css["apart"]} />
      <RoundButton
        label={t(props.isDialing ? "call.cancel" : "call.hangUp")}
        tone="danger"
        icon={<Phone />}
        paintsFirst
        onClick={() => session.hangUp()}
      />
    </div>
  );
}
