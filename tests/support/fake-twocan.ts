import { aChat, type ChatOverrides, type FakeChat } from "./fake-chat.ts";
import { createSignal, type Accessor, type Setter } from "solid-js";
import type {
  CallMediaView,
  DevicesView,
  Callee,
  InviteProblem,
  LineStatus,
  Me,
  OwnDevice,
  Screen,
  Twocan,
} from "../../src/app/twocan.ts";
import type { ComparisonState } from "../../src/app/call/comparison.ts";
import { NOT_COMPARED } from "../../src/core/compare/comparison.ts";
import { IDLE, type Call, type CallState } from "../../src/core/call/state.ts";
import { toPeerId } from "../../src/core/identity/peer-id.ts";
import type { CaptureNotice, MediaState } from "../../src/core/media/media-state.ts";
import type { Contact } from "../../src/core/people/contact.ts";
import type { RecentCall } from "../../src/core/people/recent-call.ts";
import type { FileView } from "../../src/app/files/files.ts";
import type { People } from "../../src/app/people/people.ts";
import type { ConfigProblem } from "../../src/core/protocol/config.ts";
import { someFiles } from "./fake-files.ts";
import { aMove, aSettings, type SettingsOverrides } from "./fake-settings.ts";
import { aCheck, type CheckOverrides } from "./fake-check.ts";
import { aScanCall, type FakeScanCall } from "./fake-scan-call.ts";
import type { Shell } from "../../src/app/shell/shell-view.ts";
import { aShell, type ShellOverrides } from "./fake-shell.ts";
import { aScanner, type FakeScanner, type ScannerOverrides } from "./qr-scanner.ts";

/** This phone's ID in the tests of the screens. */
export const MY_ID = toPeerId(new Uint8Array(20).fill(0x5a));
/** The other phone's. */
export const THEIR_ID = toPeerId(Uint8Array.from({ length: 20 }, (_, index) => index * 11));

/** What a test wants to be different from the beginning. */
interface Overrides extends SettingsOverrides {
  readonly name?: string;
  readonly canShare?: boolean;
  readonly copies?: boolean;
  readonly shares?: Awaited<ReturnType<Me["shareInvite"]>>;
  readonly line?: LineStatus;
  readonly contacts?: readonly Contact[];
  readonly recents?: readonly RecentCall[];
  readonly configProblems?: readonly ConfigProblem[];
  readonly tab?: "here" | "elsewhere";
  readonly screen?: Screen;
  readonly openInvite?: (text: string) => InviteProblem | null;
  readonly entranceProblem?: InviteProblem | null;
  readonly calleeName?: string;
  readonly reach?: ReturnType<Callee["reach"]>;
  readonly state?: CallState;
  readonly ownPicture?: MediaStream | null;
  readonly isMirrored?: boolean;
  readonly camera?: Partial<OwnDevice>;
  readonly microphone?: Partial<OwnDevice>;
  readonly devices?: Partial<DevicesView>;
  readonly scanner?: ScannerOverrides;
  readonly check?: CheckOverrides;
  readonly scanCall?: Parameters<typeof aScanCall>[0];
  readonly remote?: MediaStream | null;
  readonly remoteState?: MediaState | null;
  /** Not loaded where left out. */
  readonly shell?: ShellOverrides;
  readonly files?: readonly FileView[];
  readonly chat?: ChatOverrides;
  readonly comparison?: ComparisonState;
  readonly takesNewCode?: boolean;
  readonly storageTrouble?: "refused" | "full" | "unknown";
}

/** The app as the screens see it, with a handle on everything that changes. */
export interface FakeTwocan {
  readonly twocan: Twocan;
  /** What the person did, in order: `dial voice`, `set-muted true`. */
  readonly did: string[];
  readonly chat: FakeChat;
  readonly scanner: FakeScanner;
  readonly scanCall: FakeScanCall;
  readonly setState: (state: CallState) => void;
  readonly setComparison: (state: ComparisonState) => void;
  readonly setHomeNotice: (notice: ReturnType<Shell["notice"]>) => void;
  readonly setLine: (line: LineStatus) => void;
  /** As the phone's back button does for whoever has taken it. */
  readonly pressBack: () => void;
  readonly setScreen: (screen: Screen) => void;
  readonly setEntranceProblem: (problem: InviteProblem | null) => void;
  readonly setMicrophone: (device: Partial<OwnDevice>) => void;
  readonly setCamera: (device: Partial<OwnDevice>) => void;
  readonly setRemote: (remote: MediaStream | null) => void;
  readonly setRemoteState: (state: MediaState | null) => void;
  readonly setIsChanging: (isChanging: boolean) => void;
  readonly setNotice: (notice: CaptureNotice | null) => void;
  readonly setLevel: (level: number) => void;
  readonly setOwnPicture: (picture: MediaStream | null) => void;
}

