import { isAcross, type Place, placeOf, waysAcross, waysBackTo } from "./candidates.ts";
import type { CaptureState } from "./capture-state.ts";
import { changeTrack } from "./change.ts";
import type { Enqueue } from "./opening.ts";

/**
 * The wish for the camera on the other side, to be made as often as a person taps: one change runs
 * at a time, and it ends where the last tap said. Without another camera it changes nothing.
 */
export function createFlip(state: CaptureState, enqueue: Enqueue): () => Promise<void> {
  const slot = state.slots.camera;
  let isWanted = false;
  let running: Promise<void> | null = null;

  /** Flips until nobody wants it any more; every flip but the first leads back. */
  async function run(cameFrom: Place | null): Promise<void> {
    const { track } = slot;
    const isPossible = isWanted && track !== null && !state.signal.aborted;
    isWanted = false;
    if (!isPossible) return;
    const here = placeOf(track, state.facing);
    const candidates =
      cameFrom === null ? waysAcross(here, state.devices, state.choices()) : waysBackTo(cameFrom);
    const isRight = (opened: Place): boolean => isAcross(here, opened);
    const reason = await changeTrack(state, "camera", { candidates, isRight });
    // Wishes for a camera that does not open are over.
    if (reason !== null) isWanted = false;
    await run(here);
  }

  return () => {
    if (state.devices.cameras.length === 1) {
      state.notice = { kind: "kept", device: "camera", reason: "missing" };
      state.report();
      return Promise.resolve();
    }
    isWanted = !isWanted;
    running ??= enqueue(() => run(null)).finally(() => {
      running = null;
    });
    return running;
  };
}
