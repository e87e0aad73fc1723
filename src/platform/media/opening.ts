import { acquire } from "./acquire.ts";
import {
  adoptStream,
  type CaptureState,
  failOpening,
  isUnderWay,
  type Opening,
} from "./capture-state.ts";
import { cameraConstraints, ideallyDevice, microphoneConstraints } from "./request.ts";
import type { CaptureKind } from "./track.ts";

/** Runs a job after all that were queued before it. */
export type Enqueue = (job: () => Promise<void>) => Promise<void>;

/** What to ask for at first: the device of before, else the one that was chosen once. */
function constraintsFor(
  { last, facing, choices }: CaptureState,
  kinds: readonly CaptureKind[],
): MediaStreamConstraints {
  const { quality, microphone, ...chosen } = choices();
  const mode = { facingMode: { ideal: facing ?? "user" } };
  const camera = { ...mode, ...ideallyDevice(last.camera ?? chosen[facing ?? "user"]) };
  return {
    audio: kinds.includes("microphone")
      ? microphoneConstraints(ideallyDevice(last.microphone ?? microphone))
      : false,
    video: kinds.includes("camera") ? cameraConstraints(camera, quality) : false,
  };
}

/** Marks the wish and queues one attempt for all that is neither open nor under way. */
export function startOpening(
  state: CaptureState,
  kinds: readonly CaptureKind[],
  enqueue: Enqueue,
): void {
  for (const kind of kinds) state.slots[kind].isWanted = true;
  const absent = kinds.filter((kind) => {
    const { track, opening, change } = state.slots[kind];
    return track === null && change === null && !isUnderWay(opening);
  });
  if (absent.length === 0) return;
  const opening: Opening = {
    isSilent: false,
    done: enqueue(() => runOpening(state, absent, opening)),
  };
  for (const kind of absent) Object.assign(state.slots[kind], { opening, problem: null });
  state.report();
}

/** Resolves at a long silence or an abort, too, so that the queue moves on; the attempt stays. */
function runOpening(
  state: CaptureState,
  kinds: readonly CaptureKind[],
  opening: Opening,
): Promise<void> {
  const isAwaited = (kind: CaptureKind): boolean => state.slots[kind].opening === opening;
  const fail = (kind: CaptureKind): void => failOpening(state.slots[kind], opening, "unknown");
  return new Promise((resolve) => {
    const leave = (): void => resolve();
    state.signal.addEventListener("abort", leave, { once: true });
    const finish = (): void => {
      state.signal.removeEventListener("abort", leave);
      // Nothing may stay "opening" for ever, whatever the browser's stream lacks.
      kinds.forEach(fail);
      state.report();
      resolve();
    };
    const onSilent = (): void => {
      opening.isSilent = true;
      for (const kind of kinds.filter(isAwaited)) state.slots[kind].problem = "silent";
      state.report();
      resolve();
    };
    void acquire(
      {
        kinds: kinds.filter(isAwaited),
        constraints: (asked) => constraintsFor(state, asked),
        isAwaited,
        onSilent,
        onStream: (stream) => adoptStream(state, stream),
        onFailure: (kind, reason) => {
          failOpening(state.slots[kind], opening, reason);
          state.report();
        },
      },
      state.signal,
    ).finally(finish);
  });
}
