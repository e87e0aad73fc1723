import type { BootProblem } from "../../app/boot.ts";
import type { Callee, InviteProblem, LineStatus } from "../../app/twocan.ts";
import type { Dialing, EndReason, Trouble } from "../../core/call/state.ts";
import type { CallMedia } from "../../core/protocol/message.ts";
import { isolate } from "./isolate.ts";

type Sentence = string;
/** Says something of a person; the name is empty while it is not known. */
type About = (name: string) => Sentence;

const they: About = (name) => (name === "" ? "The other person" : isolate(name));

const failedTitle: Record<BootProblem, Sentence> = {
  insecure: "Twocan needs HTTPS",
  outdated: "This browser is too old for Twocan",
  storage: "Twocan cannot keep anything here",
  incomplete: "This part did not load",
  unknown: "Twocan did not start",
};

const failedHelp: Record<BootProblem, Sentence> = {
  insecure:
    "Browsers give cameras and microphones only to secure pages. Open this address with https:// in front.",
  outdated:
    "Calls need something it does not know yet. Update it, or open this page in a current Chrome, Edge, Firefox or Safari.",
  storage:
    "Your ID has to be kept on this device. Leave private browsing or allow this site to store data, then reload.",
  incomplete: "Check the network, then reload. The rest of Twocan works as before.",
  unknown: "Reloading usually helps. Nothing you have here is lost.",
};

const line: Record<LineStatus, Sentence> = {
  connecting: "Connecting…",
  up: "Reachable while open.",
  away: "Not reachable. Still trying.",
  taken: "Close it on your other phone.",
  offline: "You are offline.",
};

const inviteProblem: Record<Exclude<InviteProblem["kind"], "elsewhere">, Sentence> = {
  empty: "Paste a link or an ID first.",
  mistyped: "This ID has a mistake in it. Compare it with the original.",
  "web-address": "This is a web address, not a Twocan link.",
  other: "This is neither a Twocan link nor an ID.",
  own: "This is your own link. Send it to someone else.",
};

const inviteReach: Record<ReturnType<Callee["reach"]>, Sentence> = {
  asking: "Looking for their phone…",
  here: "Ready to ring.",
  absent: "Not there right now. You can ring anyway.",
};

const dialing: Record<Dialing["reach"], About> = {
  trying: () => "Calling…",
  ringing: () => "Ringing…",
  unreachable: (name) => `${they(name)} is not reachable. Still trying.`,
};

const callKind: Record<CallMedia, Sentence> = { video: "Video call", voice: "Voice call" };

const trouble: Record<Trouble["kind"], About> = {
  reconnecting: () => "Reconnecting…",
  leaving: (name) => `${they(name)} closed the app.`,
};

const endTitle: Record<EndReason, About> = {
  "hung-up": () => "Call ended",
  "remote-hung-up": (name) => `${they(name)} hung up`,
  cancelled: () => "Call cancelled",
  declined: (name) => `${they(name)} declined the call`,
  "declined-here": () => "You declined the call",
  missed: (name) => (name === "" ? "Missed call" : `Missed call from ${isolate(name)}`),
  busy: (name) => `${they(name)} is in another call`,
  "no-answer": (name) => `${they(name)} did not answer`,
  unreachable: (name) => `${they(name)} could not be reached`,
  "clocks-differ": () => "The clocks of the two phones differ too much",
  left: (name) => `${they(name)} closed the app`,
  lost: () => "The connection was lost",
  failed: () => "The two phones could not connect",
};

const endHelp: Record<EndReason, Sentence> = {
  "hung-up": "",
  "remote-hung-up": "",
  cancelled: "",
  declined: "",
  "declined-here": "",
  missed: "",
  busy: "Try again a little later.",
  "no-answer": "",
  unreachable: "A phone rings only while Twocan is open on it.",
  "clocks-differ": "Set date and time to automatic on both, then call again.",
  left: "",
  lost: "",
  failed: "Call again, or move one of them to another network.",
};

