/**
 * Exchanging a device while a call runs. Phones open one camera at a time, so the one in use is
 * stopped first; should none of the others open, it comes back.
 */
import type { MediaReason } from "../../core/media/media-state.ts";
import { adoptTrack, type CaptureState } from "./capture-state.ts";
import { type MediaError, toMediaError } from "./media-error.ts";
import { cameraConstraints, microphoneConstraints, requestStream } from "./request.ts";
import { type CaptureKind, stopTrack } from "./track.ts";
import { type Candidate, type Place, placeOf, waysBackTo } from "./candidates.ts";
import { RELEASE_MS, wait } from "./wait.ts";

// A person waits before a picture that stands still: shorter than at the first request.
const SILENT_AFTER_MS = 8_000;

/** What to open instead of the track in use. */
export interface Change {
  /** In the order in which they are tried. */
  readonly candidates: readonly Candidate[];
  /** Whether what the browser has opened is what was meant: it may open anything. */
  readonly isRight: (opened: Place) => boolean;
  /** Hears of every refusal as the browser put it. */
  readonly onRefused?: (error: MediaError) => void;
}

/**
 * Stops the track in use, if there is one, and opens the first candidate that works, or else what
 * was open before. The reason why it had to be the latter, or `null`.
 */
export async function changeTrack(
  state: CaptureState,
  kind: CaptureKind,
  change: Change,
): Promise<MediaReason | null> {
  const slot = state.slots[kind];
  const before = slot.track;
  const place = before === null ? null : placeOf(before, state.facing);
  const name = Symbol("change");
  slot.change = name;
  state.notice = null;
  // Whoever shows the picture keeps its last frame now.
  state.report();
  slot.track = null;
  if (before !== null) stopTrack(before);
  const isCurrent = (): boolean => slot.change === name && !state.signal.aborted;
  const { onRefused = () => undefined } = change;
  const attempt = { state, kind, isCurrent, onRefused };
  const reason = await openFirst(attempt, change);
  if (reason !== null && isCurrent()) await openBefore(attempt, place, reason);
  state.report();
  return reason;
}

async function openBefore(
  attempt: Attempt,
  place: Place | null,
  reason: MediaReason,
): Promise<void> {
  const { state, kind, isCurrent } = attempt;
  const failure =
    place === null
      ? reason
      : await openFirst(
          { ...attempt, onRefused: () => undefined },
          { candidates: waysBackTo(place), isRight: () => true },
        );
  if (failure === null) state.notice = { kind: "kept", device: kind, reason };
  else if (isCurrent()) Object.assign(state.slots[kind], { change: null, problem: failure });
}

interface Attempt {
  readonly state: CaptureState;
  readonly kind: CaptureKind;
  /** False once the device was given up, or the call is over. */
  readonly isCurrent: () => boolean;
  readonly onRefused: (error: MediaError) => void;
}

/** Opens the first candidate that is right; why none was, or `null`. */
async function openFirst(
  attempt: Attempt,
  { candidates, isRight }: Change,
): Promise<MediaReason | null> {
  const [candidate, ...others] = candidates;
  if (candidate === undefined) return "missing";
  const reason = await openOne(attempt, candidate, isRight);
  // Whoever was refused by a person does not ask again; nor does a camera that is silent speak up
  // when it is asked in other words, and the picture stands still meanwhile.
  if (reason === null || reason === "denied" || reason === "silent") return reason;
  const next = await openFirst(attempt, { candidates: others, isRight });
  // That a device is not there says less than why another one failed.
  return next === "missing" && reason !== "unfit" ? reason : next;
}

async function openOne(
  attempt: Attempt,
  candidate: Candidate,
  isRight: Change["isRight"],
): Promise<MediaReason | null> {
  const { state, isCurrent } = attempt;
  const answer = await askPatiently(attempt, candidate);
  // Nobody waits for it any more.
  if (!isCurrent()) {
    if (typeof answer !== "string") stopTrack(answer);
    return null;
  }
  if (typeof answer === "string") return answer;
  if (!isRight(placeOf(answer, candidate.facing))) {
    stopTrack(answer);
    return "missing";
  }
  adoptTrack(state, answer, candidate.facing);
  return null;
}

/** Once more after a moment, when the device is busy: it may be our own that is still closing. */
async function askPatiently(
  attempt: Attempt,
  candidate: Candidate,
): Promise<MediaStreamTrack | MediaReason> {
  const answer = await ask(attempt, candidate);
  if (answer !== "busy" || !attempt.isCurrent()) return answer;
  await wait(RELEASE_MS, attempt.state.signal);
  return attempt.isCurrent() ? ask(attempt, candidate) : "busy";
}

function ask(
  { state, kind, onRefused }: Attempt,
  { which, isWhole = false }: Candidate,
): Promise<MediaStreamTrack | MediaReason> {
  const { signal, choices } = state;
  const video = isWhole ? which : cameraConstraints(which, choices().quality);
  const constraints = kind === "camera" ? { video } : { audio: microphoneConstraints(which) };
  return new Promise((resolve) => {
    let isLate = false;
    const giveUp = (): void => {
      isLate = true;
      resolve("silent");
    };
    const take = (stream: MediaStream): void => {
      const [track] = stream.getTracks();
      if (track !== undefined && isLate) stopTrack(track);
      resolve(track ?? "unknown");
    };
    signal.addEventListener("abort", giveUp, { once: true });
    const refuse = (cause: unknown): void => {
      const error = toMediaError(cause);
      onRefused(error);
      resolve(error.reason);
    };
    requestStream({ constraints, silentAfterMs: SILENT_AFTER_MS, onSilent: giveUp }, signal)
      .then(take, refuse)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}
