import { createEffect, createMemo, onCleanup } from "solid-js";
import { openMediaSession } from "../../platform/pwa/media-session.ts";
import type { Twocan } from "../twocan.ts";

/** Shows a call to the system's own controls while it lasts; as an owner's child. */
export function showCallToSystem({ session, media }: Twocan): void {
  const name = createMemo(() => {
    const state = session.state();
    const isShown = state.name === "connecting" || state.name === "connected";
    return isShown ? state.call.peerName : null;
  });
  createEffect(() => {
    const shown = name();
    if (shown === null) return;
    const lifetime = new AbortController();
    onCleanup(() => lifetime.abort());
    const view = openMediaSession(
      shown,
      {
        toggleMicrophone: () => media.setMuted(media.microphone().isOn),
        toggleCamera: () => media.setCameraOn(!media.camera().isOn),
        hangUp: () => session.hangUp(),
      },
      lifetime.signal,
    );
    createEffect(() => view.setMicrophoneOn(media.microphone().isOn));
    createEffect(() => view.setCameraOn(media.camera().isOn));
  });
}
