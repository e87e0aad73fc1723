/**
 * Quiet links: connections for data alone, between contacts that have both saved each other, when
 * both are there. knock → knock-answer → description, candidates; none of it rings. Only who is
 * let in gets a connection, and with it an address; everybody else finds nobody at home.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import { MAX_CLOCK_SKEW_MS } from "../../core/protocol/limits.ts";
import type { Message, SignalMessage } from "../../core/protocol/message.ts";
import type { Link, LinkOptions } from "../../platform/link/link.ts";
import type { CallLedger } from "../call/call-ledger.ts";
import { type CallWire, createCallWire, firstSeq } from "./call-wire.ts";
import type { DataPaths } from "./data-paths.ts";
import type { IceServers } from "./ice-servers.ts";
import { createIdleWatch } from "./idle-watch.ts";
import { report } from "../log.ts";
import type { Letter } from "./post.ts";
import { createRingGate } from "./ring-gate.ts";

/**
 * How long a phone has to answer, how often it is asked meanwhile, and how long both have to find
 * each other; in milliseconds. It may just be coming up, or have heard too many knocks of late.
 */
const ANSWER_MS = 10_000;
const KNOCK_MS = 3_000;
const CONNECT_MS = 20_000;

/** How long a path may be broken before the link is given up, in milliseconds. */
const BROKEN_MS = 5_000;

/** How long a link stays without a word, in milliseconds. */
const IDLE_MS = 60_000;

/** Quiet links at a time; whoever comes later finds nobody. */
const MAX_LINKS = 32;

/** What quiet links need of the app. */
export interface QuietDeps {
  readonly self: PeerId;
  readonly ledger: CallLedger;
  readonly paths: Pick<DataPaths, "open" | "pathTo">;
  readonly iceServers: IceServers;
  openLink(options: LinkOptions, signal: AbortSignal): Link;
  post(to: PeerId, letter: Letter): void;
  newExchange(): string;
  /** Whether `peer` may be connected with quietly: a contact, not blocked, and so set. */
  isWelcome(peer: PeerId): boolean;
  /** Gives `peer` what an absent phone gives. */
  pretendAbsence(peer: PeerId): void;
  onRefused(): void;
}

/** The quiet links of this phone. */
export interface QuietLinks {
  /** Knocks at the phone of `peer`, unless that is under way. */
  request(peer: PeerId): void;
  /** Whether letters of that exchange are for here. */
  owns(exchange: string): boolean;
  onLetter(from: PeerId, letter: Letter): void;
  /** What was lost with the line is sent once more. */
  onLineUp(): void;
  onNetworkChange(): void;
  /** The page is being left: the others need not wait for silence. */
  onLeaving(): void;
  /** Lets go of those who are not welcome any more. */
  recheck(): void;
}

interface Quiet {
  readonly peer: PeerId;
  readonly exchange: string;
  readonly role: "caller" | "callee";
  readonly wire: CallWire;
  readonly lifetime: AbortController;
  link: Link | null;
  /** By how much their clock is ahead, once they have said so. */
  clockOffsetMs: number | null;
}

