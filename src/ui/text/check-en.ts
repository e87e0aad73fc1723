import type { CallCheck } from "../../app/check/check-call.ts";
import type { BrokerTestResult, NatKind, RelayTestResult } from "../../app/check/check-network.ts";
import type { Wish, Wished } from "../../core/check/constraints.ts";
import type { MediaReason } from "../../core/media/media-state.ts";

type Sentence = string;

const cameraProblem: Record<MediaReason, Sentence> = {
  denied:
    "The camera is not allowed. Allow it in the browser's settings for this site, then try again.",
  missing: "No camera was found. Connect one and try again; calls work with sound alone, too.",
  busy: "Another app holds the camera. Close it, then try again.",
  unfit: "There is a camera, but none that fits what was asked. Try again.",
  insecure: "The camera works only on a secure page. Open this address with https:// in front.",
  silent: "The browser gave no answer about the camera. Look for a question it asks, or try again.",
  unknown: "The camera did not start. Try again; if that does not help, restart the browser.",
};

const microphoneProblem: Record<MediaReason, Sentence> = {
  denied:
    "The microphone is not allowed. Allow it in the browser's settings for this site, then try again.",
  missing: "No microphone was found. Connect one and try again; without it nobody hears you.",
  busy: "Another app holds the microphone. Close it, then try again.",
  unfit: "There is a microphone, but none that fits what was asked. Try again.",
  insecure: "The microphone works only on a secure page. Open this address with https:// in front.",
  silent:
    "The browser gave no answer about the microphone. Look for a question it asks, or try again.",
  unknown: "The microphone did not start. Try again; if that does not help, restart the browser.",
};

/** What the browser's own names for its refusals mean, and what helps. */
const refusal = {
  NotAllowedError:
    "You, the system or this site's rules said no. Allow the camera in the browser's settings for this site.",
  NotFoundError: "There is no camera at all. Connect one.",
  OverconstrainedError:
    "There are cameras, but none can do this. Ask for less: ideal instead of exact, min or max.",
  NotReadableError:
    "The camera is allowed and there, but does not start: mostly another app holds it. Close that app.",
  AbortError: "Something else kept the camera from starting. Try again.",
  TypeError:
    "The request itself is wrong: it asks for nothing, or for what no camera can be chosen by. Change it.",
  SecurityError: "The browser keeps cameras from this page altogether. Allow them in its settings.",
  InvalidStateError: "The page was not in use just then. Try again while it is in view.",
  silent: "The browser has not answered. Look for a question it asks, then try again.",
  other: "The browser gave no reason that is known here. Try again, or ask for less.",
};

const wish: Record<Wish | "none", Sentence> = {
  none: "not asked",
  plain: "value alone",
  ideal: "ideal",
  min: "min",
  max: "max",
  exact: "exact",
};

/** As they are written in a program. */
const constraint: Record<Wished, Sentence> = {
  width: "width",
  height: "height",
  frameRate: "frameRate",
  facingMode: "facingMode",
  deviceId: "deviceId",
};

const phase: Record<ReturnType<CallCheck["phase"]>, Sentence> = {
  devices: "Waiting for the camera…",
  connecting: "The two ends are looking for each other…",
  connected: "The two ends are connected.",
  "no-path":
    "The two ends found no way to each other. With every network off, browsers have no address at all: join any Wi‑Fi, or open a hotspot. It needs no internet.",
};

const end = { caller: "A", callee: "B" };

const brokerFails: Record<Extract<BrokerTestResult, { kind: "fails" }>["reason"], Sentence> = {
  unreachable: "Not reachable",
  refused: "It refuses us. Check its key in the settings.",
  silent: "No answer",
};

const iceFails: Record<Extract<RelayTestResult, { kind: "fails" }>["reason"], Sentence> = {
  silent: "No answer",
  credentials: "It refuses the user name or the password.",
  unusable: "This browser cannot use it.",
  blocked: "It opens a relay, but nothing comes through.",
};

const nat: Record<NatKind, Sentence> = {
  none: "None on the way: this phone's own address is public.",
  steady: "Friendly: everybody sees this phone at one address, so a direct path is possible.",
  changing:
    "Strict: every server sees this phone at another port, so most direct paths fail (symmetric NAT).",
  unknown: "Not known. It takes answers from two servers in different places to tell.",
};