const countOf = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"}`];

export const en = {
  starting: "Starting Twocan…",
  failed: { title: failedTitle, help: failedHelp, reload: "Reload" },
  line,
  elsewhere: {
    title: "Twocan is open in another tab",
    help: "Calls ring there. Using it here ends a call that is running there.",
    useHere: "Use here",
  },
  home: {
    settings: "Settings",
    people: (missed: number, unread: number) =>
      ["People", ...countOf(missed, "missed call"), ...countOf(unread, "unread message")].join(
        ", ",
      ),
    name: "Your name",
    namePlaceholder: "Add your name",
    id: "Your ID",
    explain: "Whoever scans this can call you.",
    code: "Your code. Whoever scans it can call you. Show it large",
    scan: "Scan to call",
    enterLink: "Enter a link or an ID",
    withoutInternet: "Call without internet",
    check: "Check before a call",
    share: "Share",
    copy: "Copy",
    copied: "Copied",
    copyFailed: "Copying did not work. Touch and hold the link to copy it.",
    shareText: (name: string) => (name === "" ? "Call me on Twocan:" : `Call ${name} on Twocan:`),
    shareFailed: "Sharing did not work. Copy the link and send it yourself.",
    callSomeone: "Call someone",
    field: "Link or ID",
    fieldPlaceholder: "Paste it here",
    call: "Call",
  },
  inviteProblem: {
    ...inviteProblem,
    elsewhere: (host: string) => `This code belongs to ${host}.`,
    open: (host: string) => `Open ${host}`,
  },
  person: { save: "Save contact", edit: "Edit contact" },
  invite: {
    ask: "Call this person?",
    reach: inviteReach,
    asks: "The browser will ask for your camera and microphone.",
    call: "Call",
    voiceOnly: "Voice only",
    back: "Back",
  },
  dialing,
  callKind,
  incoming: {
    calling: (name: string) => `${name === "" ? "Someone" : isolate(name)} is calling`,
    answer: "Answer",
    voiceOnly: "Voice only",
    withVideo: "With video",
    decline: "Decline",
  },
  call: {
    connecting: "Connecting…",
    connected: (name: string) =>
      name === "" ? "You are connected." : `You are connected with ${isolate(name)}.`,
    trouble,
    cameraOff: "Camera is off",
    cameraOffOf: (name: string) => `${they(name)} turned the camera off.`,
    muted: (name: string) => `${they(name)} is muted`,
    noMicrophone: (name: string) => `${they(name)} has no microphone`,
    ownMuted: "You are muted",
    mute: "Mute",
    unmute: "Unmute",
    stopVideo: "Stop video",
    startVideo: "Start video",
    hangUp: "Hang up",
    cancel: "Cancel",
    hear: "Tap to hear",
    flip: "Flip",
    oneCamera: "One camera",
    inBackground: (name: string) =>
      name === ""
        ? "Their app is in the background"
        : `${isolate(name)}’s app is in the background`,
    cameraTaken: (name: string) =>
      name === ""
        ? "Another app holds their camera"
        : `Another app holds ${isolate(name)}’s camera`,
    interrupted: {
      camera: "Your camera is interrupted by a phone call or another app.",
      microphone: "Your microphone is interrupted by a phone call or another app.",
    },
    resume: "Tap to resume",
    speakingMuted: "You are muted. Tap Unmute to be heard.",
    lens: (number: number, count: number) => `Lens ${number} of ${count}`,
    torch: "Torch",
    ownPicture: "Your picture. Move it to another corner",
  },
  closeNotice: "Close this notice",
  ended: {
    title: endTitle,
    help: endHelp,
    duration: (duration: string) => `Duration ${duration}`,
    callAgain: "Call again",
    callBack: "Call back",
    done: "Done",
  },
};

/** What every language has to say. */
export type Dictionary = typeof en;
