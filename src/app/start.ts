/** Puts the app together: who we are, the line, the post, the call. */
import { createMemo, createRoot, createSignal } from "solid-js";
import { callOf, type CallState } from "../core/call/state.ts";
import type { PeerId } from "../core/identity/peer-id.ts";
import { type Welcome, welcomeOf } from "../core/people/caller-policy.ts";
import { effectiveServers } from "../core/settings/servers.ts";
import { randomId } from "../platform/identity/identity.ts";
import { unlockSound } from "../platform/media/sound.ts";
import { playTone, startRingtone } from "../platform/media/tones.ts";
import { catchInstallPrompt, type InstallPrompt } from "../platform/pwa/install-prompt.ts";
import { watchNetwork } from "../platform/pwa/network.ts";
import { watchTabLock } from "../platform/pwa/tab-lock.ts";
import { vibrateUntil } from "../platform/pwa/vibration.ts";
import { holdWakeLock } from "../platform/pwa/wake-lock.ts";
import { StorageError } from "../platform/storage/use-database.ts";
import { createAbsence } from "./absence.ts";
import type { BootProblem, BootState } from "./boot.ts";
import { openCallLedger } from "./call-ledger.ts";
import { createCallMedia } from "./call-media.ts";
import { type Callees, createCallees } from "./callee.ts";
import { firstSeq } from "./call-wire.ts";
import { createComparisons } from "./comparison.ts";
import { loadConfig } from "./config.ts";
import { type ChatDoor, createChatDoor } from "./chat-door.ts";
import { createDataPaths } from "./data-paths.ts";
import { createFiles } from "./files.ts";
import { createIceServers } from "./ice-servers.ts";
import { type KeptStore, openKeptStore } from "./kept-store.ts";
import { keepLines } from "./line-keeper.ts";
import { report } from "./log.ts";
import { isIdentityOf, isOutdated, loadBrokerToken, loadIdentity, loadMe } from "./me.ts";
import { keepMediaChoices } from "./media-choices.ts";
import { openMove } from "./move.ts";
import { createNavigation } from "./navigation.ts";
import { openPeople, type People } from "./people.ts";
import { createPost, type Letter, type Post } from "./post.ts";
import { appBase, restart, watchLeaving } from "./route.ts";
import { createSession, type LinkTools, type RunningSession } from "./session.ts";
import { openSettings } from "./settings.ts";
import { createShellDoor } from "./shell-door.ts";
import type { Me, Twocan } from "./twocan.ts";

/** How an incoming call shakes the phone: on, off, on, pause; in milliseconds. */
const VIBRATION_MS = [400, 200, 400, 1000];

/** How long sealing and sending a last word takes at the most, in milliseconds. */
const LAST_WORDS_MS = 300;

/** Starts the app, or says why it cannot run here. It runs until the signal aborts. */
export async function startTwocan(signal: AbortSignal): Promise<BootState> {
  if (!isSecureContext) return { kind: "failed", reason: "insecure" };
  const installPrompt = catchInstallPrompt(signal);
  try {
    const kept = await openKeptStore(storeName());
    const assembleWith = (ground: KeptStore): Promise<Twocan> =>
      assemble({ ...ground, installPrompt }, signal);
    const twocan = await assembleWith(kept).catch((cause: unknown) => {
      // A first start finds no room for an identity: this one then lasts as long as the page.
      if (!isForgetful(cause)) throw cause;
      return assembleWith(kept.forThisPage());
    });
    return { kind: "ready", twocan };
  } catch (cause) {
    report("cannot start", cause);
    return { kind: "failed", reason: reasonOf(cause) };
  }
}

/** What this copy of the app keeps bears its name: two on one origin do not share an identity. */
function storeName(): string {
  return `twocan ${new URL(appBase()).pathname}`;
}

function isForgetful(cause: unknown): boolean {
  return cause instanceof StorageError && cause.reason !== "unknown";
}

function reasonOf(cause: unknown): BootProblem {
  if (cause instanceof StorageError) return "storage";
  return isOutdated(cause) ? "outdated" : "unknown";
}

interface Ground extends Pick<KeptStore, "store" | "trouble"> {
  readonly installPrompt: InstallPrompt;
}

