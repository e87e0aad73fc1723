/**
 * The address bar: a fragment is an entrance, read once and cleared. Screens are state, because
 * iOS asks for the camera again after a change of address.
 */
import { type Entrance, parseEntrance } from "../core/invite/entrance.ts";

/** The app's address without fragment: what invite links are made of. */
export function appBase(): string {
  const { origin, pathname } = location;
  return `${origin}${pathname.replace(/index\.html$/, "")}`;
}

/** Reads every entrance, from the one the page was opened with on, until the signal aborts. */
export function watchEntrance(onEntrance: (entrance: Entrance) => void, signal: AbortSignal): void {
  const read = (): void => {
    const entrance = parseEntrance(location.hash);
    if (entrance.kind === "none") return;
    history.replaceState(history.state, "", location.pathname + location.search);
    onEntrance(entrance);
  };
  addEventListener("hashchange", read, { signal });
  read();
}

/** Calls `onLeave` when the page goes away, by closing or reloading, until the signal aborts. */
export function watchLeaving(onLeave: () => void, signal: AbortSignal): void {
  addEventListener("pagehide", onLeave, { signal });
}

/** The page can do one at a time: a step back stops a start anew, and neither happens at once. */
let isTravelling = false;
let isRestarting = false;

/** Starts the app anew: what it runs on has changed. */
export function restart(): void {
  isRestarting = true;
  if (!isTravelling) location.reload();
}

/**
 * Lets the phone's back button lead from an inner screen to the one before. `setDepth` is told how
 * many inner screens are open, `onBack` tells how many of them remain.
 */
export function watchBack(
  onBack: (depth: number) => void,
  signal: AbortSignal,
): { setDepth(depth: number): void } {
  // A page that was reloaded inside begins at home all the same.
  let base = depthOfEntry();
  let depth = 0;

  function sync(): void {
    if (isTravelling || isRestarting) return;
    const surplus = depthOfEntry() - base - depth;
    if (surplus > 0) {
      // It takes a moment; a step that is pushed meanwhile would be undone.
      isTravelling = true;
      history.go(-surplus);
      return;
    }
    for (let next = depth + surplus + 1; next <= depth; next += 1) {
      history.pushState({ depth: base + next }, "");
    }
  }

  addEventListener(
    "popstate",
    () => {
      const isOurs = isTravelling;
      isTravelling = false;
      if (isRestarting) {
        location.reload();
        return;
      }
      base = Math.min(base, depthOfEntry());
      const remaining = depthOfEntry() - base;
      if (!isOurs && remaining < depth) {
        depth = remaining;
        onBack(depth);
      }
      sync();
    },
    { signal },
  );
  // Nobody is there any more who would hear of it.
  signal.addEventListener("abort", () => (isTravelling = false), { once: true });
  return {
    setDepth(next) {
      depth = next;
      sync();
    },
  };
}

function depthOfEntry(): number {
  const state: unknown = history.state;
  const isOurs = typeof state === "object" && state !== null && "depth" in state;
  return isOurs && typeof state.depth === "number" ? state.depth : 0;
}
