import type { BootState } from "../../../src/app/boot.ts";
import type { NetworkResults, Verdict } from "../../../src/app/check/check-network.ts";
import { type CheckOverrides, GOOD_NETWORK } from "../../support/fake-check.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { aPicture } from "./show.tsx";

type Part = "check" | "check-media" | "check-call" | "check-network";

function app(name: Part, check: CheckOverrides = {}): BootState {
  return { kind: "ready", twocan: aTwocan({ screen: { name }, check }).twocan };
}

function judged(verdict: Verdict, more: Partial<NetworkResults> = {}): BootState {
  const results = { ...GOOD_NETWORK, verdict, ...more };
  return app("check-network", { results });
}

const LONG_ID = "c544e898-5e8d-4e5f-9524-a7671d1818d8".repeat(2);

const SDP = `v=0\r\no=- 46 2 IN IP4 127.0.0.1\r\na=fingerprint:sha-256 ${"AB:".repeat(31)}AB\r\n`;

/** Everything the check shows. */
export const CHECK_SCENES: Record<string, () => BootState> = {
  check: () => app("check"),
  "check, devices": () =>
    app("check-media", {
      media: {
        stream: () => aPicture(160, 90),
        facts: () => ({
          id: LONG_ID,
          isActive: true,
          tracks: [
            {
              kind: "video",
              id: LONG_ID,
              label: "Back Triple Camera with a very long name indeed",
              isMuted: false,
              readyState: "live",
              settings: [["deviceId", LONG_ID]],
              capabilities: [["aspectRatio", "0.001–1920"]],
            },
          ],
        }),
        cameras: () => [{ id: "back", label: "Back Triple Camera", facing: "environment" }],
        trial: () => ({
          code: "navigator.mediaDevices.getUserMedia({ video: { width: { exact: 320 } } })",
          isRunning: false,
          given: [
            ["width", "320"],
            ["facingMode", ""],
          ],
          refusal: null,
        }),
      },
    }),
  "check, devices refused": () =>
    app("check-media", {
      media: {
        camera: () => ({ isOn: false, isOpening: false, problem: "busy" }),
        microphone: () => ({ isOn: false, isOpening: false, problem: "denied" }),
        trial: () => ({
          code: "navigator.mediaDevices.getUserMedia({\n  video: true,\n})",
          isRunning: false,
          given: null,
          refusal: {
            reason: "unfit",
            browserName: "OverconstrainedError",
            constraint: "facingMode",
            isBack: true,
          },
        }),
      },
    }),
  "check, a call": () =>
    app("check-call", {
      call: {
        sent: () => aPicture(90, 160),
        received: () => aPicture(160, 90),
        pair: () => ({
          local: { type: "host", protocol: "udp", address: "2001:db8::1", port: 56_789 },
          remote: { type: "prflx", protocol: "udp", address: "2001:db8::2", port: 56_790 },
          roundTripMs: 0.4,
        }),
        steps: () => [
          { kind: "description", from: "caller", type: "offer", sdp: SDP, atMs: 12 },
          { kind: "description", from: "callee", type: "answer", sdp: SDP, atMs: 40 },
          { kind: "candidates", from: "caller", candidates: [SDP, SDP], atMs: 80 },
          { kind: "connected", atMs: 120 },
          { kind: "picture", atMs: 3_100 },
          { kind: "message", text: "Hello", roundTripMs: 2, atMs: 5_200 },
        ],
      },
    }),
  "check, a call without a path": () =>
    app("check-call", { call: { phase: () => "no-path", problem: () => "missing" } }),
  "check, network running": () => app("check-network", { results: null, isRunning: true }),
  "check, network works": () => judged({ kind: "works", because: "direct" }),
  "check, network needs a relay": () =>
    judged(
      { kind: "needs-relay", because: "changing", haveRelaysFailed: false },
      { turnServers: [], isLoanMissing: true, nat: "changing" },
    ),
  "check, no broker": () => judged({ kind: "no-broker" }, { brokers: [], nat: "unknown" }),
  "check, near only": () => judged({ kind: "near-only" }, { stunServers: [], nat: "none" }),
};
