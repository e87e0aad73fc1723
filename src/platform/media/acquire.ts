import type { MediaReason } from "../../core/media/media-state.ts";
import { permissionOf } from "./device-state.ts";
import { toMediaError } from "./media-error.ts";
import { requestStream } from "./request.ts";
import type { CaptureKind } from "./track.ts";
import { RELEASE_MS, wait } from "./wait.ts";

/** One attempt to open something, seen by its owner. */
export interface Acquisition {
  /** In the order in which they are tried alone. */
  readonly kinds: readonly CaptureKind[];
  readonly constraints: (kinds: readonly CaptureKind[]) => MediaStreamConstraints;
  /** False once the kind was given up or comes from elsewhere: it is not asked for any more. */
  readonly isAwaited: (kind: CaptureKind) => boolean;
  /** The stream belongs to the owner from here on, wanted or not. */
  readonly onStream: (stream: MediaStream) => void;
  readonly onFailure: (kind: CaptureKind, reason: MediaReason) => void;
  /** No answer for long; one may still come. */
  readonly onSilent: () => void;
}

/** Opens as much as it can: everything in one request, and what that request refuses, alone. */
export async function acquire(acquisition: Acquisition, signal: AbortSignal): Promise<void> {
  const { kinds, onFailure } = acquisition;
  const ask = createAsk(acquisition, signal);
  const refusal = await ask(kinds);
  if (refusal === null) return;
  const alone = kinds.length === 1 ? [] : await worthAskingAlone(kinds, refusal);
  for (const kind of kinds) {
    const reason = alone.includes(kind) ? await ask([kind]) : refusal;
    if (reason !== null) onFailure(kind, reason);
  }
}

type Ask = (kinds: readonly CaptureKind[]) => Promise<MediaReason | null>;

/** Asks for what is still awaited; the reason of a refusal, or `null`. One retry in all. */
function createAsk(acquisition: Acquisition, signal: AbortSignal): Ask {
  let canRetry = true;
  const ask: Ask = async (kinds) => {
    const awaited = kinds.filter((kind) => acquisition.isAwaited(kind));
    if (awaited.length === 0) return null;
    const { constraints, onSilent } = acquisition;
    const request = { constraints: constraints(awaited), onSilent };
    const answer = await requestStream(request, signal).catch(toMediaError);
    if (answer instanceof MediaStream) {
      acquisition.onStream(answer);
      return null;
    }
    if (answer.reason !== "busy" || !canRetry) return answer.reason;
    canRetry = false;
    await wait(RELEASE_MS, signal);
    return ask(kinds);
  };
  return ask;
}

/** What is worth a request of its own after the common one was refused. */
async function worthAskingAlone(
  kinds: readonly CaptureKind[],
  refusal: MediaReason,
): Promise<readonly CaptureKind[]> {
  if (refusal === "insecure") return [];
  if (refusal !== "denied") return kinds;
  const states = await Promise.all(kinds.map(permissionOf));
  const granted = kinds.filter((_, index) => states[index] === "granted");
  if (granted.length > 0) return granted;
  const undenied = kinds.filter((_, index) => states[index] !== "denied");
  // Nothing tells the two apart. A second prompt is bearable, a third is not, and a call is
  // possible with a voice.
  return undenied.length === kinds.length ? ["microphone"] : undenied;
}