/** A call between this phone and Anna's. */
export function aCall(overrides: Partial<Call> = {}): Call {
  return {
    id: "call-1",
    peer: THEIR_ID,
    peerName: "Anna",
    role: "caller",
    media: "video",
    ownMedia: "video",
    startedAtMs: 0,
    ...overrides,
  };
}

/** An app at rest: home, line up, no call. */
export function aTwocan(given: Overrides = {}): FakeTwocan {
  const did: string[] = [];
  const [state, setState] = createSignal<CallState>(given.state ?? IDLE);
  const [line, setLine] = createSignal<LineStatus>(given.line ?? "up");
  const [comparison, setComparison] = createSignal(given.comparison ?? NOT_COMPARED);
  const media = aMediaView(given, did);
  const navigation = aNavigation(given, did);
  const scanner = aScanner(given.scanner ?? {}, did);
  const scanCall = aScanCall(given.scanCall ?? {}, did);
  const chat = aChat(given.chat, did);
  const { shell, setHomeNotice } = aShell(given.shell ?? {}, did);
  const twocan: Twocan = {
    me: aMe(given, did),
    line,
    navigation: navigation.view,
    callee: { name: () => given.calleeName ?? "", reach: () => given.reach ?? "here" },
    people: aPeople(given.contacts ?? [], given.recents ?? [], did),
    session: {
      state,
      dial: (_peer, wanted) => did.push(`dial ${wanted}`),
      answer: (wanted) => did.push(`answer ${wanted}`),
      decline: () => did.push("decline"),
      hangUp: () => did.push("hang-up"),
      dismiss: () => did.push("dismiss"),
    },
    media: media.view,
    chat: () => chat,
    loadChat: () => undefined,
    comparison: {
      state: comparison,
      isAsked: () => comparison().name !== "idle" && !did.includes("compare"),
      begin: () => did.push("compare"),
    },
    settings: aSettings(given, did),
    move: aMove(given, did),
    openCheck: async () => aCheck(given.check),
    files: someFiles(given.files ?? [], did),
    takeNewCode: async () => {
      did.push("take-new-code");
      return given.takesNewCode ?? true;
    },
    openScanner: scanner.open,
    openScanCall: scanCall.open,
    holdAwake: (signal) => {
      did.push("hold-awake");
      signal.addEventListener("abort", () => did.push("let-sleep"), { once: true });
    },
    refusedCount: () => 0,
    configProblems: () => given.configProblems ?? [],
    storageTrouble: () => given.storageTrouble ?? null,
    tab: () => given.tab ?? "here",
    useHere: () => did.push("use-here"),
    shell: () => (given.shell === undefined ? null : shell),
    loadShell: () => undefined,
    unlockSound: () => did.push("unlock-sound"),
  };
  return {
    twocan,
    did,
    chat,
    scanner,
    scanCall,
    setState,
    setLine,
    setComparison,
    setHomeNotice,
    ...navigation.set,
    ...media.set,
  };
}

function aPeople(
  contacts: readonly Contact[],
  recents: readonly RecentCall[],
  did: string[],
): People {
  const note =
    (what: string) =>
    (...about: readonly unknown[]): void =>
      void did.push([what, ...about.map((each) => JSON.stringify(each))].join(" "));
  return {
    contacts: () => contacts,
    contactOf: (peer) => contacts.find((contact) => contact.peer === peer) ?? null,
    nameFor(peer, ownName) {
      const known = contacts.find((contact) => contact.peer === peer);
      const last = recents.find((call) => call.peer === peer && call.name !== "");
      return known?.givenName || ownName || known?.ownName || last?.name || "";
    },
    save: note("save-contact"),
    rename: note("rename"),
    setFavourite: note("set-favourite"),
    setBlocked: note("set-blocked"),
    setVerified: note("set-verified"),
    remove: note("remove-contact"),
    recents: () => recents,
    missedCount: () => recents.filter(({ isSeen }) => !isSeen).length,
    markMissedSeen: note("mark-missed-seen"),
    forgetRecents: note("forget-recents"),
    addAll: (others) => Promise.resolve(others.length),
  };
}

