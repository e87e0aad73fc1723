/** Runs a call without a server up to the moment it is a call: see `core/scan-call/flow.ts`. */
import { createSignal, untrack } from "solid-js";
import type { CallCode } from "../../core/scan-call/call-code.ts";
import { toCodeText } from "../../core/scan-call/call-code-text.ts";
import {
  CHOOSING,
  needsOfScanCall,
  type ScanCallEvent,
  type ScanCallState,
  type ScanPart,
  stepScanCall,
} from "../../core/scan-call/flow.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Identity } from "../../platform/identity/identity.ts";
import { openScanAnswer } from "../../platform/link/scan-answer.ts";
import { closeConnection, type LinkConnection } from "../../platform/link/connection.ts";
import type { ScanConnection } from "../../platform/link/scan-connection.ts";
import { openScanOffer } from "../../platform/link/scan-offer.ts";
import { holdDevices } from "../../platform/media/permission.ts";
import { watchNetwork } from "../../platform/pwa/network.ts";
import { copyText } from "../../platform/pwa/share.ts";
import { holdWakeLock } from "../../platform/pwa/wake-lock.ts";
import { createFollower } from "../follower.ts";
import { report } from "../log.ts";
import { type Acquaintance, introduce } from "./scan-call-introduction.ts";
import type { ScanCall } from "./scan-call-view.ts";

/** What a call without a server needs of the rest of the app. */
export interface ScanCallDeps {
  readonly identity: Identity;
  /** The app's address, which the first code leads to. */
  readonly base: string;
  ownName(): string;
  /** The phone whose screen the live camera saw has proven to be that of `peer`. */
  onMetInPerson(peer: PeerId): void;
  /** Begins the call with whom the codes connected; `false` when there is another one. */
  meet(who: Acquaintance, role: "caller" | "callee", opened: LinkConnection): boolean;
}

/** What goes on for one part. */
interface Running {
  accept(answer: CallCode): Promise<void>;
  renew(): void;
}

/** A call without a server with nothing begun; runs until the signal aborts. */
export function createScanCall(deps: ScanCallDeps, signal: AbortSignal): ScanCall {
  const [state, setState] = createSignal<ScanCallState>(CHOOSING);
  let lastPartId = 0;
  let devicesReady = Promise.resolve();
  let running: Running | null = null;
  let isInPerson = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const devices = createFollower((_: true, lifetime) => {
    devicesReady = holdDevices(lifetime);
  });
  const awake = createFollower((_: true, lifetime) => holdWakeLock(lifetime));
  const parts = createFollower<ScanPart>((part, lifetime) => {
    start(part, lifetime).catch((cause: unknown) => fail(part, cause, lifetime));
  });
  const answers = createFollower<{ readonly part: ScanPart; readonly answer: CallCode }>(
    ({ part, answer }, lifetime) => {
      running?.accept(answer).catch((cause: unknown) => fail(part, cause, lifetime));
    },
  );

  function send(event: ScanCallEvent): void {
    const before = untrack(state);
    const after = stepScanCall(before, event);
    if (after === before) return;
    const { part, hasDevices, answer, isAwake } = needsOfScanCall(after);
    // There is one camera: it is let go before a reader is shown, and taken once that is gone.
    if (!hasDevices) devices.follow(null);
    setState(after);
    devices.follow(hasDevices || null);
    awake.follow(isAwake || null);
    parts.follow(part);
    // Connected, there is no answer to wait for, and none may be refused any more.
    answers.follow(part !== null && answer !== null ? { part, answer } : null, answer);
    clearTimeout(timer);
    if (after.name !== "connecting") return;
    const delayMs = Math.max(0, after.deadlineMs - Date.now());
    timer = setTimeout(() => send({ type: "time", nowMs: Date.now() }), delayMs);
  }

  async function start(part: ScanPart, lifetime: AbortSignal): Promise<void> {
    running = null;
    lifetime.addEventListener("abort", () => (running = null), { once: true });
    await devicesReady;
    if (lifetime.aborted) return;
    const onCode = (code: CallCode): void => send({ type: "made", partId: part.id, code });
    const onOpen = (connection: ScanConnection): void => {
      send({ type: "opened", partId: part.id, nowMs: Date.now() });
      getToKnow(part, connection, lifetime).catch((cause: unknown) => fail(part, cause, lifetime));
    };
    if (part.role === "answer") {
      const onFault = (cause: unknown): void => fail(part, cause, lifetime);
      const answer = openScanAnswer(part.offer, { onCode, onOpen, onFault }, lifetime);
      running = { accept: () => Promise.resolve(), renew: answer.renew };
      return;
    }
    const offer = await openScanOffer(onOpen, lifetime);
    const renew = (): void => send({ type: "network-changed", partId: nextPartId() });
    running = { accept: offer.accept, renew };
    onCode(offer.code);
  }

  async function getToKnow(
    part: ScanPart,
    connection: ScanConnection,
    lifetime: AbortSignal,
  ): Promise<void> {
    const role = part.role === "offer" ? "caller" : "callee";
    const { identity, ownName } = deps;
    const who = await introduce({ identity, ownName: ownName(), role }, connection);
    if (lifetime.aborted) return;
    if (who === null) {
      send({ type: "failed", partId: part.id, reason: "unproven" });
      return;
    }
    if (isInPerson) deps.onMetInPerson(who.peer);
    // Taken first: the screen of the call ends what belongs to this one.
    const opened = connection.take();
    if (deps.meet(who, role, opened)) {
      send({ type: "met", partId: part.id });
      return;
    }
    closeConnection(opened);
    send({ type: "failed", partId: part.id, reason: "busy" });
  }

  function fail(part: ScanPart, cause: unknown, lifetime: AbortSignal): void {
    if (lifetime.aborted) return;
    report("scan call", cause);
    send({ type: "failed", partId: part.id, reason: "unusable" });
  }

  function nextPartId(): number {
    lastPartId += 1;
    return lastPartId;
  }

  function leave(): void {
    while (untrack(state).name !== "choosing") send({ type: "back" });
  }

  const shownText = (): string => {
    const current = state();
    return current.name === "showing" ? toCodeText(current.code, deps.base) : "";
  };
  watchNetwork((change) => {
    // A phone that was put away may have changed networks; what it shows is made anew, if it can.
    const isAnswering = needsOfScanCall(untrack(state)).part?.role === "answer";
    if (change === "online" || (change === "foreground" && isAnswering)) running?.renew();
  }, signal);
  signal.addEventListener("abort", leave, { once: true });
  return {
    state,
    shownText,
    copyShown: () => copyText(shownText()),
    offer: () => send({ type: "offer", partId: nextPartId() }),
    read: () => send({ type: "read" }),
    take(text, isScanned) {
      const nowMs = Date.now();
      const before = untrack(state);
      send({ type: "text", text, partId: nextPartId(), nowMs });
      const { name } = untrack(state);
      if (name !== before.name) isInPerson = isScanned;
      return name === "reading-offer" || name === "reading-answer" ? "go-on" : "done";
    },
    back: () => send({ type: "back" }),
  };
}
