/**
 * Two phones and what lies between them, in make-believe time: every message arrives, in the
 * order it was sent, after a while; timers fire late; the path between the phones can be cut.
 * Each phone is run as `src/app` runs it: ended calls are remembered, an offer is kept.
 */
import type { CallCommand } from "../../../../src/core/call/command.ts";
import type { CallEvent, Happening } from "../../../../src/core/call/event.ts";
import { needsOf } from "../../../../src/core/call/needs.ts";
import { callOf, type CallState, type EndReason, IDLE } from "../../../../src/core/call/state.ts";
import { deadlineOf } from "../../../../src/core/call/timing.ts";
import { transition } from "../../../../src/core/call/transition.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import { MAX_CLOCK_SKEW_MS } from "../../../../src/core/protocol/limits.ts";
import { aPeerId, START_MS } from "../../../support/builders.ts";

type PhoneName = "lower" | "higher";

/** What a person does, or what befalls the path between the two. */
export type Act = "dial" | "answer" | "decline" | "hang-up" | "dismiss" | "reload" | "cut" | "mend";

export interface Step {
  readonly afterMs: number;
  readonly phone: PhoneName;
  readonly act: Act;
}

export interface Script {
  readonly steps: readonly Step[];
  /** How long messages, timers and notices take, one after the other, over and over. */
  readonly delaysMs: readonly number[];
  /** How far the higher phone's clock is ahead. */
  readonly clockAheadMs: number;
}

/** How a call went for one phone: how it ended, or what became of it instead. */
export type Fate = EndReason | "live" | "joined-theirs" | "replaced" | "reloaded" | "unknown";

export interface Outcome {
  readonly lower: CallState;
  readonly higher: CallState;
  /** For every call its caller's fate and its callee's. */
  readonly fates: readonly (readonly [callId: string, caller: Fate, callee: Fate])[];
  readonly isPathOpen: boolean;
  /** What happened, for whoever has to understand a failure. */
  readonly story: readonly string[];
}

type Wire =
  | { readonly type: "event"; readonly callId: string; readonly event: Happening }
  | { readonly type: "ring"; readonly callId: string; readonly event: Happening; sentAtMs: number }
  | { readonly type: "offer"; readonly callId: string };

interface Phone {
  readonly name: PhoneName;
  readonly self: PeerId;
  readonly clockAheadMs: number;
  state: CallState;
  readonly over: Set<string>;
  readonly offers: Set<string>;
  readonly fates: Map<string, Fate>;
  /** The call whose path this phone believes open. */
  openPath: string | null;
}

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

const MAX_TURNS = 5000;

/** Plays `script`, then lets everything that is still under way come to rest. */
export function play(script: Script): Outcome {
  const world = createWorld(script);
  let atMs = START_MS;
  for (const step of script.steps) {
    atMs += step.afterMs;
    world.schedule({ atMs, run: () => world.act(step) });
  }
  for (let turn = 0; world.advance(); turn += 1) {
    if (turn > MAX_TURNS) throw new Error(`it never comes to rest:\n${world.story.join("\n")}`);
  }
  return world.outcome();
}

function createPhone(name: PhoneName, self: PeerId, clockAheadMs: number): Phone {
  return {
    name,
    self,
    clockAheadMs,
    state: IDLE,
    over: new Set(),
    offers: new Set(),
    fates: new Map(),
    openPath: null,
  };
}

