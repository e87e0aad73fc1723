import type { CallCheck } from "../../src/app/check/check-call.ts";
import type { MediaCheck } from "../../src/app/check/check-media.ts";
import type { NetworkResults } from "../../src/app/check/check-network.ts";
import type { Check } from "../../src/app/check/check.ts";

/** What a test of the check wants to be different. */
export interface CheckOverrides {
  readonly media?: Partial<MediaCheck>;
  readonly call?: Partial<CallCheck>;
  readonly results?: NetworkResults | null;
  readonly isRunning?: boolean;
  readonly canShare?: boolean;
  readonly share?: Check["share"];
}

/** Everything works, on a network behind a friendly router. */
export const GOOD_NETWORK: NetworkResults = {
  brokers: [
    { address: "https://twocan.example/", result: { kind: "works", roundTripMs: 23.4 } },
    {
      address: `https://${"very-".repeat(44)}long.example/`,
      result: { kind: "fails", reason: "unreachable" },
    },
  ],
  stunServers: [
    {
      address: "stun:stun.twocan.example:3478",
      result: { kind: "works", tookMs: 41, address: "203.0.113.7" },
    },
    { address: "stun:[2001:db8::1]:3478", result: { kind: "fails", reason: "silent" } },
  ],
  turnServers: [
    {
      address: "turn:turn.twocan.example:3478?transport=tcp",
      result: { kind: "works", tookMs: 1234, roundTripMs: 62 },
    },
    { address: "turns:turn.twocan.example:5349", result: { kind: "fails", reason: "blocked" } },
  ],
  isLoanMissing: false,
  nat: "steady",
  verdict: { kind: "works", because: "direct" },
};

/** A check of devices that are on, and of a network with `results`. */
export function aCheck(given: CheckOverrides = {}): Check {
  const on = { isOn: true, isOpening: false, problem: null };
  const nothing = (): void => undefined;
  return {
    openMedia: () => ({
      stream: () => null,
      isMirrored: () => true,
      camera: () => on,
      microphone: () => on,
      facts: () => null,
      cameras: () => [],
      trial: () => null,
      retry: nothing,
      tryCamera: nothing,
      readFacts: nothing,
      watchLevel: nothing,
      ...given.media,
    }),
    openCall: () => ({
      phase: () => "connected",
      steps: () => [],
      sent: () => null,
      isMirrored: () => true,
      received: () => null,
      problem: () => null,
      pair: () => null,
      send: () => true,
      onPicture: nothing,
      callAgain: nothing,
      ...given.call,
    }),
    openNetwork: () => ({
      results: () => (given.results === undefined ? GOOD_NETWORK : given.results),
      isRunning: () => given.isRunning ?? false,
      run: nothing,
    }),
    canShare: given.canShare ?? true,
    share: given.share ?? (async () => "shared"),
  };
}
