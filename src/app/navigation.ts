import { createSignal } from "solid-js";
import type { PeerId } from "../core/identity/peer-id.ts";
import { type Entrance, parseEntrance } from "../core/invite/entrance.ts";
import { parseInvite, toInviteLink } from "../core/invite/invite.ts";
import { appBase, watchBack, watchEntrance } from "./route.ts";
import type { InviteProblem, Navigation, Screen } from "./twocan.ts";

const HOME: Screen = { name: "home" };

/** Whom the navigation tells. */
export interface NavigationEvents {
  /** Runs for as long as the screen of an invite is shown. */
  onInvite(peer: PeerId, signal: AbortSignal): void;
  /** A part of a phone that is moving here has come by link. */
  onMovePart(part: string): void;
}

/** Starts at home, or where the link that opened the app leads. */
export function createNavigation(
  self: PeerId,
  { onInvite, onMovePart }: NavigationEvents,
  signal: AbortSignal,
): Navigation {
  let screens: readonly Screen[] = [HOME];
  const [screen, setScreen] = createSignal<Screen>(HOME);
  const [entranceProblem, setEntranceProblem] = createSignal<InviteProblem | null>(null);
  let visit = new AbortController();
  /** Who has the back button instead of the screens; the last one is in front. */
  let takers: readonly (() => void)[] = [];
  const history = watchBack((depth) => {
    const taker = takers.at(-1);
    if (taker === undefined) {
      show(screens.slice(0, depth + 1));
      return;
    }
    taker();
    // The step is taken anew for whoever stays.
    countSteps();
  }, signal);

  function countSteps(): void {
    history.setDepth(screens.length - 1 + takers.length);
  }

  function show(next: readonly Screen[]): void {
    visit.abort();
    setEntranceProblem(null);
    screens = next;
    const top = next.at(-1) ?? HOME;
    setScreen(top);
    countSteps();
    if (top.name !== "invite") return;
    visit = new AbortController();
    onInvite(top.peer, visit.signal);
  }

  function openPeer(peer: PeerId, isScanned = false): InviteProblem | null {
    if (peer === self) return { kind: "own" };
    // Whoever looks through a list wants to be back in it.
    const isInList = screens.at(-1)?.name === "people";
    show([...(isInList ? screens : [HOME]), { name: "invite", peer, isScanned }]);
    return null;
  }

  function openInvite(text: string, isScanned = false): InviteProblem | null {
    const callCode = /#1\d{39,}/.exec(text)?.[0];
    // Wherever it leads to: two copies of the app understand each other's codes.
    if (callCode !== undefined) {
      show([HOME, { name: "scan-call", text: callCode, isScanned }]);
      return null;
    }
    const entrance = findEntrance(text);
    if (entrance?.kind === "servers" || entrance?.kind === "move-part") return enter(entrance);
    const parsed = parseInvite(text);
    if (parsed.kind !== "invite") return { kind: parsed.kind };
    if (parsed.base !== null && !isOwnBase(parsed.base)) {
      return {
        kind: "elsewhere",
        base: parsed.base,
        link: toInviteLink(parsed.base, parsed.peerId),
      };
    }
    return openPeer(parsed.peerId, isScanned);
  }

  function enter(entrance: Entrance): InviteProblem | null {
    switch (entrance.kind) {
      case "none":
        return null;
      case "call":
        return openPeer(entrance.peerId);
      case "servers":
        show([HOME, { name: "shared-servers", code: entrance.code }]);
        return null;
      case "move-part":
        onMovePart(entrance.part);
        show([HOME, { name: "move-in" }]);
        return null;
      case "scan":
      case "code":
      case "shared":
        show([HOME, { name: entrance.kind }]);
        return null;
      case "call-code":
        show([HOME, { name: "scan-call", text: entrance.text }]);
        return null;
      case "mistyped":
        return { kind: "mistyped" };
      case "unknown":
        return { kind: "other" };
    }
  }

  watchEntrance((entrance) => {
    const problem = enter(entrance);
    if (problem === null) return;
    show([HOME]);
    setEntranceProblem(problem);
  }, signal);
  signal.addEventListener("abort", () => visit.abort(), { once: true });
  return {
    screen,
    entranceProblem,
    openInvite,
    open: (next) => show([...screens, next]),
    back: () => show(screens.slice(0, Math.max(1, screens.length - 1))),
    goHome: () => show([HOME]),
    takeBack(onBack, until) {
      const taker = (): void => onBack();
      takers = [...takers, taker];
      countSteps();
      const letGo = (): void => {
        takers = takers.filter((each) => each !== taker);
        countSteps();
      };
      until.addEventListener("abort", letGo, { once: true });
    },
  };
}

/** What a pasted link would ask for at this address, or `null` for one that leads elsewhere. */
function findEntrance(text: string): Entrance | null {
  const [, base = "", fragment = ""] = /^\s*(https?:\/\/[^\s#]*)#(\S*)\s*$/i.exec(text) ?? [];
  return isOwnBase(base) ? parseEntrance(fragment) : null;
}

function isOwnBase(base: string): boolean {
  return URL.canParse(base) && toPlainAddress(base) === toPlainAddress(appBase());
}

/** A link loses its slash, changes its case or gains a query on the way through other apps. */
function toPlainAddress(base: string): string {
  const { origin, pathname } = new URL(base);
  return `${origin}${pathname}`.replace(/\/(index\.html)?$/, "");
}
