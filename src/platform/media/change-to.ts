import type { Device } from "../../core/media/device-list.ts";
import { exactly, type Place } from "./candidates.ts";
import type { CaptureState } from "./capture-state.ts";
import { changeTrack } from "./change.ts";
import type { CaptureKind } from "./track.ts";

/** Opens that device instead of what is open; whether it is in use now. */
export async function changeTo(
  state: CaptureState,
  kind: CaptureKind,
  device: Device,
): Promise<boolean> {
  const slot = state.slots[kind];
  const listed = state.devices.cameras.find(({ id }) => id === device.id);
  const candidates = [exactly(device, listed?.facing ?? null)];
  const isRight = ({ id }: Place): boolean => id === device.id;
  if (slot.track !== null) {
    return (await changeTrack(state, kind, { candidates, isRight })) === null;
  }
  // It is what opens next.
  state.last[kind] = device;
  if (kind === "camera") state.facing = listed?.facing ?? state.facing;
  return true;
}
