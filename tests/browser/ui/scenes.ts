import type { BootProblem, BootState } from "../../../src/app/boot.ts";
import type {
  CallState,
  Connected,
  Dialing,
  Ended,
  EndReason,
  Incoming,
} from "../../../src/core/call/state.ts";
import type { Call } from "../../../src/core/call/state.ts";
import { aCall, aTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { CHECK_SCENES } from "./check-scenes.ts";
import { A_PREVIEW, aFileView } from "../../support/fake-files.ts";
import { SCAN_CALL_STATES } from "./scan-call-scenes.ts";
import { CHAT_SCENES } from "./chat-scenes.ts";
import { SETTINGS_SCENES } from "./settings-scenes.ts";
import { SHELL_SCENES } from "./shell-scenes.ts";
import { toRecentCall } from "../../../src/core/people/recent-call.ts";
import { aContact } from "../../support/people.ts";
import { aPicture } from "./show.tsx";

/** Forty wide characters: the longest name there can be. */
export const LONG_NAME = "名".repeat(40);
const ARABIC_NAME = "عبد الرحمن بن محمد الفارسي";

export function dialing(reach: Dialing["reach"], call: Partial<Call> = {}): Dialing {
  return {
    name: "dialing",
    call: aCall(call),
    reach,
    hasRung: reach === "ringing",
    heardAtMs: 0,
    nextRingAtMs: 0,
    clockOffsetMs: null,
  };
}

export function incoming(call: Partial<Call> = {}): Incoming {
  return {
    name: "incoming",
    call: aCall({ role: "callee", ownMedia: null, ...call }),
    heardAtMs: 0,
  };
}

export function connected(
  trouble: Connected["trouble"] = null,
  call: Partial<Call> = {},
): Connected {
  return { name: "connected", call: aCall(call), sinceMs: Date.now() - 65_000, trouble };
}

export function ended(reason: EndReason, durationMs = 0, call: Partial<Call> = {}): Ended {
  return { name: "ended", call: aCall(call), reason, durationMs };
}

export const ALL_ON = { microphone: "on", camera: "on", facing: "user" } as const;
const DENIED = { isOn: false, problem: "denied" } as const;

type Given = Parameters<typeof aTwocan>[0];

function app(given: Given): BootState {
  return { kind: "ready", twocan: aTwocan(given).twocan };
}

function inCall(state: CallState, given: Given = {}): BootState {
  return app({ state, remote: aPicture(90, 160), remoteState: ALL_ON, ...given });
}

function failed(reason: BootProblem): BootState {
  return { kind: "failed", reason };
}

const SCAN = { name: "scan" } as const;
const SCAN_CALL = { name: "scan-call", text: null } as const;
const INVITE = { name: "invite", peer: THEIR_ID } as const;
const ELSEWHERE = {
  kind: "elsewhere",
  base: "https://calls.example.org/",
  link: `https://calls.example.org/#${THEIR_ID}`,
} as const;

const COMPARING = { name: "running", own: null, theirs: "", reveal: null } as const;

const MANY_CONTACTS = [
  aContact(1, { givenName: LONG_NAME, isFavourite: true, isVerified: true }),
  aContact(2, { ownName: ARABIC_NAME, isVerified: true }),
  aContact(3, { ownName: "", isBlocked: true }),
  ...Array.from({ length: 30 }, (_, index) => aContact(index + 4)),
];

const RECENTS = [
  toRecentCall(ended("missed", 0, { id: "one", role: "callee", peerName: LONG_NAME })),
  toRecentCall(ended("hung-up", 65_000, { id: "two" })),
  toRecentCall(ended("no-answer", 0, { id: "three", peerName: "", media: "voice" })),
];

/** One of everything there is to see, by name. */
export const SCENES: Record<string, () => BootState> = {
  insecure: () => failed("insecure"),
  outdated: () => failed("outdated"),
  storage: () => failed("storage"),
  unknown: () => failed("unknown"),
  home: () => app({}),
  "home, a name and no sharing": () => app({ name: "Robin", canShare: false, line: "away" }),
  "home, a long name": () => app({ name: LONG_NAME, line: "offline" }),
  "home, people to call again": () => app({ name: "Robin", recents: RECENTS }),
  "home, a bad link": () => app({ entranceProblem: { kind: "mistyped" }, line: "connecting" }),
  "home, a link of another place": () => app({ entranceProblem: ELSEWHERE }),
  "home, nothing is kept": () => app({ storageTrouble: "refused" }),
  "home, the ID in use elsewhere": () => app({ line: "taken" }),
  "people, nobody": () => app({ screen: { name: "people" }, storageTrouble: "full" }),
  "people, many": () =>
    app({ screen: { name: "people" }, contacts: MANY_CONTACTS, recents: RECENTS }),
  "one of the people": () =>
    app({
      screen: { name: "person", peer: MANY_CONTACTS[0]?.peer ?? THEIR_ID },
      contacts: MANY_CONTACTS,
    }),
  "open in another tab": () => app({ tab: "elsewhere" }),
  scan: () => app({ screen: SCAN, scanner: { picture: aPicture(90, 160), isLampOn: false } }),
  "scan, before the browser asks": () => app({ screen: SCAN, scanner: { isWaiting: true } }),
  "scan, not allowed": () => app({ screen: SCAN, scanner: { trouble: "denied" } }),
  "scan, nothing comes": () => app({ screen: SCAN, scanner: { trouble: "stalled" } }),
  "scan, a code of another place": () =>
    app({
      screen: SCAN,
      scanner: { picture: aPicture(160, 90), text: ELSEWHERE.link },
      openInvite: () => ELSEWHERE,
    }),
  "my code, large": () => app({ screen: { name: "code" }, name: "Robin" }),
  "my code, a long name": () => app({ screen: { name: "code" }, name: LONG_NAME }),
  "invite, nothing known": () => app({ screen: INVITE, reach: "asking" }),
  "invite, a long name": () => app({ screen: INVITE, reach: "absent", calleeName: LONG_NAME }),
  dialing: () => app({ state: dialing("ringing"), ownPicture: aPicture(90, 160) }),
  "dialing without a name": () => app({ state: dialing("unreachable", { peerName: "" }) }),
  "dialing, nothing allowed": () =>
    app({ state: dialing("trying"), camera: DENIED, microphone: DENIED }),
  "incoming video": () => app({ state: incoming() }),
  "incoming voice": () => app({ state: incoming({ media: "voice", peerName: ARABIC_NAME }) }),
  "incoming without a name": () => app({ state: incoming({ peerName: "" }) }),
  "incoming, a long name": () => app({ state: incoming({ peerName: LONG_NAME }) }),
  connecting: () => app({ state: { name: "connecting", call: aCall(), sinceMs: 0 } }),
  "call with video": () => inCall(connected(), { ownPicture: aPicture(90, 160) }),
  "call, all muted": () =>
    inCall(connected(), {
      microphone: { isOn: false },
      remoteState: { ...ALL_ON, microphone: "muted" },
    }),
  "call, camera off": () =>
    inCall(connected(), { remoteState: { ...ALL_ON, camera: "off" }, camera: { isOn: false } }),
  "call, reconnecting": () => inCall(connected({ kind: "reconnecting", sinceMs: 0 })),
  "call, leaving": () => app({ state: connected({ kind: "leaving", sinceMs: 0 }) }),
  "call, nothing allowed": () => inCall(connected(), { camera: DENIED, microphone: DENIED }),
  "call, the other's pause": () =>
    inCall(connected(), { remoteState: { ...ALL_ON, pause: "background" } }),
  "call, interrupted, all tools": () =>
    inCall(connected(), {
      ownPicture: aPicture(90, 160),
      isMirrored: false,
      camera: { isInterrupted: true },
      microphone: { isInterrupted: true },
      devices: {
        hasTorch: () => true,
        lens: () => ({ number: 2, count: 4, useNext: () => undefined }),
      },
    }),
  "call, verified": () =>
    inCall(connected(), { contacts: [aContact(1, { peer: THEIR_ID, isVerified: true })] }),
  "call, the other wants to compare": () =>
    inCall(connected(null, { peerName: LONG_NAME }), { comparison: COMPARING }),
  "call, a long name": () =>
    inCall(connected(null, { peerName: LONG_NAME }), {
      remoteState: { ...ALL_ON, microphone: "muted" },
    }),
  "call, files are offered": () =>
    inCall(connected(), {
      files: [
        aFileView({ name: `${"holiday ".repeat(20)}.jpg`, preview: A_PREVIEW }),
        aFileView({ id: "b", name: "setup.exe", kind: "program" }),
      ],
    }),
  "ended by the other": () => app({ state: ended("remote-hung-up", 65_000) }),
  "ended, missed": () => app({ state: ended("missed", 0, { role: "callee", ownMedia: null }) }),
  "ended, clocks": () => app({ state: ended("clocks-differ", 0, { peerName: LONG_NAME }) }),
  ...Object.fromEntries(
    Object.entries(SCAN_CALL_STATES).map(([name, state]) => [
      name,
      () =>
        app({ screen: SCAN_CALL, scanCall: { state }, scanner: { picture: aPicture(90, 160) } }),
    ]),
  ),
  ...SETTINGS_SCENES,
  ...CHAT_SCENES,
  ...CHECK_SCENES,
  ...SHELL_SCENES,
};
