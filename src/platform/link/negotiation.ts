/**
 * Offer and answer. Only the caller offers, from the first offer to the last restart of ICE; the
 * callee asks for one. So two offers never meet, and none is ever rolled back: Chromium (156) shows
 * nothing any more of a picture whose receiver has seen a rollback, though it decodes every frame.
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
 * Keeps the two ends' descriptions in step until the signal aborts. The function returned has ICE
 * restart: the caller makes a new offer, the callee asks for one.
 */
export function startNegotiation(options: NegotiationOptions, signal: AbortSignal): () => void {
  const { connection, role, signalling } = options;
  const remoteCandidates = createRemoteCandidates(connection);
  let hasOffer = false;
  let queue = Promise.resolve();

  async function offer(): Promise<void> {
    await connection.setLocalDescription();
    sendLocal();
  }

  function sendLocal(): void {
    const local = connection.localDescription;
    if (signal.aborted || local === null) return;
    if (local.type === "offer" || local.type === "answer") {
      signalling.send({ kind: "description", type: local.type, sdp: local.sdp });
    }
  }

  async function receive(message: SignalMessage): Promise<void> {
    switch (message.kind) {
      case "candidates":
        await remoteCandidates.add(message.candidates);
        break;
      case "restart":
        if (role === "callee") options.onRefused();
        // The offer that is under way will do, unless it is the one that was lost.
        else if (connection.signalingState === "have-local-offer") sendLocal();
        else connection.restartIce();
        break;
      case "description":
        await describe(message);
        break;
    }
  }

  async function describe({ type, sdp }: Extract<SignalMessage, { kind: "description" }>) {
    const isExpected = type === (role === "caller" ? "answer" : "offer");
    if (!isExpected || fingerprintOf(sdp) === null) {
      options.onRefused();
      return;
    }
    if (type === "answer" && connection.signalingState !== "have-local-offer") return;
    await connection.setRemoteDescription({ type, sdp });
    await remoteCandidates.applyWaiting();
    if (type === "answer") return;
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
  if (role === "caller") {
    connection.addEventListener("negotiationneeded", () => void offer().catch(report), { signal });
  }
  sendCandidates(connection, (message) => signalling.send(message), signal);
  signalling.listen((message) => {
    queue = queue.then(() => (signal.aborted ? undefined : receive(message))).catch(report);
  }, signal);
  return () => {
    if (signal.aborted) return;
    if (role === "callee") {
      signalling.send({ kind: "restart" });
      return;
    }
    connection.restartIce();
    // The browser waits with its next offer until the last one is answered, for ever if that one
    // was lost with the path. A new one takes its place.
    if (connection.signalingState === "have-local-offer") void offer().catch(report);
  };
}
