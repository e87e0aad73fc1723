import type { Facing, MediaReason } from "../../core/media/media-state.ts";
import { changeTrack } from "./change.ts";
import type { CaptureState } from "./capture-state.ts";
import type { MediaError } from "./media-error.ts";
import { toFacing } from "./track.ts";

/** Why constraints were refused. */
export interface Refusal {
  readonly reason: MediaReason;
  /** The browser's own name for it; empty where it gave no answer at all. */
  readonly browserName: string;
  /** Which constraint could not be met, as far as the browser says. */
  readonly constraint: string;
}

/** Opens the camera with `constraints` and nothing else; why it was refused, or `null`. */
export async function tryCamera(
  state: CaptureState,
  constraints: MediaTrackConstraints,
): Promise<Refusal | null> {
  if (state.signal.aborted) return null;
  let refused: MediaError | undefined;
  state.slots.camera.isWanted = true;
  const reason = await changeTrack(state, "camera", {
    candidates: [{ which: constraints, facing: facingIn(constraints), isWhole: true }],
    isRight: () => true,
    onRefused(error) {
      refused = error;
    },
  });
  if (reason === null) return null;
  const refusal =
    refused === undefined || reason === "silent"
      ? { reason, browserName: "", constraint: "" }
      : refused;
  // What is said of a change does not fit: there was one way only, and nothing was meant to stay.
  state.notice = null;
  const slot = state.slots.camera;
  if (slot.problem !== null) slot.problem = refusal.reason;
  state.report();
  return refusal;
}

/** Where the constraints want the camera to look. */
function facingIn({ facingMode }: MediaTrackConstraints): Facing {
  if (typeof facingMode === "string") return toFacing(facingMode);
  if (facingMode === undefined || Array.isArray(facingMode)) return null;
  const wanted = facingMode.exact ?? facingMode.ideal;
  return typeof wanted === "string" ? toFacing(wanted) : null;
}
