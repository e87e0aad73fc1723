import type { LinkRole } from "./negotiation.ts";

/** How long the callee leaves mending to the caller, and how often either tries, in milliseconds. */
const CALLEE_PATIENCE_MS = 3_000;
const RESTART_INTERVAL_MS = 5_000;

/** What is watched, and who is told. */
export interface PathOptions {
  readonly connection: RTCPeerConnection;
  readonly control: RTCDataChannel;
  readonly role: LinkRole;
  /** Makes an offer that restarts ICE. */
  restartIce(): void;
  onPath(isOpen: boolean): void;
}

/**
 * Watches whether the two ends reach each other, and restarts ICE while they do not. The function
 * returned restarts at once. Watches `connectionState`: Chromium never takes
 * `iceConnectionState` to `failed`.
 */
export function watchPath(options: PathOptions, signal: AbortSignal): () => void {
  const { connection, control, role, restartIce, onPath } = options;
  let wasOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function restart(): void {
    // Nothing to restart before there is a connection: the first offer is on its way.
    if (connection.remoteDescription === null || connection.connectionState === "closed") return;
    restartIce();
  }

  function keepRestarting(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      restart();
      keepRestarting(RESTART_INTERVAL_MS);
    }, delayMs);
  }

  function update(): void {
    const isOpen = connection.connectionState === "connected" && control.readyState === "open";
    if (isOpen === wasOpen) return;
    wasOpen = isOpen;
    if (isOpen) clearTimeout(timer);
    else keepRestarting(role === "caller" ? 0 : CALLEE_PATIENCE_MS);
    // Last, because whoever is told may end the call, and its timer with it.
    onPath(isOpen);
  }

  connection.addEventListener("connectionstatechange", update, { signal });
  control.addEventListener("open", update, { signal });
  control.addEventListener("close", update, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  // The path of a connection that was made by codes is open already.
  queueMicrotask(update);
  return restart;
}
