import { acquire } from "./acquire.ts";
import {
  adoptStream,
  type CaptureSnapshot,
  type CaptureState,
  createCaptureState,
  failOpening,
  isUnderWay,
  type Opening,
  releaseSlot,
} from "./capture-state.ts";
import type { CaptureKind } from "./track.ts";

export type { CaptureSnapshot } from "./capture-state.ts";

/** The one owner of camera and microphone; what fails is a `problem` in the snapshot. */
export interface Capture {
  /**
   * Opens what is wanted in one request, on top of what is open already. Resolves when each is
   * open, has a problem, or has been without an answer for so long that the problem is `silent`.
   */
  open(wanted: { readonly camera: boolean; readonly microphone: boolean }): Promise<void>;
  /** Off stops the track, and the light with it, at once; on opens the same camera again. */
  setCameraOn(isOn: boolean): Promise<void>;
  /** A muted microphone stays open and silent. Unmuting where there is none tries to open it. */
  setMuted(isMuted: boolean): void;
}

/**
 * Captures nothing until asked, and everything it opened until `signal` aborts: then every track
 * is stopped before `abort()` returns, and `onChange` is not called again.
 */
export function openCapture(
  onChange: (snapshot: CaptureSnapshot) => void,
  signal: AbortSignal,
): Capture {
  const state = createCaptureState(onChange, signal);
  const { camera, microphone } = state.slots;
  const enqueue = createQueue();
  const release = (): void => [camera, microphone].forEach(releaseSlot);
  signal.addEventListener("abort", release, { once: true });

  const open = async (kinds: readonly CaptureKind[]): Promise<void> => {
    if (signal.aborted) return;
    startOpening(state, kinds, enqueue);
    await Promise.all(kinds.map(async (kind) => state.slots[kind].opening?.done));
  };
  return {
    // The microphone comes first: a call is possible with a voice alone.
    open: (wanted) => open((["microphone", "camera"] as const).filter((kind) => wanted[kind])),
    setCameraOn: async (isOn) => {
      if (isOn) return open(["camera"]);
      releaseSlot(camera);
      state.report();
    },
    setMuted: (isMuted) => {
      state.isMuted = isMuted;
      if (microphone.track !== null) microphone.track.enabled = !isMuted;
      state.report();
      if (!isMuted && microphone.track === null) void open(["microphone"]);
    },
  };
}

type Enqueue = (job: () => Promise<void>) => Promise<void>;

/** One job after the other: two requests at once would fight for the same camera. */
function createQueue(): Enqueue {
  let last = Promise.resolve();
  return (job) => {
    last = last.then(job);
    return last;
  };
}

/** Marks the wish and queues one attempt for all that is neither open nor under way. */
function startOpening(state: CaptureState, kinds: readonly CaptureKind[], enqueue: Enqueue): void {
  for (const kind of kinds) state.slots[kind].isWanted = true;
  const absent = kinds.filter((kind) => {
    const { track, opening } = state.slots[kind];
    return track === null && !isUnderWay(opening);
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
        facing: state.facing,
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
