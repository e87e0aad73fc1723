import { type Device, type DeviceList, NO_DEVICES } from "../../core/media/device-list.ts";
import { facingOfLabel, toFacing } from "./track.ts";

/** What the browser lists now. Before anything was allowed that is nothing. */
export async function listDevices(): Promise<DeviceList> {
  try {
    const listed = await navigator.mediaDevices.enumerateDevices();
    // Without a permission each kind is listed once, without an id.
    const usable = listed.filter(({ deviceId }) => deviceId !== "");
    const ofKind = (kind: MediaDeviceKind): MediaDeviceInfo[] =>
      usable.filter((info) => info.kind === kind);
    return {
      cameras: ofKind("videoinput").map((info) => ({ ...toDevice(info), facing: facingOf(info) })),
      microphones: ofKind("audioinput").map(toDevice),
      speakers: canChooseSpeaker() ? ofKind("audiooutput").map(toDevice) : [],
    };
  } catch {
    return NO_DEVICES;
  }
}

function toDevice({ deviceId: id, label }: MediaDeviceInfo): Device {
  return { id, label };
}

function facingOf(info: MediaDeviceInfo): "user" | "environment" | null {
  // Firefox has no capabilities of devices.
  const isKnown = "InputDeviceInfo" in globalThis && info instanceof InputDeviceInfo;
  const mode = isKnown ? info.getCapabilities().facingMode?.[0] : undefined;
  return toFacing(mode) ?? facingOfLabel(info.label);
}

/** Calls `onChange` when a device is plugged in or pulled out, until the signal aborts. */
export function watchDevices(onChange: () => void, signal: AbortSignal): void {
  // Absent on an insecure page.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  devices?.addEventListener("devicechange", onChange, { signal });
}

/** Android's browsers have no such method, and Chrome there lists one output that is none. */
function canChooseSpeaker(): boolean {
  return "setSinkId" in HTMLMediaElement.prototype;
}

/** Lets `element` sound from the speaker with that id; from the usual one where it is gone. */
export async function playThrough(element: HTMLMediaElement, id: string): Promise<void> {
  if (!canChooseSpeaker()) return;
  await element.setSinkId(id).catch(() => element.setSinkId(""));
}
