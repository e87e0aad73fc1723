import type { MediaReason } from "../../core/media/media-state.ts";
import type { CaptureKind } from "./track.ts";

/** What the browser says about a permission; `null` where it does not tell. */
export async function permissionOf(kind: CaptureKind): Promise<PermissionState | null> {
  try {
    const { state } = await navigator.permissions.query({ name: kind });
    return state;
  } catch {
    // Firefox and Safari throw on names they do not know.
    return null;
  }
}

/** The best known reason why a track of `kind` ended by itself. */
export async function whyLost(kind: CaptureKind, deviceId: string): Promise<MediaReason> {
  if ((await permissionOf(kind)) === "denied") return "denied";
  const listed = await listedIds(kind);
  // Browsers hide the ids while nothing is captured: then only an empty list proves anything.
  const isHidden = deviceId === "" || listed.includes("");
  const isGone = listed.length === 0 || (!isHidden && !listed.includes(deviceId));
  return isGone ? "missing" : "busy";
}

async function listedIds(kind: CaptureKind): Promise<readonly string[]> {
  const wanted = kind === "camera" ? "videoinput" : "audioinput";
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === wanted).map((device) => device.deviceId);
  } catch {
    return [""];
  }
}
