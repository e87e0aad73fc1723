import { createSignal, type Accessor, type Setter } from "solid-js";
import type {
  CallMediaView,
  Callee,
  InviteProblem,
  LineStatus,
  Me,
  OwnDevice,
  Screen,
  Twocan,
} from "../../src/app/twocan.ts";
import { IDLE, type Call, type CallState } from "../../src/core/call/state.ts";
import { toPeerId } from "../../src/core/identity/peer-id.ts";
import type { MediaState } from "../../src/core/media/media-state.ts";

/** This phone's ID in the tests of the screens. */
export const MY_ID = toPeerId(new Uint8Array(20).fill(0x5a));
/** The other phone's. */
export const THEIR_ID = toPeerId(Uint8Array.from({ length: 20 }, (_, index) => index * 11));

/** What a test wants to be different from the beginning. */
interface Overrides {
  readonly name?: string;
  readonly canShare?: boolean;
  readonly copies?: boolean;
  readonly shares?: Awaited<ReturnType<Me["shareInvite"]>>;
  readonly line?: LineStatus;
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
  readonly remote?: MediaStream | null;
  readonly remoteState?: MediaState | null;
}

/** The app as the screens see it, with a handle on everything that changes. */
export interface FakeTwocan {
  readonly twocan: Twocan;
  /** What the person did, in order: `dial voice`, `set-muted true`. */
  readonly did: string[];
  readonly setState: (state: CallState) => void;
  readonly setLine: (line: LineStatus) => void;
  readonly setScreen: (screen: Screen) => void;
  readonly setEntranceProblem: (problem: InviteProblem | null) => void;
  readonly setMicrophone: (device: Partial<OwnDevice>) => void;
  readonly setCamera: (device: Partial<OwnDevice>) => void;
  readonly setRemote: (remote: MediaStream | null) => void;
  readonly setRemoteState: (state: MediaState | null) => void;
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
  const media = aMediaView(given, did);
  const navigation = aNavigation(given, did);
  const twocan: Twocan = {
    me: aMe(given, did),
    line,
    navigation: navigation.view,
    callee: { name: () => given.calleeName ?? "", reach: () => given.reach ?? "here" },
    session: {
      state,
      dial: (_peer, wanted) => did.push(`dial ${wanted}`),
      answer: (wanted) => did.push(`answer ${wanted}`),
      decline: () => did.push("decline"),
      hangUp: () => did.push("hang-up"),
      dismiss: () => did.push("dismiss"),
    },
    media: media.view,
    refusedCount: () => 0,
    tab: () => given.tab ?? "here",
    useHere: () => did.push("use-here"),
    unlockSound: () => did.push("unlock-sound"),
  };
  return { twocan, did, setState, setLine, ...navigation.set, ...media.set };
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
  const view: Twocan["navigation"] = {
    screen,
    entranceProblem,
    openInvite: (text) => {
      did.push(`open ${text}`);
      return given.openInvite?.(text) ?? null;
    },
    goHome: () => {
      did.push("go-home");
      setScreen({ name: "home" });
    },
  };
  return { view, set: { setScreen, setEntranceProblem } };
}

const ON: OwnDevice = { isOn: true, isOpening: false, problem: null };

function aDevice(given: Partial<OwnDevice> | undefined): [Accessor<OwnDevice>, Setter<OwnDevice>] {
  return createSignal<OwnDevice>({ ...ON, ...given });
}

function aMediaView(given: Overrides, did: string[]) {
  const [ownPicture, setOwnPicture] = createSignal(given.ownPicture ?? null);
  const [camera, setCamera] = aDevice(given.camera);
  const [microphone, setMicrophone] = aDevice(given.microphone);
  const [remote, setRemote] = createSignal(given.remote ?? null);
  const [remoteState, setRemoteState] = createSignal(given.remoteState ?? null);
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
    remote,
    remoteState,
  };
  const set = {
    setOwnPicture,
    setRemote,
    setRemoteState,
    setCamera: (device: Partial<OwnDevice>) => setCamera({ ...ON, ...device }),
    setMicrophone: (device: Partial<OwnDevice>) => setMicrophone({ ...ON, ...device }),
  };
  return { view, set };
}