export const checkEn = {
  title: "Check before a call",
  help: "Look into camera, sound and network. The first two work without internet.",
  tryAgain: "Try again",
  parts: {
    media: "Camera and microphone",
    mediaHelp: "What they give, and what they can do",
    call: "A call with no server",
    callHelp: "Two ends on this phone, step by step",
    network: "The network",
    networkHelp: "Whether calls get through from here",
  },
  media: {
    title: "Camera and microphone",
    starting: "Starting camera and microphone…",
    level: "What the microphone hears",
    speak: "Say something: the bar moves.",
    cameraProblem,
    microphoneProblem,
    stream: "Stream",
    active: "active",
    id: "id",
    video: "Camera track",
    audio: "Microphone track",
    label: "label",
    kind: "kind",
    muted: "muted",
    readyState: "readyState",
    yes: "true",
    no: "false",
    nameless: "No name",
    settings: "Settings in use",
    capabilities: "What it can do",
    untold: "This browser does not say.",
  },
  playground: {
    title: "Constraints",
    help: "Ask the camera for something and see what it gives. A value alone and ideal are wishes; min, max and exact must be met, or the browser refuses.",
    wishFor: (name: string) => (name === "" ? "How strictly" : `How strictly: ${name}`),
    valueFor: (name: string) => (name === "" ? "Value" : `Value: ${name}`),
    wish,
    constraint,
    lacking: "Without a value here it is not asked for.",
    anyCamera: "Choose a camera",
    camera: (number: number) => `Camera ${number}`,
    asked: "Asked for",
    ask: "Ask the camera",
    asking: "Asking…",
    given: "Given",
    givenNothing: "The camera opened. You asked for nothing in particular.",
    unsaid: "not told",
    refused: "Refused",
    refusedWith: (name: string, constraintName: string) =>
      constraintName === "" ? name : `${name}: ${constraintName}`,
    noAnswer: "No answer",
    refusal,
    back: "The camera from before is back.",
  },
  call: {
    title: "A call with no server",
    help: "Two ends, A and B, call each other on this page. They do what two phones do, but hand each other their letters directly.",
    phase,
    sent: "A sends",
    received: "B receives",
    noPicture: "No picture",
    path: "Path in use",
    pathOf: (near: string, far: string, protocol: string) =>
      `${near} → ${far}${protocol === "" ? "" : `, ${protocol}`}`,
    addressOf: (name: string) => (name === "" ? "Address" : `Address of ${name}`),
    roundTrip: "Round trip",
    connection: "Connection",
    message: "Message",
    hello: "Hello from A",
    send: "Send to B and back",
    notSent: "Not sent: the two ends are not connected.",
    again: "Call again",
    steps: "Step by step",
    noSteps: "Nothing has happened yet.",
    end,
    offer: "A offers",
    offerHelp: "What A can send and receive, and the fingerprint of its encryption.",
    answer: "B answers",
    answerHelp: "What B takes of it, and B's own fingerprint.",
    candidates: (from: string, count: number) =>
      `${from} names ${count} ${count === 1 ? "address" : "addresses"}`,
    candidatesHelp: "Where it can be reached (ICE candidates).",
    connected: "Connected",
    connectedHelp: "Both ends reach each other, and everything is encrypted (DTLS).",
    picture: "First picture at B",
    pictureHelp: "The camera's picture has been packed, sent and unpacked.",
    came: (text: string) => (text === "" ? "A message went to B and back" : `“${text}”`),
    cameHelp: (duration: string) => `To B and back over a data channel in ${duration}.`,
    sdp: "Show the SDP",
    lines: "Show the candidates",
  },
  network: {
    title: "The network",
    running: "Checking…",
    verdict: {
      works: "Calls will work on this network",
      likely: "Calls will work on this network, most likely",
      "needs-relay": "Your network needs a relay (TURN) server",
      "no-broker": "No broker: calls by scanning each other still work",
      "near-only": "Calls will work within this network only",
    },
    because: {
      direct: "A direct path to other networks is possible.",
      relay: "Where no direct path is found, the relay carries the call.",
      likely:
        "A direct path is likely. Strict routers need a relay besides, and none works here. Whether yours is strict takes answers from two STUN servers in different places to tell.",
      changing:
        "The router gives every connection another port, so most phones cannot reach yours.",
      hidden:
        "No server could tell this phone's public address, so other networks cannot reach it.",
      relaysFailed: "None of the relays that are set up works. See below why.",
      noRelays: "No relay is set up. You can add one.",
      noBroker:
        "No server introduces two phones to each other now. Two phones in one place can still call: by scanning each other's screens.",
      nearOnly: "Neither a STUN nor a TURN server is set up. Add one to call into other networks.",
    },
    toServers: "Servers",
    toScanCall: "Call without internet",
    again: "Check again",
    brokers: "Brokers",
    brokersHelp: "They introduce two phones to each other.",
    noBrokers: "None is set up.",
    stun: "STUN servers",
    stunHelp: "They tell a phone its public address.",
    noStun: "None is set up.",
    turn: "Relays (TURN servers)",
    turnHelp: "They carry a call that finds no direct path. The test sends data through each.",
    noTurn: "None is set up.",
    notLent: "This site lends relays, but gave none just now. Check again in a moment.",
    router: "Router",
    natLabel: "Address translation (NAT)",
    nat,
    natRunning: "To be seen once the servers have answered.",
    testing: "Testing…",
    brokerWorks: (duration: string) => `Works. There and back in ${duration}.`,
    stunWorks: (duration: string) => `Works. Answered in ${duration}.`,
    publicAddress: (address: string) => (address === "" ? "" : `It sees you at ${address}.`),
    turnWorks: (duration: string, roundTrip: string) =>
      `Works. Open in ${duration}, data there and back in ${roundTrip}.`,
    brokerFails,
    iceFails,
    report: "Report",
    showReport: "Show the report",
    reportHelp: "For whoever helps you. It holds no addresses.",
    share: "Share the report",
    shareFailed: "Sharing did not work. Copy the report instead.",
    reportTitle: (date: string) => `Twocan network check${date === "" ? "" : `, ${date}`}`,
    nth: (kind: string, number: number) => `${kind} ${number}`,
    broker: "Broker",
    stunServer: "STUN server",
    turnServer: "TURN server",
  },
};

/** What every language has to say of the check. */
export type CheckDictionary = typeof checkEn;
