/** What may have cut a connection, or brought it back. */
export type NetworkChange = "online" | "offline" | "foreground" | "background";

/** Whether the browser believes there is a network: a "yes" promises nothing. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Tells of network and visibility changes until `signal` aborts. */
export function watchNetwork(onChange: (change: NetworkChange) => void, signal: AbortSignal): void {
  let isForeground = isVisible();
  const updateVisibility = (): void => {
    if (isVisible() === isForeground) return;
    isForeground = !isForeground;
    onChange(isForeground ? "foreground" : "background");
  };
  addEventListener("online", () => onChange("online"), { signal });
  addEventListener("offline", () => onChange("offline"), { signal });
  document.addEventListener("visibilitychange", updateVisibility, { signal });
  // A page that comes back from the back-forward cache may have missed the change to visible.
  addEventListener("pageshow", updateVisibility, { signal });
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}
