import { createSignal } from "solid-js";
import type { PeerId } from "../core/identity/peer-id.ts";
import type { Entrance } from "../core/invite/entrance.ts";
import { parseInvite, toInviteLink } from "../core/invite/invite.ts";
import { appBase, watchBack, watchEntrance } from "./route.ts";
import type { InviteProblem, Navigation, Screen } from "./twocan.ts";

const HOME: Screen = { name: "home" };

/**
 * Starts at home, or at the person whose link opened the app. `onInvite` runs for as long as the
 * screen of an invite is shown.
 */
export function createNavigation(
  self: PeerId,
  onInvite: (peer: PeerId, signal: AbortSignal) => void,
  signal: AbortSignal,
): Navigation {
  const [screen, setScreen] = createSignal<Screen>(HOME);
  const [entranceProblem, setEntranceProblem] = createSignal<InviteProblem | null>(null);
  let visit = new AbortController();
  const back = watchBack(() => show(HOME), signal);

  function show(next: Screen): void {
    visit.abort();
    setEntranceProblem(null);
    setScreen(next);
    if (next.name === "home") return;
    visit = new AbortController();
    onInvite(next.peer, visit.signal);
  }

  function openPeer(peer: PeerId): InviteProblem | null {
    if (peer === self) return { kind: "own" };
    show({ name: "invite", peer });
    back.push();
    return null;
  }

  function openInvite(text: string): InviteProblem | null {
    const parsed = parseInvite(text);
    if (parsed.kind !== "invite") return { kind: parsed.kind };
    if (parsed.base !== null && !isOwnBase(parsed.base)) {
      return {
        kind: "elsewhere",
        base: parsed.base,
        link: toInviteLink(parsed.base, parsed.peerId),
      };
    }
    return openPeer(parsed.peerId);
  }

  function enter(entrance: Entrance): void {
    if (entrance.kind === "none") return;
    const problem: InviteProblem | null =
      entrance.kind === "call"
        ? openPeer(entrance.peerId)
        : { kind: entrance.kind === "mistyped" ? "mistyped" : "other" };
    if (problem === null) return;
    show(HOME);
    setEntranceProblem(problem);
  }

  watchEntrance(enter, signal);
  signal.addEventListener("abort", () => visit.abort(), { once: true });
  return {
    screen,
    entranceProblem,
    openInvite,
    goHome() {
      show(HOME);
      back.pop();
    },
  };
}

function isOwnBase(base: string): boolean {
  // A link loses its slash or changes its case on the way through other apps.
  return URL.canParse(base) && new URL(base).href.replace(/index\.html$/, "") === appBase();
}
