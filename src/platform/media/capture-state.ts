import type { Facing, MediaReason } from "../../core/media/media-state.ts";
import { whyLost } from "./device-state.ts";
import { type CaptureKind, facingOf, hintContent, kindOf, stopTrack } from "./track.ts";

/** What is captured now, and what keeps the rest from it. */
export interface CaptureSnapshot {
  readonly camera: {
    readonly track: MediaStreamTrack | null;
    /** Where the open camera looks, or the one that opens next. */
    readonly facing: Facing;
    readonly problem: MediaReason | null;
    readonly isOpening: boolean;
  };
  readonly microphone: {
    readonly track: MediaStreamTrack | null;
    readonly isMuted: boolean;
    readonly problem: MediaReason | null;
    readonly isOpening: boolean;
  };
}

/** An attempt that is queued, running, or still hoped for after a long silence. */
export interface Opening {
  isSilent: boolean;
  /** Resolves when the attempt is over or silent. */
  readonly done: Promise<void>;
}

/** One device: whether it is wanted, and what became of that. */
export interface Slot {
  isWanted: boolean;
  track: MediaStreamTrack | null;
  problem: MediaReason | null;
  /** The latest attempt; an earlier one may still deliver a track, but no longer a problem. */
  opening: Opening | null;
}

/** Everything the owner of camera and microphone knows. */
export interface CaptureState {
  readonly slots: Readonly<Record<CaptureKind, Slot>>;
  facing: Facing;
  isMuted: boolean;
  readonly signal: AbortSignal;
  /** Tells the outside what has changed. */
  readonly report: () => void;
}

/** Nothing open, nothing wanted. `onChange` hears of every later change until `signal` aborts. */
export function createCaptureState(
  onChange: (snapshot: CaptureSnapshot) => void,
  signal: AbortSignal,
): CaptureState {
  const state: CaptureState = {
    slots: { microphone: emptySlot(), camera: emptySlot() },
    facing: "user",
    isMuted: false,
    signal,
    report: () => {
      if (!signal.aborted) onChange(toSnapshot(state));
    },
  };
  return state;
}

function emptySlot(): Slot {
  return { isWanted: false, track: null, problem: null, opening: null };
}

function toSnapshot({ slots, facing, isMuted }: CaptureState): CaptureSnapshot {
  return {
    camera: { ...toPart(slots.camera), facing },
    microphone: { ...toPart(slots.microphone), isMuted },
  };
}

function toPart({ track, problem, opening }: Slot): Pick<Slot, "track" | "problem"> & {
  readonly isOpening: boolean;
} {
  return { track, problem, isOpening: isUnderWay(opening) };
}

/** Whether an answer is due soon, so that asking again would be one prompt too many. */
export function isUnderWay(opening: Opening | null): opening is Opening {
  return opening !== null && !opening.isSilent;
}

/** Takes over what is wanted of a stream, however late it comes, and stops the rest at once. */
export function adoptStream(state: CaptureState, stream: MediaStream): void {
  for (const track of stream.getTracks()) adoptTrack(state, track);
  state.report();
}

function adoptTrack(state: CaptureState, track: MediaStreamTrack): void {
  const kind = kindOf(track);
  const slot = state.slots[kind];
  if (state.signal.aborted || !slot.isWanted || slot.track !== null) {
    stopTrack(track);
    return;
  }
  hintContent(track);
  if (kind === "camera") state.facing = facingOf(track, state.facing);
  else track.enabled = !state.isMuted;
  Object.assign(slot, { track, problem: null, opening: null } satisfies Partial<Slot>);
  // Read now: an ended track may have forgotten its device.
  const deviceId = track.getSettings().deviceId ?? "";
  const lose = (): void => void loseTrack(state, track, deviceId);
  track.addEventListener("ended", lose, { signal: state.signal });
}

/** Clears a track that ended by itself: a device pulled out, taken away or forbidden. */
async function loseTrack(
  state: CaptureState,
  track: MediaStreamTrack,
  deviceId: string,
): Promise<void> {
  const kind = kindOf(track);
  const slot = state.slots[kind];
  if (slot.track !== track) return;
  slot.track = null;
  // The track is of no use from this moment on; the exact reason takes the browser a while.
  slot.problem = "busy";
  state.report();
  const reason = await whyLost(kind, deviceId);
  const isOverdue = slot.track !== null || slot.opening !== null || slot.problem === null;
  if (isOverdue || slot.problem === reason) return;
  slot.problem = reason;
  state.report();
}

/** Notes why an attempt failed, unless a later wish has overtaken it. */
export function failOpening(slot: Slot, opening: Opening, reason: MediaReason): void {
  if (slot.opening !== opening) return;
  slot.opening = null;
  slot.problem = reason;
}

/** Gives a device up: its light goes off now, and whatever still arrives is stopped. */
export function releaseSlot(slot: Slot): void {
  if (slot.track !== null) stopTrack(slot.track);
  Object.assign(slot, emptySlot());
}
