/**
 * Runs the call: feeds what happens to the state machine, carries out what it orders, and keeps
 * what the state needs (link, camera, ringtone, wake lock) open exactly as long as it needs it.
 */
import { createSignal, untrack } from "solid-js";
import type { CallEvent, Happening } from "../../core/call/event.ts";
import { toEnded } from "../../core/call/ending.ts";
import { type CallNeeds, needsOf } from "../../core/call/needs.ts";
import { callOf, type CallState, type Ended, IDLE } from "../../core/call/state.ts";
import { deadlineOf } from "../../core/call/timing.ts";
import { transition } from "../../core/call/transition.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { ConnectDeps, Connection, connectCall } from "./call-connection.ts";
import type { CallMedia } from "./call-media.ts";
import type { LinkConnection } from "../../platform/link/connection.ts";
import { createFollower } from "../follower.ts";
import { inTurn } from "../in-turn.ts";
import { report } from "../log.ts";
import type { Letter } from "../line/post.ts";
import type { Acquaintance } from "../scan/scan-call-introduction.ts";
import { createSwitchboard, type SwitchboardDeps } from "./switchboard.ts";
import type { Session } from "../twocan.ts";

/** What a call is connected with. */
export interface LinkTools extends Pick<ConnectDeps, "openLink"> {
  readonly connectCall: typeof connectCall;
}

/** What a session needs of the rest of the app. */
export interface SessionDeps
  extends
    Omit<SwitchboardDeps, "onEvent" | "comparisons">,
    Omit<ConnectDeps, "onEvent" | "media" | "openLink"> {
  readonly media: CallMedia;
  /** What connects a call; a page that has only just opened does not have it yet. */
  loadLink(): Promise<LinkTools>;
  nameOf(peer: PeerId): string;
  newCallId(): string;
  startRingtone(kind: "incoming" | "outgoing", signal: AbortSignal): void;
  playTone(kind: "connected" | "ended"): void;
  /** How a connected call ends if the page dies now: as it begins, and as the page is left. */
  onTalking(soFar: Ended): void;
  /** A call is over, however far it came. */
  onEnded(ended: Ended): void;
  holdAwake(signal: AbortSignal): void;
}

/** A session and the ways in which the world reaches it. */
export interface RunningSession extends Session {
  /** Begins a call over a connection that codes have made; `false` when there is another one. */
  meet(who: Acquaintance, role: "caller" | "callee", opened: LinkConnection): boolean;
  onLetter(from: PeerId, letter: Letter): void;
  /** The broker could not deliver to `peer`. */
  onAbsent(peer: PeerId): void;
  /** What was lost with the line is sent once more. */
  onLineUp(): void;
  onNetworkChange(): void;
  /** The page is being left. */
  onLeaving(): void;
}

