/** Two or more phones as `src/app` runs them, without browser: fake line, links and devices. */
import { createRoot } from "solid-js";
import { onTestFinished, vi } from "vitest";
import { connectCall } from "../../src/app/call/call-connection.ts";
import type { CallMedia } from "../../src/app/call/call-media.ts";
import { openCallLedger } from "../../src/app/call/call-ledger.ts";
import { createDataPaths, type DataPaths } from "../../src/app/line/data-paths.ts";
import type { Letter } from "../../src/app/line/post.ts";
import {
  createSession,
  type RunningSession,
  type SessionDeps,
} from "../../src/app/call/session.ts";
import type { CallMediaView } from "../../src/app/twocan.ts";
import { NOT_COMPARED } from "../../src/core/compare/comparison.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import type { MediaState } from "../../src/core/media/media-state.ts";
import { createMemoryStore } from "../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../src/platform/storage/store.ts";
import { createFakeEther, type FakeEther } from "./fake-ether.ts";
import { createFakeRelay, type FakeRelay } from "./fake-relay.ts";

export interface World {
  readonly line: FakeRelay<Letter>;
  readonly ether: FakeEther;
}

export interface AppPhone {
  readonly id: PeerId;
  readonly session: RunningSession;
  readonly paths: DataPaths;
  /** What was opened and closed, in order: `open camera`, `end ringtone incoming`. */
  readonly story: readonly string[];
  /** What is open now. */
  readonly held: () => readonly string[];
  readonly remoteStates: readonly MediaState[];
  readonly names: ReadonlyMap<PeerId, string>;
  readonly refusedCount: () => number;
  /** The page goes away without a word. */
  close(): void;
}

export interface PhoneParts {
  /** What the phone remembers over a reload. */
  readonly store?: KeyValueStore;
  readonly name?: string;
  readonly deps?: Partial<SessionDeps>;
}

export const ON: MediaState = { microphone: "on", camera: "on", facing: "user" };

export function createWorld(): World {
  return { line: createFakeRelay<Letter>(), ether: createFakeEther() };
}

export async function openAppPhone(
  world: World,
  id: PeerId,
  { store = createMemoryStore(), name = "", deps = {} }: PhoneParts = {},
): Promise<AppPhone> {
  const lifetime = new AbortController();
  const { story, held, hold } = createHoldings();
  const names = new Map<PeerId, string>();
  const { media, remoteStates } = createFakeMedia(hold);
  const ledger = await openCallLedger(store);
  let refusedCount = 0;
  let calls = 0;
  const paths = createDataPaths(() => undefined);
  const post = world.line.join(id, (from, letter) => session.onLetter(from, letter));
  const session = createRoot((dispose) => {
    lifetime.signal.addEventListener("abort", dispose);
    return createSession(
      {
        self: id,
        ledger,
        media,
        comparisons: {
          view: { state: () => NOT_COMPARED, isAsked: () => false, begin: () => undefined },
          attach: () => undefined,
          receive: () => false,
        },
        iceServers: { current: () => [], refresh: () => undefined, watch: () => undefined },
        paths,
        loadLink: async () => ({ connectCall, openLink: world.ether.openLink }),
        ownName: () => name,
        nameOf: (peer) => names.get(peer) ?? "",
        onName: (peer, given) => names.set(peer, given),
        newCallId: () => `call${(calls += 1)}of${id}`,
        post,
        startRingtone: (kind, signal) => hold(`ringtone ${kind}`, signal),
        playTone: (kind) => story.push(`tone ${kind}`),
        holdAwake: (signal) => hold("screen", signal),
        onTalking: () => undefined,
        onEnded: () => undefined,
        onRefused: () => (refusedCount += 1),
        ...deps,
      },
      lifetime.signal,
    );
  });
  const close = (): void => {
    world.line.leave(id);
    lifetime.abort();
  };
  onTestFinished(close);
  const refused = (): number => refusedCount;
  return { id, session, paths, story, held, remoteStates, names, refusedCount: refused, close };
}

/** Lets so much time pass; everything under way arrives. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Everything under way arrives, without a timer firing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await pass(0);
}

function createHoldings(): {
  story: string[];
  held: () => readonly string[];
  hold: (what: string, signal: AbortSignal) => void;
} {
  const story: string[] = [];
  const open: string[] = [];
  return {
    story,
    held: () => open.toSorted(),
    hold(what, signal) {
      story.push(`open ${what}`);
      open.push(what);
      signal.addEventListener("abort", () => {
        story.push(`end ${what}`);
        open.splice(open.indexOf(what), 1);
      });
    },
  };
}

function createFakeMedia(hold: (what: string, signal: AbortSignal) => void): {
  media: CallMedia;
  remoteStates: MediaState[];
} {
  const remoteStates: MediaState[] = [];
  let tellState: (() => void) | null = null;
  const media: CallMedia = {
    // No screen looks at it here.
    view: {} as CallMediaView,
    open: (hasCamera, signal) => hold(hasCamera ? "camera" : "microphone", signal),
    attach(_link, tell, signal) {
      hold("link", signal);
      tellState = () => tell(ON);
      signal.addEventListener("abort", () => (tellState = null));
    },
    tellState: () => tellState?.(),
    onRemoteTrack: () => undefined,
    onRemoteState: (state) => remoteStates.push(state),
  };
  return { media, remoteStates };
}
