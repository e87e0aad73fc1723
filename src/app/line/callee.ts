import { type Accessor, createSignal } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Letter } from "./post.ts";
import type { Callee } from "../twocan.ts";
import { firstSeq } from "./call-wire.ts";

/** How long a phone has to say its name before it counts as absent, and how often it is asked. */
const PATIENCE_MS = 6_000;
const ASK_INTERVAL_MS = 3_000;

/** Names are shown for this many phones at the most. */
const MAX_NAMES = 200;

/** The names other phones have given, and the one that is being asked. */
export interface Callees extends Callee {
  readonly asked: Accessor<PeerId | null>;
  nameOf(peer: PeerId): string;
  onName(peer: PeerId, name: string): void;
  /** Asks `peer` for its name, again and again, until the signal aborts. */
  ask(peer: PeerId, signal: AbortSignal): void;
  onReply(from: PeerId, exchange: string, name: string): void;
  onAbsent(peer: PeerId): void;
  /** What was asked while there was no line is asked again. */
  onLineUp(): void;
}

/** Nobody asked, no name known. */
export function createCallees(
  post: (to: PeerId, letter: Letter) => void,
  newExchange: () => string,
): Callees {
  const names = new Map<PeerId, string>();
  const [asked, setAsked] = createSignal<PeerId | null>(null);
  const [name, setName] = createSignal("");
  const [reach, setReach] = createSignal<"asking" | "here" | "absent">("asking");
  let exchange = "";

  function say(): void {
    const peer = asked();
    if (peer === null || reach() === "here") return;
    post(peer, { exchange, seq: firstSeq(), message: { kind: "hello" } });
  }

  function onName(peer: PeerId, given: string): void {
    names.delete(peer);
    names.set(peer, given);
    const [oldest] = names.keys();
    if (names.size > MAX_NAMES && oldest !== undefined) names.delete(oldest);
    if (peer === asked()) setName(given);
  }

  return {
    asked,
    name,
    reach,
    nameOf: (peer) => names.get(peer) ?? "",
    onName,
    ask(peer, signal) {
      setAsked(peer);
      setName(names.get(peer) ?? "");
      setReach("asking");
      exchange = newExchange();
      say();
      const asking = setInterval(say, ASK_INTERVAL_MS);
      const patience = setTimeout(() => {
        if (reach() === "asking") setReach("absent");
      }, PATIENCE_MS);
      signal.addEventListener(
        "abort",
        () => {
          clearInterval(asking);
          clearTimeout(patience);
          setAsked(null);
        },
        { once: true },
      );
    },
    onReply(from, answered, given) {
      // Only the phone that was asked, about what it was asked: nobody volunteers a name.
      if (from !== asked() || answered !== exchange) return;
      setReach("here");
      if (given !== "") onName(from, given);
    },
    onAbsent(peer) {
      if (peer === asked() && reach() === "asking") setReach("absent");
    },
    onLineUp: say,
  };
}