/** Starts with no call; runs until the signal aborts. */
export function createSession(deps: SessionDeps, signal: AbortSignal): RunningSession {
  const [state, setState] = createSignal<CallState>(IDLE);
  const send = inTurn(step);
  const switchboard = createSwitchboard({ ...deps, onEvent: send });
  const deadline = createDeadline(() => send({ type: "time" }));
  const followNeeds = createNeedsFollower();
  let connection: Connection | null = null;
  let met: { readonly callId: string; readonly opened: LinkConnection } | null = null;

  function step(happening: Happening): void {
    if (happening.type === "dial") switchboard.openOutgoing(happening.callId, happening.peer);
    if (happening.type === "met") {
      switchboard.openMet(happening.callId, happening.peer, happening.role);
    }
    const before = untrack(state);
    const event = { ...happening, nowMs: Date.now() } as CallEvent;
    const [after, commands] = transition(before, event);
    if (after !== before) setState(after);
    for (const command of commands) switchboard.run(command);
    switchboard.keepOnly(after);
    deadline.set(deadlineOf(after));
    if (after !== before) settle(before, after);
  }

  function settle(before: CallState, after: CallState): void {
    followNeeds(needsOf(after));
    if (after.name === "connected" && before.name !== "connected") {
      deps.playTone("connected");
      deps.onTalking(toEnded(after, "left", after.sinceMs));
    }
    if (after.name === "ended" && before.name !== "incoming") deps.playTone("ended");
    if (after.name === "ended") deps.onEnded(after);
  }

  async function connect(
    { callId, role }: NonNullable<CallNeeds["link"]>,
    lifetime: AbortSignal,
  ): Promise<void> {
    const wire = switchboard.wireOf(callId);
    if (wire === null) return;
    const opened = met?.callId === callId ? met.opened : undefined;
    const { connectCall: open, openLink } = await deps.loadLink();
    const made = open({ ...deps, openLink, onEvent: send }, { wire, role, opened }, lifetime);
    if (!lifetime.aborted) connection = made;
  }

  function createNeedsFollower(): (needs: CallNeeds) => void {
    const capture = createFollower<NonNullable<CallNeeds["capture"]>>(({ hasCamera }, lifetime) =>
      deps.media.open(hasCamera, lifetime),
    );
    const link = createFollower<NonNullable<CallNeeds["link"]>>((wish, lifetime) => {
      connection = null;
      connect(wish, lifetime).catch((cause: unknown) => {
        // An ICE server the browser refuses, say. The call ends when its time to connect is over.
        report("no connection", cause);
      });
    });
    const ringtone = createFollower(deps.startRingtone);
    const awake = createFollower((_: true, lifetime) => deps.holdAwake(lifetime));
    const followers = [capture, link, ringtone, awake];
    signal.addEventListener("abort", () => followers.forEach((each) => each.follow(null)));
    return (needs) => {
      // Not by call: who joins the other's call in the middle of dialing keeps the camera open.
      capture.follow(needs.capture, needs.capture?.hasCamera);
      link.follow(needs.link, needs.link?.callId);
      ringtone.follow(needs.ringtone);
      awake.follow(needs.isAwake || null);
    };
  }

  signal.addEventListener("abort", () => deadline.set(null), { once: true });
  const hasCall = (): boolean => state().name !== "idle" && state().name !== "ended";
  return {
    state,
    dial(peer, media) {
      if (hasCall()) return;
      send({
        type: "dial",
        callId: deps.newCallId(),
        peer,
        peerName: deps.nameOf(peer),
        media,
      });
    },
    meet({ callId, peer, name }, role, opened) {
      if (hasCall()) return false;
      if (name !== "") deps.onName(peer, name);
      met = { callId, opened };
      send({
        type: "met",
        callId,
        peer,
        peerName: deps.nameOf(peer),
        role,
        media: "video",
      });
      met = null;
      return callOf(state())?.id === callId;
    },
    answer: (media) => send({ type: "answer", media }),
    decline: () => send({ type: "decline" }),
    hangUp: () => send({ type: "hang-up" }),
    dismiss: () => send({ type: "dismiss" }),
    onLetter: switchboard.onLetter,
    onAbsent: (peer) => send({ type: "absent", peer }),
    onLineUp: () => {
      const current = state();
      if (current.name === "dialing") {
        const clockOffsetMs = current.clockOffsetMs ?? 0;
        switchboard.run({ type: "ring", call: current.call, clockOffsetMs });
      } else if (current.name === "connecting") {
        switchboard.resendSignals(current.call.id);
      } else if (current.name === "connected" && current.trouble?.kind === "reconnecting") {
        connection?.restart();
      }
    },
    onNetworkChange: () => {
      if (hasCall()) connection?.restart();
    },
    onLeaving: () => {
      const current = state();
      if (current.name !== "connected") return;
      switchboard.wireOf(current.call.id)?.send({ kind: "leaving" });
      deps.onTalking(toEnded(current, "left", Date.now()));
    },
  };
}

interface Deadline {
  set(atMs: number | null): void;
}

/** One timer that calls `onPassed` when the time that was set last has come. */
function createDeadline(onPassed: () => void): Deadline {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set(atMs) {
      clearTimeout(timer);
      if (atMs !== null) timer = setTimeout(onPassed, Math.max(0, atMs - Date.now()));
    },
  };
}
