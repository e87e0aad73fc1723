import { ownerSignal } from "./owner-signal.ts";

/** How long a stylesheet that did not come waits until it is asked for again, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;

/**
 * Asks again for every stylesheet that did not come. Vite does so once for each part that is loaded
 * late; the next time it would show that part without.
 */
export function createStyleMending(): void {
  const signal = ownerSignal();
  const onError = ({ target }: Event): void => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
    const timer = setTimeout(() => target.replaceWith(target.cloneNode()), AGAIN_AFTER_MS);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  };
  // What fails to load tells nobody above it, but can be heard on its way down.
  addEventListener("error", onError, { capture: true, signal });
}
