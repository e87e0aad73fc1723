import type { IceServer } from "../../core/protocol/ice-server.ts";
import { toConfiguration } from "./connection.ts";

/** How long a server has to answer, in milliseconds; Chromium itself gives up after 40 s. */
const PATIENCE_MS = 12_000;

/** A server that did not answer, as far as the browser says. */
interface GatheringError {
  /** The socket that asked; `null` where the browser hides it. */
  readonly port: number | null;
  readonly code: number;
}

/** What gathering candidates has brought so far. */
export interface Gathered {
  readonly candidates: readonly RTCIceCandidate[];
  readonly errors: readonly GatheringError[];
  /** Every server has answered or was given up, in time. */
  readonly isComplete: boolean;
  readonly tookMs: number;
}

/** How to gather. */
export interface GatheringOptions {
  readonly servers: readonly IceServer[];
  readonly policy: RTCIceTransportPolicy;
  /** Ends it early: what was looked for has been found. */
  readonly isEnough: (candidates: readonly RTCIceCandidate[]) => boolean;
}

/**
 * Gathers candidates with a connection of its own, which is closed when the promise settles.
 *
 * @throws whatever the browser throws at a server that it cannot use
 */
export async function gather(
  { servers, policy, isEnough }: GatheringOptions,
  signal: AbortSignal,
): Promise<Gathered> {
  const candidates: RTCIceCandidate[] = [];
  const errors: GatheringError[] = [];
  const startMs = performance.now();
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const connection = new RTCPeerConnection({
    ...toConfiguration(servers),
    iceTransportPolicy: policy,
  });
  try {
    const isComplete = new Promise<boolean>((resolve) => {
      if (giveUp.aborted) resolve(false);
      giveUp.addEventListener("abort", () => resolve(false), { once: true });
      connection.addEventListener("icecandidate", ({ candidate }) => {
        // Firefox says with an empty one that there are no more, and then says it again.
        if (candidate === null) resolve(true);
        else if (candidate.candidate !== "") candidates.push(candidate);
        if (isEnough(candidates)) resolve(false);
      });
      connection.addEventListener("icecandidateerror", ({ port, errorCode }) => {
        errors.push({ port, code: errorCode });
      });
    });
    connection.createDataChannel("test");
    await connection.setLocalDescription();
    const hasEnded = await isComplete;
    return { candidates, errors, isComplete: hasEnded, tookMs: performance.now() - startMs };
  } finally {
    connection.close();
  }
}

/**
 * Whether a server has answered with the phone's own address: no candidate says so, because that
 * one is known already. It shows in that gathering ends in time, without a word of failure.
 */
export function hasEchoed({ candidates, errors, isComplete }: Gathered, url: string): boolean {
  const failedPorts = new Set(errors.map(({ port }) => port));
  if (!isComplete || failedPorts.has(null)) return false;
  return candidates.some(
    (candidate) =>
      candidate.type === "host" &&
      candidate.protocol === "udp" &&
      isReachableFrom(candidate.address ?? "", url) &&
      !failedPorts.has(candidate.port),
  );
}

/** Browsers do not even ask a server of the other address family. */
function isReachableFrom(address: string, url: string): boolean {
  const host = url.replace(/^\w+:/, "");
  const isIpv6 = address.includes(":");
  if (host.startsWith("[")) return isIpv6 || address.endsWith(".local");
  return !(isIpv6 && /^\d+(?:\.\d+){3}(?::|$)/.test(host));
}
