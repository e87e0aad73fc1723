import type { Twocan } from "../../app/twocan.ts";
import { ownerSignal } from "./owner-signal.ts";

/** M mutes, V switches the camera, Escape declines or leaves; nothing ends a call by one key. */
export function createShortcuts(twocan: Twocan): void {
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") leave(twocan);
      if (isTyping(event.target)) return;
      if (event.key.toLowerCase() === "m") onCall(twocan, toggleMicrophone);
      if (event.key.toLowerCase() === "v") onCall(twocan, toggleCamera);
    },
    { signal: ownerSignal() },
  );
}

export function toggleMicrophone({ media }: Twocan): void {
  media.setMuted(media.microphone().isOn);
}

export function toggleCamera({ media }: Twocan): void {
  media.setCameraOn(!media.camera().isOn);
}

function leave({ session, navigation }: Twocan): void {
  const { name } = session.state();
  if (name === "incoming") session.decline();
  else if (name === "ended") session.dismiss();
  else if (name === "idle") navigation.back();
}

function onCall(twocan: Twocan, act: (twocan: Twocan) => void): void {
  const { name } = twocan.session.state();
  if (name === "dialing" || name === "connecting" || name === "connected") act(twocan);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