function createWorld({ delaysMs, clockAheadMs }: Script) {
  const lower = createPhone("lower", aPeerId(10), 0);
  const higher = createPhone("higher", aPeerId(200), clockAheadMs);
  const phones = [lower, higher] as const;
  const story: string[] = [];
  let due: Due[] = [];
  let nowMs = START_MS;
  let delayCount = 0;
  let dialCount = 0;
  let isPathCut = false;
  const lastArrivalMs = { lower: 0, higher: 0 };

  const other = (phone: Phone): Phone => (phone === lower ? higher : lower);
  const clockOf = (phone: Phone): number => nowMs + phone.clockAheadMs;
  const note = (phone: Phone, text: string): void => {
    story.push(`${nowMs - START_MS} ${phone.name} [${phone.state.name}] ${text}`);
  };

  function nextDelayMs(): number {
    delayCount += 1;
    return delaysMs[delayCount % delaysMs.length] ?? 0;
  }

  function schedule(item: Due): void {
    due.push(item);
  }

  function send(from: Phone, wire: Wire): void {
    const to = other(from);
    const atMs = Math.max(nowMs + nextDelayMs(), lastArrivalMs[to.name]);
    lastArrivalMs[to.name] = atMs;
    schedule({ atMs, run: () => receive(to, wire) });
  }

  function receive(phone: Phone, wire: Wire): void {
    note(phone, `receives ${wire.type === "offer" ? "offer" : wire.event.type} ${wire.callId}`);
    if (wire.type === "offer") {
      phone.offers.add(wire.callId);
      return;
    }
    if (wire.type === "ring" && callOf(phone.state)?.id !== wire.callId) {
      if (phone.over.has(wire.callId)) return;
      if (Math.abs(wire.sentAtMs - clockOf(phone)) > MAX_CLOCK_SKEW_MS) {
        const event = { type: "clock", callId: wire.callId, theirNowMs: clockOf(phone) } as const;
        send(phone, { type: "event", callId: wire.callId, event });
        return;
      }
    }
    happen(phone, wire.event);
  }

  function happen(phone: Phone, event: Happening): void {
    const before = phone.state;
    const timed = { ...event, nowMs: clockOf(phone) } as CallEvent;
    const [after, commands] = transition(before, timed);
    phone.state = after;
    for (const command of commands) run(phone, command);
    recordFate(phone, before);
    if (after !== before) note(phone, `after ${event.type}`);
    if (needsOf(after).link?.callId !== phone.openPath) phone.openPath = null;
  }

  function recordFate(phone: Phone, before: CallState): void {
    const { state, fates, over } = phone;
    const left = callOf(before);
    if (left !== null && fates.get(left.id) === "live" && callOf(state)?.id !== left.id) {
      fates.set(left.id, before.name === "dialing" ? "joined-theirs" : "replaced");
    }
    if (state.name === "idle") return;
    fates.set(state.call.id, state.name === "ended" ? state.reason : "live");
    if (state.name === "ended") over.add(state.call.id);
  }

  function run(phone: Phone, command: CallCommand): void {
    if (command.type === "send") {
      phone.over.add(command.callId);
      send(phone, { type: "event", callId: command.callId, event: toEvent(command) });
      return;
    }
    const { id: callId, media } = command.call;
    const reply = { callId, peerName: "", hasOffer: phone.offers.has(callId) };
    switch (command.type) {
      case "ring": {
        const parties = { peer: phone.self, self: other(phone).self };
        const event = { type: "ring", callId, peerName: "", media, ...parties } as const;
        const sentAtMs = clockOf(phone) + command.clockOffsetMs;
        send(phone, { type: "ring", callId, event, sentAtMs });
        break;
      }
      case "report-ringing":
        send(phone, { type: "event", callId, event: { type: "ringing", ...reply } });
        break;
      case "accept":
        send(phone, { type: "event", callId, event: { type: "accepted", ...reply } });
        break;
      case "offer":
        send(phone, { type: "offer", callId });
        break;
    }
  }

  /** The call that both phones hold an end of, its offer delivered and its accept received. */
  function path(): string | null {
    const [one, two] = [needsOf(lower.state).link, needsOf(higher.state).link];
    if (isPathCut || one === null || one.callId !== two?.callId) return null;
    if (one.role === two.role) throw new Error(`two ${one.role}s in one call`);
    const [caller, callee] = one.role === "caller" ? phones : [higher, lower];
    return callee.offers.has(one.callId) && caller.state.name !== "dialing" ? one.callId : null;
  }

  function noticePath(phone: Phone): void {
    const callId = needsOf(phone.state).link?.callId;
    if (callId === undefined) return;
    const isOpen = path() === callId;
    if (isOpen === (phone.openPath === callId)) return;
    phone.openPath = isOpen ? callId : null;
    happen(phone, { type: isOpen ? "link-up" : "link-down", callId });
  }

  function dial(phone: Phone): void {
    dialCount += 1;
    const callId = `${phone.name}${dialCount}`;
    const peer = other(phone).self;
    happen(phone, { type: "dial", callId, peer, peerName: "", media: "video" });
  }

  function reload(phone: Phone): void {
    const call = callOf(phone.state);
    if (call !== null && phone.fates.get(call.id) === "live") phone.fates.set(call.id, "reloaded");
    if (call !== null && phone.state.name === "connected") {
      send(phone, { type: "event", callId: call.id, event: { type: "leaving", callId: call.id } });
    }
    Object.assign(phone, { state: IDLE, openPath: null });
    phone.offers.clear();
  }

  function act({ phone: name, act: what }: Step): void {
    const phone = name === "lower" ? lower : higher;
    note(phone, `person: ${what}`);
    switch (what) {
      case "dial":
        dial(phone);
        break;
      case "answer":
        happen(phone, { type: "answer", media: "video" });
        break;
      case "reload":
        reload(phone);
        break;
      case "cut":
      case "mend":
        isPathCut = what === "cut";
        break;
      case "decline":
      case "hang-up":
      case "dismiss":
        happen(phone, { type: what });
        break;
    }
  }

  /** What happens without anybody doing anything: timers, and the path being noticed. */
  function byItself(phone: Phone): Due[] {
    const deadlineMs = deadlineOf(phone.state);
    const callId = needsOf(phone.state).link?.callId ?? null;
    const isNews = callId !== null && (path() === callId) !== (phone.openPath === callId);
    return [
      ...(deadlineMs === null
        ? []
        : [{ atMs: deadlineMs - phone.clockAheadMs, run: () => happen(phone, { type: "time" }) }]),
      ...(isNews ? [{ atMs: nowMs + nextDelayMs(), run: () => noticePath(phone) }] : []),
    ];
  }

  /** Lets the next thing happen; `false` when nothing is left to happen. */
  function advance(): boolean {
    const coming = [...due, ...phones.flatMap(byItself)];
    const [first, ...rest] = coming;
    if (first === undefined) return false;
    const next = rest.reduce((best, item) => (item.atMs < best.atMs ? item : best), first);
    nowMs = Math.max(nowMs, next.atMs);
    due = due.filter((item) => item !== next);
    next.run();
    return true;
  }

  function outcome(): Outcome {
    const calls = phones.flatMap((phone) =>
      [...phone.fates]
        .filter(([callId]) => callId.startsWith(phone.name))
        .map(
          ([callId, fate]) => [callId, fate, other(phone).fates.get(callId) ?? "unknown"] as const,
        ),
    );
    return {
      lower: lower.state,
      higher: higher.state,
      fates: calls,
      isPathOpen: !isPathCut,
      story,
    };
  }

  return { schedule, act, advance, outcome, story };
}

function toEvent({ callId, message }: Extract<CallCommand, { type: "send" }>): Happening {
  switch (message.kind) {
    case "decline":
      return { type: "declined", callId, reason: message.reason };
    case "bye":
      return { type: "bye", callId, reason: message.reason };
    case "busy":
      return { type: "busy", callId };
    case "cancel":
      return { type: "cancelled", callId };
  }
}
