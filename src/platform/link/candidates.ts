import type { CandidateFacts, SignalMessage } from "../../core/protocol/message.ts";
import { usernameFragmentsOf } from "../../core/protocol/sdp.ts";

/** Candidates found within this time travel together, in milliseconds. */
const BATCH_MS = 50;

/** Candidates in one message, and waiting for their description, at the most. */
const MAX_BATCH = 32;
const MAX_WAITING = 256;

/** Sends the candidates `connection` finds, a batch at a time, until the signal aborts. */
export function sendCandidates(
  connection: RTCPeerConnection,
  send: (message: SignalMessage) => void,
  signal: AbortSignal,
): void {
  let batch: CandidateFacts[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length > 0) send({ kind: "candidates", candidates: batch });
    batch = [];
  };
  connection.addEventListener(
    "icecandidate",
    ({ candidate }) => {
      // The end of candidates is not sent: nothing waits for it.
      if (candidate === null || candidate.candidate === "") return;
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
      batch.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment });
      if (batch.length === MAX_BATCH) flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
    { signal },
  );
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

/** Remote candidates, applied once the description they belong to is there. */
export interface RemoteCandidates {
  add(candidates: readonly CandidateFacts[]): Promise<void>;
  /** To be called after each remote description: those that waited for it are applied. */
  applyWaiting(): Promise<void>;
}

/**
 * Holds candidates until a remote description names their ufrag. After an ICE restart candidates
 * of the new generation can overtake its description on another way.
 */
export function createRemoteCandidates(connection: RTCPeerConnection): RemoteCandidates {
  let waiting: readonly CandidateFacts[] = [];

  async function add(candidates: readonly CandidateFacts[]): Promise<void> {
    const known = usernameFragmentsOf(connection.remoteDescription?.sdp ?? "");
    const isReady = ({ usernameFragment }: CandidateFacts): boolean =>
      known.size > 0 && (usernameFragment === null || known.has(usernameFragment));
    waiting = [...waiting, ...candidates.filter((each) => !isReady(each))].slice(-MAX_WAITING);
    for (const candidate of candidates.filter(isReady)) {
      // One after the other: the order is the sender's priority, and one bad candidate stops none.
      // eslint-disable-next-line no-await-in-loop
      await connection.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  return {
    add,
    applyWaiting: () => {
      const candidates = waiting;
      waiting = [];
      return add(candidates);
    },
  };
}