async function assemble(
  { store, trouble, installPrompt }: Ground,
  signal: AbortSignal,
): Promise<Twocan> {
  const [identity, token, { config, problems }, ledger] = await Promise.all([
    loadIdentity(store),
    loadBrokerToken(store),
    loadConfig(store, appBase()),
    openCallLedger(store),
  ]);
  const me = await loadMe(identity.peerId, store);
  const people = await openPeople(store);
  const settings = await openSettings({ store, onChange: useServers });
  const move = await openMove({ store, onMoved: letGo });
  const servers = () => effectiveServers(config, settings.current().servers);
  const choices = keepMediaChoices(store);
  const media = createCallMedia(choices);
  const comparisons = createComparisons(identity);
  const [refusedCount, setRefusedCount] = createSignal(0);
  const refuse = (): void => void setRefusedCount((count) => count + 1);

  const post = createPost({
    identity,
    relay: (to, envelope) => lines.relay(to, envelope),
    onLetter: (from, letter) => deliver({ post, callees, door, session, me }, from, letter),
    onRefused: refuse,
  });
  const iceServers = createIceServers({ config: servers, watchNetwork }, signal);
  const callees = createCallees(post.send, randomId);
  const paths = createDataPaths((peer) => door.request(peer));
  const files = createFiles(async () => {
    const { openFiles } = await import("./open-files.ts");
    const isContact = (peer: PeerId): boolean => people.contactOf(peer) !== null;
    const acceptsPictures = (): boolean => settings.current().acceptPictures;
    return openFiles({ store, paths, name: storeName(), isContact, acceptsPictures }, signal);
  });
  // Why it could not be loaded is reported; the next path tries again.
  paths.watch(() => void files.load().catch(() => undefined), signal);
  const session = createSession(
    {
      self: identity.peerId,
      ledger,
      media,
      comparisons,
      ownName: me.name,
      nameOf: callees.nameOf,
      onName(peer, name) {
        callees.onName(peer, name);
        people.onName(peer, name);
      },
      onEnded: people.onCallEnded,
      newCallId: randomId,
      iceServers,
      paths,
      loadLink,
      post: post.send,
      startRingtone(kind, ringing) {
        iceServers.refresh();
        const caller = callOf(session.state())?.peer;
        const isQuiet = caller !== undefined && welcome(caller) === "silent";
        if (kind === "outgoing" || !isQuiet) ringPhone(kind, ringing);
        if (kind === "incoming" && !isQuiet) shellDoor.onRing(ringing);
      },
      playTone,
      holdAwake: holdWakeLock,
      onRefused: refuse,
    },
    signal,
  );
  const lines = keepLines(
    {
      registration: { peerId: identity.peerId, token },
      onEnvelope(from, envelope) {
        if (isHeard(from)) post.receive(from, envelope);
        else absence.pretend(from);
      },
      onAbsent(peer) {
        callees.onAbsent(peer);
        session.onAbsent(peer);
      },
      onUp() {
        callees.onLineUp();
        session.onLineUp();
        door.tell("line-up");
        // From now on a call can come; what connects it is not to be waited for then.
        void loadLink().catch(() => undefined);
      },
      onNetworkChange() {
        session.onNetworkChange();
        door.tell("network-change");
      },
      onRefused: refuse,
    },
    signal,
  );
  function welcome(peer: PeerId): Welcome {
    const isCodeShown = ["home", "code"].includes(navigation.screen().name);
    return welcomeOf(people.contactOf(peer), settings.current().unknownCallers, isCodeShown);
  }
  /** Whom this phone has turned to itself is heard, whatever is wanted of strangers. */
  function isHeard(peer: PeerId): boolean {
    const isOurs = peer === callOf(session.state())?.peer || peer === callees.asked();
    return isOurs ? people.contactOf(peer)?.isBlocked !== true : welcome(peer) !== "absent";
  }
  const absence = createAbsence(lines.sendExpire, signal);
  const door = createChatDoor(async (lifetime) => {
    // Nobody needs it to see the first screen, nor before the line is up.
    const { openChatArea } = await import("./chat-area.ts");
    return openChatArea(
      {
        self: identity.peerId,
        name: storeName(),
        store,
        ledger,
        paths,
        people,
        settings,
        iceServers,
        post: post.send,
        pretendAbsence: absence.pretend,
        onRefused: refuse,
      },
      lifetime,
    );
  }, signal);
  paths.watch(door.load, signal);
  const [tab, setTab] = createSignal<"here" | "elsewhere">("here");
  const tabLock = watchTabLock(
    `twocan ${appBase()}`,
    (isHeld) => {
      setTab(isHeld ? "here" : "elsewhere");
      door.setHere(isHeld);
      if (!isHeld) {
        letGo();
        return;
      }
      useServers();
      restartIfStale().catch((cause: unknown) => report("storage", cause));
    },
    signal,
  );
  function useServers(): void {
    lines.useBrokers(tab() === "here" && !move.isMoved() ? servers().brokers : []);
    iceServers.refresh();
  }
  /** Ends what there is; the line stays until the last words are sealed and sent. */
  function letGo(): void {
    session.hangUp();
    setTimeout(useServers, LAST_WORDS_MS);
  }
  /** Another tab may have moved away, or somebody else in, while it had the line. */
  async function restartIfStale(): Promise<void> {
    const isCurrent = (await isIdentityOf(identity.peerId, store)) && (await move.isCurrent());
    if (!isCurrent) restart();
  }
  watchLeaving(() => {
    session.onLeaving();
    door.tell("leaving");
  }, signal);
  const navigation = createNavigation(
    identity.peerId,
    { onInvite: callees.ask, onMovePart: (part) => void move.addPart(part) },
    signal,
  );
  const shellDoor = createShellDoor({ store, installPrompt, twocan: () => twocan }, signal);
  const twocan: Twocan = {
    me,
    line: lines.status,
    navigation,
    callee: { ...callees, name: () => people.nameFor(callees.asked(), callees.name()) },
    people,
    session: {
      ...session,
      state: createRoot(() => createMemo(() => withShownName(session.state(), people))),
      dismiss() {
        session.dismiss();
        navigation.goHome();
      },
    },
    media: media.view,
    chat: door.chat,
    loadChat: door.load,
    comparison: comparisons.view,
    async openScanner(listener, scanning) {
      // Most who open the app never scan: what it takes is loaded when somebody does.
      const { openScanner } = await import("./scan.ts");
      return openScanner(listener, choices.current, scanning);
    },
    async openScanCall(lifetime) {
      // Who has the internet never needs it. Who does not can load nothing later.
      media.view.prepare();
      await loadLink();
      const { createScanCall } = await import("./scan-call.ts");
      return createScanCall(
        {
          identity,
          base: appBase(),
          ownName: me.name,
          onMetInPerson: people.setVerified,
          meet: session.meet,
        },
        lifetime,
      );
    },
    holdAwake: holdWakeLock,
    settings: {
      defaults: config,
      servers: () => settings.current().servers,
      setServers: settings.setServers,
      callAtOnce: () => settings.current().callAtOnce,
      unknownCallers: () => settings.current().unknownCallers,
      setCallAtOnce: settings.setCallAtOnce,
      setUnknownCallers: settings.setUnknownCallers,
      chat: () => settings.current().chat,
      setChat: settings.setChat,
      acceptPictures: () => settings.current().acceptPictures,
      setAcceptPictures: settings.setAcceptPictures,
    },
    async openCheck() {
      const { createCheck } = await import("./check.ts");
      return createCheck({ choices: choices.current, servers, iceServers });
    },
    move,
    files,
    async takeNewCode() {
      const { takeNewCode } = await import("./new-code.ts");
      return takeNewCode(store, restart);
    },
    refusedCount,
    configProblems: () => problems,
    storageTrouble: trouble,
    tab,
    useHere: tabLock.take,
    shell: shellDoor.shell,
    loadShell: shellDoor.load,
    unlockSound,
  };
  return twocan;
}

