/** Puts the app together: who we are, the line, the post, the call. */
import { createSignal } from "solid-js";
import type { PeerId } from "../core/identity/peer-id.ts";
import { randomId } from "../platform/identity/identity.ts";
import { playTone, startRingtone, unlockSound } from "../platform/media/tones.ts";
import { watchTabLock } from "../platform/pwa/tab-lock.ts";
import { vibrateUntil } from "../platform/pwa/vibration.ts";
import { holdWakeLock } from "../platform/pwa/wake-lock.ts";
import { createMemoryStore } from "../platform/storage/memory-store.ts";
import { type KeyValueStore, openStore } from "../platform/storage/store.ts";
import type { BootState } from "./boot.ts";
import { openCallLedger } from "./call-ledger.ts";
import { createCallMedia } from "./call-media.ts";
import { type Callees, createCallees } from "./callee.ts";
import { firstSeq } from "./call-wire.ts";
import { loadConfig } from "./config.ts";
import { keepLines } from "./line-keeper.ts";
import { report } from "./log.ts";
import { isOutdated, loadBrokerToken, loadIdentity, loadMe } from "./me.ts";
import { createNavigation } from "./navigation.ts";
import { createPost, type Letter, type Post } from "./post.ts";
import { appBase, watchLeaving } from "./route.ts";
import { createSession, type RunningSession } from "./session.ts";
import type { Me, Twocan } from "./twocan.ts";

/** How an incoming call shakes the phone: on, off, on, pause; in milliseconds. */
const VIBRATION_MS = [400, 200, 400, 1000];

/** Starts the app, or says why it cannot run here. It runs until the signal aborts. */
export async function startTwocan(signal: AbortSignal): Promise<BootState> {
  if (!isSecureContext) return { kind: "failed", reason: "insecure" };
  try {
    const store = await openAppStore();
    return { kind: "ready", twocan: await assemble(store, signal) };
  } catch (cause) {
    report("cannot start", cause);
    return { kind: "failed", reason: isOutdated(cause) ? "outdated" : "unknown" };
  }
}

/** A store of this copy of the app: two copies on one origin do not share their identity. */
async function openAppStore(): Promise<KeyValueStore> {
  try {
    return await openStore(`twocan ${new URL(appBase()).pathname}`);
  } catch (cause) {
    // Calls work without storage; the identity then lasts as long as the page.
    report("no storage", cause);
    return createMemoryStore();
  }
}

async function assemble(store: KeyValueStore, signal: AbortSignal): Promise<Twocan> {
  const [identity, token, config, ledger] = await Promise.all([
    loadIdentity(store),
    loadBrokerToken(store),
    loadConfig(store, appBase()),
    openCallLedger(store),
  ]);
  const me = await loadMe(identity.peerId, store);
  const media = createCallMedia();
  const [refusedCount, setRefusedCount] = createSignal(0);
  const refuse = (): void => void setRefusedCount((count) => count + 1);

  const post = createPost({
    identity,
    relay: (to, envelope) => lines.relay(to, envelope),
    onLetter: (from, letter) => deliver({ post, callees, session, me }, from, letter),
    onRefused: refuse,
  });
  const callees = createCallees(post.send, randomId);
  const session = createSession(
    {
      self: identity.peerId,
      ledger,
      media,
      ownName: me.name,
      nameOf: callees.nameOf,
      onName: callees.onName,
      newCallId: randomId,
      iceServers: () => config.iceServers,
      post: post.send,
      startRingtone: ringPhone,
      playTone,
      holdAwake: holdWakeLock,
      onRefused: refuse,
    },
    signal,
  );
  const lines = keepLines(
    {
      registration: { peerId: identity.peerId, token },
      onEnvelope: post.receive,
      onAbsent(peer) {
        callees.onAbsent(peer);
        session.onAbsent(peer);
      },
      onUp: session.onLineUp,
      onNetworkChange: session.onNetworkChange,
      onRefused: refuse,
    },
    signal,
  );
  const [tab, setTab] = createSignal<"here" | "elsewhere">("here");
  const tabLock = watchTabLock(
    `twocan ${appBase()}`,
    (isHeld) => {
      setTab(isHeld ? "here" : "elsewhere");
      if (!isHeld) session.hangUp();
      lines.useBrokers(isHeld ? config.brokers : []);
    },
    signal,
  );
  watchLeaving(session.onLeaving, signal);
  const navigation = createNavigation(identity.peerId, callees.ask, signal);
  return {
    me,
    line: lines.status,
    navigation,
    callee: callees,
    session: {
      ...session,
      dismiss() {
        session.dismiss();
        navigation.goHome();
      },
    },
    media: media.view,
    refusedCount,
    tab,
    useHere: tabLock.take,
    unlockSound,
  };
}

function ringPhone(kind: "incoming" | "outgoing", signal: AbortSignal): void {
  startRingtone(kind, signal);
  if (kind === "incoming") vibrateUntil(VIBRATION_MS, signal);
}

interface Receivers {
  readonly post: Post;
  readonly callees: Callees;
  readonly session: RunningSession;
  readonly me: Me;
}

/** Takes each letter to whom it is for. */
function deliver({ post, callees, session, me }: Receivers, from: PeerId, letter: Letter): void {
  const { exchange, message } = letter;
  if (message.kind === "hello") {
    const reply = { kind: "hello-reply", name: me.name() } as const;
    post.send(from, { exchange, seq: firstSeq(), message: reply });
  } else if (message.kind === "hello-reply") {
    callees.onReply(from, exchange, message.name);
  } else {
    session.onLetter(from, letter);
  }
}