/** No quiet links; all that come end when the signal aborts. */
export function createQuietLinks(deps: QuietDeps, signal: AbortSignal): QuietLinks {
  const quiets = new Map<PeerId, Quiet>();
  const mayKnock = createRingGate();

  function open(peer: PeerId, exchange: string, role: Quiet["role"]): Quiet {
    const lifetime = new AbortController();
    const wire = createCallWire({
      callId: exchange,
      peer,
      role,
      seenUpTo: deps.ledger.seenUpTo(exchange),
      sendOverLine: (letter) => deps.post(peer, letter),
      onMessage: (message) => receive(quiet, message),
      onRefused: deps.onRefused,
    });
    const quiet: Quiet = {
      peer,
      exchange,
      role,
      wire,
      lifetime,
      link: null,
      clockOffsetMs: null,
    };
    quiets.set(peer, quiet);
    endAfter(quiet, ANSWER_MS, () => quiet.link === null);
    return quiet;
  }

  function end(quiet: Quiet): void {
    if (quiet.lifetime.signal.aborted) return;
    if (quiets.get(quiet.peer) === quiet) quiets.delete(quiet.peer);
    deps.ledger.end(quiet.exchange);
    quiet.lifetime.abort();
  }

  function endAfter(quiet: Quiet, delayMs: number, isDue: () => boolean): void {
    const timer = setTimeout(() => isDue() && end(quiet), delayMs);
    quiet.lifetime.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  function knock(quiet: Quiet): void {
    const sentAtMs = Math.max(0, Date.now() + (quiet.clockOffsetMs ?? 0));
    quiet.wire.send({ kind: "knock", sentAtMs });
  }

  function receive(quiet: Quiet, message: Exclude<Message, SignalMessage>): void {
    if (message.kind === "knock" && quiet.role === "callee") {
      quiet.wire.send({ kind: "knock-answer" });
    } else if (message.kind === "knock-answer" && quiet.role === "caller") {
      if (quiet.link !== null) return;
      connect(quiet);
      quiet.wire.sendSignals();
    } else if (message.kind === "clock" && quiet.clockOffsetMs === null) {
      quiet.clockOffsetMs = message.nowMs - Date.now();
      knock(quiet);
    } else if (message.kind === "bye") {
      end(quiet);
    } else {
      deps.onRefused();
    }
  }

  function connect(quiet: Quiet): void {
    const { role, wire, lifetime } = quiet;
    let isPathOpen = false;
    const idle = createIdleWatch(IDLE_MS, () => {
      wire.sendLast({ kind: "bye", reason: "hung-up" });
      end(quiet);
    });
    lifetime.signal.addEventListener("abort", idle.stop, { once: true });
    endAfter(quiet, CONNECT_MS, () => !isPathOpen);
    try {
      const link = deps.openLink(
        {
          role,
          isDataOnly: true,
          iceServers: deps.iceServers.current(),
          signalling: wire.signalling,
          events: {
            onPath(isOpen) {
              isPathOpen = isOpen;
              wire.setPathBroken(!isOpen);
              if (isOpen) wire.useControl(link.sendControl);
              else endAfter(quiet, BROKEN_MS, () => !isPathOpen);
            },
            onData(isOpen) {
              if (isOpen) openPath(quiet, link, idle.watch);
              else end(quiet);
            },
            // Whatever comes in by the way is not shown to anybody.
            onRemoteTrack: () => undefined,
            onControl: wire.receiveFromControl,
            onRefused: deps.onRefused,
            onFault: (cause) => report("quiet link", cause),
          },
        },
        lifetime.signal,
      );
      quiet.link = link;
      deps.iceServers.watch(link.setIceServers, lifetime.signal);
      deps.iceServers.refresh();
    } catch (cause) {
      report("no quiet link", cause);
      end(quiet);
    }
  }

  function openPath(
    quiet: Quiet,
    { chat, files }: Link,
    watch: ReturnType<typeof createIdleWatch>["watch"],
  ): void {
    const { peer, lifetime } = quiet;
    const over = deps.paths.open(
      { peer, isCall: false, chat: watch(chat), files: watch(files) },
      lifetime.signal,
    );
    // A call has a path of its own, which serves both.
    if (over.aborted) end(quiet);
    else over.addEventListener("abort", () => end(quiet), { once: true });
  }

  /** A letter of an exchange that is not known here. */
  function receiveKnock(from: PeerId, { exchange, seq, message }: Letter): Quiet | null {
    const nowMs = Date.now();
    const isSeen = seq <= deps.ledger.seenUpTo(exchange);
    if (message.kind !== "knock" || isSeen || !mayKnock(from, nowMs)) {
      deps.onRefused();
      return null;
    }
    const known = quiets.get(from);
    const isFull = known === undefined && quiets.size >= MAX_LINKS;
    const hasCall = deps.paths.pathTo(from)?.isCall === true;
    if (!deps.isWelcome(from) || hasCall || isFull) {
      deps.pretendAbsence(from);
      return null;
    }
    if (Math.abs(message.sentAtMs - nowMs) > MAX_CLOCK_SKEW_MS) {
      deps.post(from, { exchange, seq: firstSeq(), message: { kind: "clock", nowMs } });
      return null;
    }
    const isGlare = known?.role === "caller" && known.link === null;
    if (isGlare && deps.self < from) {
      // Both knock at once: the lower ID keeps its knock, which may have come too early for them.
      knock(known);
      return null;
    }
    if (known !== undefined) end(known);
    const quiet = open(from, exchange, "callee");
    deps.ledger.note(exchange, seq);
    return quiet;
  }

  signal.addEventListener("abort", () => [...quiets.values()].forEach(end), { once: true });
  return {
    request(peer) {
      if (signal.aborted || quiets.has(peer) || quiets.size >= MAX_LINKS) return;
      if (!deps.isWelcome(peer)) return;
      const quiet = open(peer, deps.newExchange(), "caller");
      knock(quiet);
      const knocking = setInterval(() => {
        if (quiet.link === null) knock(quiet);
      }, KNOCK_MS);
      quiet.lifetime.signal.addEventListener("abort", () => clearInterval(knocking), {
        once: true,
      });
    },
    owns: (exchange) => [...quiets.values()].some((quiet) => quiet.exchange === exchange),
    onLetter(from, letter) {
      const known = quiets.get(from);
      const quiet = known?.exchange === letter.exchange ? known : receiveKnock(from, letter);
      if (quiet === null) return;
      quiet.wire.receiveFromLine(letter);
      const isWanted = quiet.role === "callee" && quiet.link === null && quiet.wire.hasOffer();
      if (isWanted && !quiet.lifetime.signal.aborted) connect(quiet);
    },
    onLineUp() {
      for (const quiet of quiets.values()) {
        if (quiet.role === "caller" && quiet.link === null) knock(quiet);
        else quiet.wire.sendSignals();
      }
    },
    onNetworkChange() {
      for (const { link } of quiets.values()) link?.restart();
    },
    onLeaving() {
      for (const { wire, link } of quiets.values()) {
        if (link !== null) wire.send({ kind: "bye", reason: "hung-up" });
      }
    },
    recheck() {
      for (const quiet of quiets.values()) if (!deps.isWelcome(quiet.peer)) end(quiet);
    },
  };
}