async function loadLink(): Promise<LinkTools> {
  const [{ connectCall }, { openLink }] = await Promise.all([
    import("./call-connection.ts"),
    import("../platform/link/link.ts"),
  ]);
  return { connectCall, openLink };
}

/** People are shown by the name I gave them, whatever they call themselves. */
function withShownName(state: CallState, people: People): CallState {
  if (state.name === "idle") return state;
  const { call } = state;
  return { ...state, call: { ...call, peerName: people.nameFor(call.peer, call.peerName) } };
}

function ringPhone(kind: "incoming" | "outgoing", signal: AbortSignal): void {
  startRingtone(kind, signal);
  if (kind === "incoming") vibrateUntil(VIBRATION_MS, signal);
}

interface Receivers {
  readonly post: Post;
  readonly callees: Callees;
  readonly door: ChatDoor;
  readonly session: RunningSession;
  readonly me: Me;
}

/** Takes each letter to whom it is for. */
function deliver(
  { post, callees, door, session, me }: Receivers,
  from: PeerId,
  letter: Letter,
): void {
  const { exchange, message } = letter;
  if (message.kind === "hello") {
    const reply = { kind: "hello-reply", name: me.name() } as const;
    post.send(from, { exchange, seq: firstSeq(), message: reply });
  } else if (message.kind === "hello-reply") {
    callees.onReply(from, exchange, message.name);
  } else if (!door.takes(from, letter)) {
    session.onLetter(from, letter);
  }
}
