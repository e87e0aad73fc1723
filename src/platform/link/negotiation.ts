/**
 * Offer and answer. Only the caller offers, from the first offer to the last restart of ICE; the
 * callee asks for one. So two offers never meet, and none is ever rolled back: Chromium (156) shows
 * nothing any more of a picture whose receiver has seen a rollback, though it decodes every frame.
 * An offer may be replaced by a newer one before its answer comes, so every answer names its offer.
 */
import type { SignalMessage } from "../../core/protocol/message.ts";
import { fingerprintOf, usernameFragmentsOf } from "../../core/protocol/sdp.ts";
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

  /** Offers, or answers what is offered. */
  async function sendLocal(): Promise<void> {
    await connection.setLocalDescription();
    const { localDescription: local, remoteDescription: remote } = connection;
    if (signal.aborted || local === null) return;
    const { type, sdp } = local;
    if (type === "offer") signalling.send({ kind: "description", type, sdp });
    if (type === "answer" && remote !== null) {
      signalling.send({ kind: "description", type, sdp, answers: fragmentOf(remote) });
    }
  }

  /** At the caller. */
  async function restartIce(): Promise<void> {
    connection.restartIce();
    // The browser waits with its next offer until the last one is answered, for ever if that one
    // was lost with the path. A new one takes its place.
    if (connection.signalingState === "have-local-offer") await sendLocal();
  }

  async function receive(message: SignalMessage): Promise<void> {
    switch (message.kind) {
      case "candidates":
        await remoteCandidates.add(message.candidates);
        break;
      case "restart":
        // Also while an offer is under way: it may be older than what the callee wants a path for.
        if (role === "caller") await restartIce();
        else options.onRefused();
        break;
      case "description":
        await describe(message);
        break;
    }
  }

  async function describe(description: Extract<SignalMessage, { kind: "description" }>) {
    const { type, sdp } = description;
    const isExpected = type === (role === "caller" ? "answer" : "offer");
    if (!isExpected || fingerprintOf(sdp) === null) {
      options.onRefused();
      return;
    }
    if (type === "answer" && !isAwaited(description.answers)) return;
    await connection.setRemoteDescription({ type, sdp });
    await remoteCandidates.applyWaiting();
    if (type === "answer") return;
    if (!hasOffer) {
      hasOffer = true;
      await options.onFirstOffer();
    }
    await sendLocal();
  }

  /** Whether the offer that is under way is the one whose fragment this is. */
  function isAwaited(answered: string | undefined): boolean {
    const { localDescription: local, signalingState } = connection;
    if (signalingState !== "have-local-offer" || local === null) return false;
    return answered === undefined || answered === fragmentOf(local);
  }

  const report = (cause: unknown): void => {
    if (!signal.aborted) options.onFault(cause);
  };
  // One thing after the other: between two steps the offer must not become another one.
  const inTurn = (step: () => Promise<void>): void => {
    queue = queue.then(() => (signal.aborted ? undefined : step())).catch(report);
  };
  if (role === "caller") {
    connection.addEventListener("negotiationneeded", () => inTurn(sendLocal), { signal });
  }
  sendCandidates(connection, (message) => signalling.send(message), signal);
  signalling.listen((message) => inTurn(() => receive(message)), signal);
  return () => {
    if (role === "caller") inTurn(restartIce);
    else if (!signal.aborted) signalling.send({ kind: "restart" });
  };
}

function fragmentOf({ sdp }: RTCSessionDescription): string {
  const [fragment = ""] = usernameFragmentsOf(sdp);
  return fragment;
}