function aMe(given: Overrides, did: string[]): Me {
  const [name, setName] = createSignal(given.name ?? "");
  return {
    peerId: MY_ID,
    inviteLink: `https://twocan.example/#${MY_ID}`,
    name,
    setName: (next) => {
      did.push(`set-name ${next}`);
      setName(next);
    },
    canShare: given.canShare ?? true,
    shareInvite: async (text) => {
      did.push(`share ${text}`);
      return given.shares ?? "shared";
    },
    copyInvite: async () => {
      did.push("copy");
      return given.copies ?? true;
    },
  };
}

function aNavigation(given: Overrides, did: string[]) {
  const [screen, setScreen] = createSignal<Screen>(given.screen ?? { name: "home" });
  const [entranceProblem, setEntranceProblem] = createSignal(given.entranceProblem ?? null);
  const takers: (() => void)[] = [];
  const pressBack = (): void => takers.at(-1)?.();
  const view: Twocan["navigation"] = {
    screen,
    entranceProblem,
    openInvite: (text) => {
      did.push(`open ${text}`);
      return given.openInvite?.(text) ?? null;
    },
    open: (next) => {
      did.push(`go ${next.name}`);
      setScreen(next);
    },
    back: () => {
      did.push("back");
      setScreen({ name: "home" });
    },
    goHome: () => {
      did.push("go-home");
      setScreen({ name: "home" });
    },
    takeBack(onBack, signal) {
      takers.push(onBack);
      signal.addEventListener("abort", () => takers.splice(takers.indexOf(onBack), 1));
    },
  };
  return { view, set: { pressBack, setScreen, setEntranceProblem } };
}

const ON: OwnDevice = { isOn: true, isOpening: false, problem: null, isInterrupted: false };

function aDevice(given: Partial<OwnDevice> | undefined): [Accessor<OwnDevice>, Setter<OwnDevice>] {
  return createSignal<OwnDevice>({ ...ON, ...given });
}

/** Two cameras and a microphone, of which nothing more is known. */
function aDevicesView(given: Partial<DevicesView> | undefined, did: string[]): DevicesView {
  const cameras = [
    { id: "front", label: "Front Camera", facing: "user" },
    { id: "back", label: "Back Camera", facing: "environment" },
  ] as const;
  return {
    list: () => ({ cameras, microphones: [{ id: "mic", label: "Microphone" }], speakers: [] }),
    inUse: () => "",
    use: (kind, { id }) => did.push(`use ${kind} ${id}`),
    lens: () => null,
    quality: () => "automatic",
    setQuality: (quality) => did.push(`set-quality ${quality}`),
    hasTorch: () => false,
    isTorchOn: () => false,
    setTorchOn: (isOn) => did.push(`set-torch ${isOn}`),
    zoom: () => null,
    setZoom: (factor) => did.push(`set-zoom ${factor}`),
    routeSound: () => undefined,
    ...given,
  };
}

function aMediaView(given: Overrides, did: string[]) {
  const [ownPicture, setOwnPicture] = createSignal(given.ownPicture ?? null);
  const [camera, setCamera] = aDevice(given.camera);
  const [microphone, setMicrophone] = aDevice(given.microphone);
  const [remote, setRemote] = createSignal(given.remote ?? null);
  const [remoteState, setRemoteState] = createSignal(given.remoteState ?? null);
  const [isChanging, setIsChanging] = createSignal(false);
  const [notice, setNotice] = createSignal<CaptureNotice | null>(null);
  const devices = aDevicesView(given.devices, did);
  const levels = new Set<(level: number) => void>();
  const view: CallMediaView = {
    ownPicture,
    isMirrored: () => given.isMirrored ?? true,
    camera,
    microphone,
    setCameraOn: (isOn) => {
      did.push(`set-camera ${isOn}`);
      setCamera((device) => ({ ...device, isOn }));
    },
    setMuted: (isMuted) => {
      did.push(`set-muted ${isMuted}`);
      setMicrophone((device) => ({ ...device, isOn: !isMuted }));
    },
    isChanging,
    flip: () => did.push("flip"),
    hasOneCamera: () => false,
    prepare: () => undefined,
    devices: () => devices,
    notice,
    resume: () => did.push("resume"),
    restartCamera: () => did.push("restart-camera"),
    watchLevel: (onLevel, signal) => {
      levels.add(onLevel);
      signal.addEventListener("abort", () => levels.delete(onLevel));
    },
    remote,
    remoteState,
  };
  const set = {
    setOwnPicture,
    setRemote,
    setRemoteState,
    setIsChanging,
    setNotice,
    setLevel: (level: number) => levels.forEach((hear) => hear(level)),
    setCamera: (device: Partial<OwnDevice>) => setCamera({ ...ON, ...device }),
    setMicrophone: (device: Partial<OwnDevice>) => setMicrophone({ ...ON, ...device }),
  };
  return { view, set };
}
