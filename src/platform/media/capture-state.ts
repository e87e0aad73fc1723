import { type Device, type DeviceList, NO_DEVICES } from "../../core/media/device-list.ts";
import type { KnownDevice, MediaChoices } from "../../core/media/media-choices.ts";
import type { CaptureNotice, Facing, MediaReason } from "../../core/media/media-state.ts";
import { whyLost } from "./device-state.ts";
import { listDevices } from "./devices.ts";
import { type CaptureKind, deviceOf, facingOf, hintContent, kindOf, stopTrack } from "./track.ts";

// iOS mutes a camera for a moment while it starts; what lasts longer is an interruption.
const INTERRUPTED_AFTER_MS = 1_000;

/** What is captured now of one kind, and what keeps the rest from it. */
interface CapturePart {
  /** While it `isChanging` there is none, and the one before has been stopped. */
  readonly track: MediaStreamTrack | null;
  readonly problem: MediaReason | null;
  readonly isOpening: boolean;
  readonly isChanging: boolean;
  /** The system gives the page nothing but black or silence: a phone call, another app. */
  readonly isInterrupted: boolean;
}

/** What is captured now, and what keeps the rest from it. */
export interface CaptureSnapshot {
  /** `facing`: where the open camera looks, or the one that opens next. */
  readonly camera: CapturePart & { readonly facing: Facing };
  readonly microphone: CapturePart & { readonly isMuted: boolean };
  readonly devices: DeviceList;
  /** What the last wish led to, unless all went well. */
  readonly notice: CaptureNotice | null;
  /** The page is out of view. */
  readonly isHidden: boolean;
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
  /** Names the change to another device that is under way. */
  change: symbol | null;
  isInterrupted: boolean;
}

/** Everything the owner of camera and microphone knows. */
export interface CaptureState {
  readonly slots: Readonly<Record<CaptureKind, Slot>>;
  /** What was open last: what is wanted again. */
  readonly last: Partial<Record<CaptureKind, KnownDevice>>;
  facing: Facing;
  isMuted: boolean;
  isHidden: boolean;
  devices: DeviceList;
  notice: CaptureNotice | null;
  readonly choices: () => MediaChoices;
  readonly signal: AbortSignal;
  /** Tells the outside what has changed. */
  readonly report: () => void;
  /** A device in use was pulled out while others are there. */
  onGone: (kind: CaptureKind) => void;
}

/** Nothing open, nothing wanted. `onChange` hears of every later change until `signal` aborts. */
export function createCaptureState(
  onChange: (snapshot: CaptureSnapshot) => void,
  choices: () => MediaChoices,
  signal: AbortSignal,
): CaptureState {
  const state: CaptureState = {
    slots: { microphone: emptySlot(), camera: emptySlot() },
    last: {},
    facing: "user",
    isMuted: false,
    isHidden: document.visibilityState === "hidden",
    devices: NO_DEVICES,
    notice: null,
    choices,
    signal,
    report: () => {
      if (!signal.aborted) onChange(toSnapshot(state));
    },
    onGone: () => undefined,
  };
  return state;
}

function emptySlot(): Slot {
  return {
    isWanted: false,
    track: null,
    problem: null,
    opening: null,
    change: null,
    isInterrupted: false,
  };
}

function toSnapshot({ slots, facing, isMuted, ...state }: CaptureState): CaptureSnapshot {
  const { devices, notice, isHidden } = state;
  return {
    camera: { ...toPart(slots.camera), facing },
    microphone: { ...toPart(slots.microphone), isMuted },
    devices,
    notice,
    isHidden,
  };
}

function toPart({ track, problem, opening, change, isInterrupted }: Slot): CapturePart {
  const isChanging = change !== null;
  return { track, problem, isOpening: isUnderWay(opening), isChanging, isInterrupted };
}

/** Whether an answer is due soon, so that asking again would be one prompt too many. */
export function isUnderWay(opening: Opening | null): opening is Opening {
  return opening !== null && !opening.isSilent;
}

/** Takes over what is wanted of a stream, however late it comes, and stops the rest at once. */
export function adoptStream(state: CaptureState, stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    const { isWanted, track: current, change } = state.slots[kindOf(track)];
    if (state.signal.aborted || !isWanted || current !== null || change !== null) stopTrack(track);
    else adoptTrack(state, track, state.facing);
  }
  state.report();
}

/** Makes `track` the one in use. */
export function adoptTrack(state: CaptureState, track: MediaStreamTrack, requested: Facing): void {
  const kind = kindOf(track);
  hintContent(track);
  if (kind === "camera") state.facing = facingOf(track, requested);
  else track.enabled = !state.isMuted;
  Object.assign(state.slots[kind], {
    track,
    problem: null,
    opening: null,
    change: null,
    isInterrupted: false,
  } satisfies Partial<Slot>);
  // Read now: an ended track may have forgotten its device.
  const device = deviceOf(track);
  state.last[kind] = device;
  const lose = (): void => void loseTrack(state, track, device.id);
  track.addEventListener("ended", lose, { signal: state.signal });
  watchInterruption(state, track);
  void refreshDevices(state);
}

/** Lists the devices anew; one in use that is listed no more is lost, whatever its track says. */
export async function refreshDevices(state: CaptureState): Promise<void> {
  const before = state.devices;
  const devices = await listDevices();
  if (state.signal.aborted) return;
  state.devices = devices;
  if (JSON.stringify(devices) !== JSON.stringify(before)) state.report();
  for (const kind of ["microphone", "camera"] as const) {
    const { track } = state.slots[kind];
    const id = track === null ? "" : deviceOf(track).id;
    const isListed = ({ id: listed }: Device): boolean => listed === id;
    const isGone = listOf(before, kind).some(isListed) && !listOf(devices, kind).some(isListed);
    if (track === null || !isGone) continue;
    stopTrack(track);
    void loseTrack(state, track, id);
  }
}

/** The devices of a kind. */
export function listOf(devices: DeviceList, kind: CaptureKind): readonly Device[] {
  return kind === "camera" ? devices.cameras : devices.microphones;
}

function watchInterruption(state: CaptureState, track: MediaStreamTrack): void {
  const slot = state.slots[kindOf(track)];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = (): void => {
    clearTimeout(timer);
    if (slot.track !== track || slot.isInterrupted === track.muted) return;
    slot.isInterrupted = track.muted;
    state.report();
  };
  const notice = (): void => {
    clearTimeout(timer);
    if (track.muted) timer = setTimeout(update, INTERRUPTED_AFTER_MS);
    else update();
  };
  const { signal } = state;
  track.addEventListener("mute", notice, { signal });
  track.addEventListener("unmute", notice, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  notice();
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
  slot.isInterrupted = false;
  state.report();
  const reason = await whyLost(kind, deviceId);
  const isOverdue = slot.track !== null || slot.opening !== null || slot.problem === null;
  if (isOverdue) return;
  if (slot.problem !== reason) {
    slot.problem = reason;
    state.report();
  }
  if (reason === "missing") state.onGone(kind);
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
