/**
 * Perfect negotiation (W3C WebRTC 1.0, section 10.7): either side may change the connection at
 * any time; when both do at once the callee gives way. Only the caller adds transceivers: if both
 * did, the callee's would stay orphans that the caller never receives.
 */
import type { SignalMessage } from "../../core/protocol/message.ts";
import { fingerprintOf } from "../../core/protocol/sdp.ts";
import { createRemoteCandidates, sendCandidates } from "./candidates.ts";
import type { Signalling } from "./signalling.ts";

/** Which part a link's end takes. */
export type LinkRole = "caller" | "callee";

/** What a negotiation needs and reports. */
export interface NegotiationOptions {
  readonly connection: RTCPeerConnection;
  readonly role: LinkRole;
  readonly signalling: Signalling;
  /** Called at the callee once the first offer is applied, before it is answered. */
  onFirstOffer(): Promise<void>;
  /** A description that may not be used: it names no or more than one SHA-256 fingerprint. */
  onRefused(): void;
  /** Something failed that the next offer may mend. */
  onFault(cause: unknown): void;
}

/**
 * Keeps the two ends' descriptions in step until the signal aborts. The function returned makes a
 * new offer that restarts ICE.
 */
export function startNegotiation(options: NegotiationOptions, signal: AbortSignal): () => void {
  const { connection, role, signalling } = options;
  const remoteCandidates = createRemoteCandidates(connection);
  let isMakingOffer = false;
  let isIgnoringOffer = false;
  let hasOffer = role === "caller";
  let queue = Promise.resolve();

  async function offer(): Promise<void> {
    // What the callee opens before the first offer (its data channels) belongs into the answer.
    if (!hasOffer) return;
    try {
      isMakingOffer = true;
      await connection.setLocalDescription();
      sendLocal();
    } finally {
      isMakingOffer = false;
    }
  }

  function sendLocal(): void {
    const local = connection.localDescription;
    if (signal.aborted || local === null) return;
    if (local.type === "offer" || local.type === "answer") {
      signalling.send({ kind: "description", type: local.type, sdp: local.sdp });
    }
  }

  async function receive(message: SignalMessage): Promise<void> {
    if (message.kind === "candidates") {
      if (!isIgnoringOffer) await remoteCandidates.add(message.candidates);
      return;
    }
    if (fingerprintOf(message.sdp) === null) {
      options.onRefused();
      return;
    }
    const isCollision =
      message.type === "offer" && (isMakingOffer || connection.signalingState !== "stable");
    isIgnoringOffer = role === "caller" && isCollision;
    if (isIgnoringOffer) return;
    if (message.type === "answer" && connection.signalingState !== "have-local-offer") return;
    await connection.setRemoteDescription({ type: message.type, sdp: message.sdp });
    await remoteCandidates.applyWaiting();
    if (message.type === "answer") return;
    if (!hasOffer) {
      hasOffer = true;
      await options.onFirstOffer();
    }
    await connection.setLocalDescription();
    sendLocal();
  }

  const report = (cause: unknown): void => {
    if (!signal.aborted) options.onFault(cause);
  };
  connection.addEventListener("negotiationneeded", () => void offer().catch(report), { signal });
  sendCandidates(connection, (message) => signalling.send(message), signal);
  signalling.listen((message) => {
    queue = queue.then(() => (signal.aborted ? undefined : receive(message))).catch(report);
  }, signal);
  return () => {
    connection.restartIce();
    // The browser waits with its next offer until the last one is answered, for ever if that one
    // was lost with the path. A new one takes its place.
    if (connection.signalingState === "have-local-offer") void offer().catch(report);
  };
}
