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

/**
 * Lets the phone's back button lead from an inner screen to the first one. `push` is called on
 * entering an inner screen, `pop` when the app itself leaves it.
 */
export function watchBack(onBack: () => void, signal: AbortSignal): { push(): void; pop(): void } {
  let isInside = false;
  addEventListener(
    "popstate",
    () => {
      if (!isInside) return;
      isInside = false;
      onBack();
    },
    { signal },
  );
  return {
    push() {
      if (isInside) return;
      isInside = true;
      history.pushState(null, "");
    },
    pop() {
      if (!isInside) return;
      isInside = false;
      history.back();
    },
  };
}
