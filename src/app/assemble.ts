/** Puts the app together: who we are, the line, the post, the call. */
import { createSignal } from "solid-js";
import { callOf } from "../core/call/state.ts";
import { effectiveServers } from "../core/settings/servers.ts";
import { randomId } from "../platform/identity/identity.ts";
import { unlockSound } from "../platform/media/sound.ts";
import { playTone, startRingtone } from "../platform/media/tones.ts";
import type { InstallPrompt } from "../platform/pwa/install-prompt.ts";
import { watchNetwork } from "../platform/pwa/network.ts";
import { watchTabLock } from "../platform/pwa/tab-lock.ts";
import { vibrateUntil } from "../platform/pwa/vibration.ts";
import { holdWakeLock } from "../platform/pwa/wake-lock.ts";
import { createAbsence } from "./line/absence.ts";
import { openCallLedger } from "./call/call-ledger.ts";
import { createCallMedia } from "./call/call-media.ts";
import { createCallees } from "./line/callee.ts";
import { createChatDoor } from "./chat/chat-door.ts";
import { createComparisons } from "./call/comparison.ts";
import { openConfig } from "./config.ts";
import { createDataPaths } from "./line/data-paths.ts";
import { deliver, type Receivers } from "./line/deliver.ts";
import { createDoorkeeper } from "./line/doorkeeper.ts";
import { createFiles } from "./files/files.ts";
import { createIceServers } from "./line/ice-servers.ts";
import type { KeptStore } from "./kept-store.ts";
import { keepLines } from "./line/line-keeper.ts";
import { report } from "./log.ts";
import { isIdentityOf, loadBrokerToken, loadIdentity, loadMe } from "./people/me.ts";
import { keepMediaChoices } from "./call/media-choices.ts";
import { openMove } from "./move/move.ts";
import { createNavigation } from "./navigation.ts";
import {
  loadLink,
  openCheck,
  scanCallOnDemand,
  scannerOnDemand,
  takeNewCode,
} from "./on-demand.ts";
import { openPeople } from "./people/people.ts";
import { createPost } from "./line/post.ts";
import { appBase, restart, watchLeaving } from "./route.ts";
import { createSession } from "./call/session.ts";
import { openSettings, toSettings } from "./settings.ts";
import { createShellDoor } from "./shell/shell-door.ts";
import { toShownSession } from "./call/shown-session.ts";
import type { Twocan } from "./twocan.ts";

/** How an incoming call shakes the phone: on, off, on, pause; in milliseconds. */
const VIBRATION_MS = [400, 200, 400, 1000];

/** How long sealing and sending a last word takes at the most, in milliseconds. */
const LAST_WORDS_MS = 300;

/** What the app stands on. */
export interface Ground extends Pick<KeptStore, "store" | "trouble"> {
  /** The name of its database. */
  readonly name: string;
  readonly installPrompt: InstallPrompt;
}

/**
 * Wires all parts of the app, which run until the signal aborts.
 *
 * @throws {StorageError} where no identity can be kept
 * @throws {DOMException} in a browser that cannot make one
 */
export async function assemble(
  { store, trouble, name, installPrompt }: Ground,
  signal: AbortSignal,
): Promise<Twocan> {
  const [identity, token, config, ledger] = await Promise.all([
    loadIdentity(store),
    loadBrokerToken(store),
    openConfig(store, appBase()),
    openCallLedger(store),
  ]);
  const me = await loadMe(identity.peerId, store);
  const people = await openPeople(store);
  const settings = await openSettings({ store, onChange: useServers });
  const move = await openMove({ store, onMoved: letGo });
  const servers = () => effectiveServers(config.current(), settings.current().servers);
  const choices = keepMediaChoices(store);
  const media = createCallMedia(choices);
  const comparisons = createComparisons(identity);
  const [refusedCount, setRefusedCount] = createSignal(0);
  const refuse = (): void => void setRefusedCount((count) => count + 1);

  const post = createPost({
    identity,
    relay: (to, envelope) => lines.relay(to, envelope),
    onLetter: (from, letter) => deliver(receivers, from, letter),
    onRefused: refuse,
  });
  const iceServers = createIceServers({ config: servers, watchNetwork }, signal);
  const callees = createCallees(post.send, randomId);
  const paths = createDataPaths((peer) => door.request(peer));
  const files = createFiles(async () => {
    const { openFiles } = await import("./files/open-files.ts");
    return openFiles({ store, paths, name, people, settings }, signal);
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
      onName(peer, ownName) {
        callees.onName(peer, ownName);
        people.onName(peer, ownName);
      },
      onTalking: people.onTalking,
      onEnded: people.onCallEnded,
      newCallId: randomId,
      iceServers,
      paths,
      loadLink,
      post: post.send,
      startRingtone(kind, ringing) {
        iceServers.refresh();
        const caller = callOf(session.state())?.peer;
        const isQuiet = caller !== undefined && doorkeeper.welcome(caller) === "silent";
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
        if (doorkeeper.isHeard(from)) post.receive(from, envelope);
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

  const absence = createAbsence(lines.sendExpire, signal);
  const door = createChatDoor(async (lifetime) => {
    // Nobody needs it to see the first screen, nor before the line is up.
    const { openChatArea } = await import("./chat/chat-area.ts");
    return openChatArea(
      {
        self: identity.peerId,
        name,
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
  const doorkeeper = createDoorkeeper({
    people,
    unknownCallers: () => settings.current().unknownCallers,
    isCodeShown: () => ["home", "code"].includes(navigation.screen().name),
    isWanted: (peer) => peer === callOf(session.state())?.peer || peer === callees.asked(),
  });
  const receivers: Receivers = { post, callees, door, session, me };
  const shellDoor = createShellDoor({ store, installPrompt, twocan: () => twocan }, signal);

  const twocan: Twocan = {
    me,
    line: lines.status,
    navigation,
    callee: { ...callees, name: () => people.nameFor(callees.asked(), callees.name()) },
    people,
    session: {
      ...toShownSession(session, people),
      dismiss() {
        session.dismiss();
        navigation.goHome();
      },
    },
    media: media.view,
    chat: door.chat,
    loadChat: door.load,
    comparison: comparisons.view,
    openScanner: scannerOnDemand(choices),
    openScanCall: scanCallOnDemand(
      {
        identity,
        base: appBase(),
        ownName: me.name,
        onMetInPerson: people.setVerified,
        meet: session.meet,
      },
      media.view.prepare,
    ),
    holdAwake: holdWakeLock,
    settings: toSettings(settings, config.current),
    openCheck: () => openCheck({ choices: choices.current, servers, iceServers }),
    move,
    files,
    takeNewCode: () => takeNewCode(store),
    refusedCount,
    configProblems: config.problems,
    storageTrouble: trouble,
    tab,
    useHere: tabLock.take,
    shell: shellDoor.shell,
    loadShell: shellDoor.load,
    unlockSound,
  };
  // A call goes on with the servers it began with.
  const isInCall = (): boolean => !["idle", "ended"].includes(session.state().name);
  const isBusy = (): boolean => signal.aborted || isInCall();
  void config.keepFresh({ isBusy, onChange: useServers });
  return twocan;
}

function ringPhone(kind: "incoming" | "outgoing", signal: AbortSignal): void {
  startRingtone(kind, signal);
  if (kind === "incoming") vibrateUntil(VIBRATION_MS, signal);
}
