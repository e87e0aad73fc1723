/**
 * Where chat and files find the other phone: over the running call's link, or over a quiet one.
 * There is at most one path to a phone; a call's takes the place of a quiet one.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { DataPort } from "../../platform/link/data-port.ts";

/** A phone that data reaches now. Both ports are open, and closed for good once `signal` aborts. */
export interface DataPath {
  readonly peer: PeerId;
  /** Whether it belongs to the running call; else it is a quiet link. */
  readonly isCall: boolean;
  readonly chat: DataPort;
  readonly files: DataPort;
  readonly signal: AbortSignal;
}

/** The paths that are open. */
export interface DataPaths {
  pathTo(peer: PeerId): DataPath | null;
  /** Tells of every path: those that are open, and each that opens until the signal aborts. */
  watch(onPath: (path: DataPath) => void, signal: AbortSignal): void;
  /** Asks for a quiet path to a contact who is not reached now; there may come none. */
  request(peer: PeerId): void;
  /**
   * Adds a path that lasts until the signal aborts. The signal returned aborts then, too, or when
   * another path takes its place: a quiet path beside that of a call is over at once.
   */
  open(path: Omit<DataPath, "signal">, signal: AbortSignal): AbortSignal;
}

/** No path; `requestQuiet` is asked for those that no call brings. */
export function createDataPaths(requestQuiet: (peer: PeerId) => void): DataPaths {
  const paths = new Map<PeerId, { readonly path: DataPath; readonly end: AbortController }>();
  const watchers = new Set<(path: DataPath) => void>();
  return {
    pathTo: (peer) => paths.get(peer)?.path ?? null,
    watch(onPath, signal) {
      if (signal.aborted) return;
      watchers.add(onPath);
      signal.addEventListener("abort", () => watchers.delete(onPath), { once: true });
      for (const { path } of paths.values()) onPath(path);
    },
    request(peer) {
      if (!paths.has(peer)) requestQuiet(peer);
    },
    open(parts, signal) {
      const end = new AbortController();
      const before = paths.get(parts.peer);
      if (signal.aborted || (before?.path.isCall === true && !parts.isCall)) {
        end.abort();
        return end.signal;
      }
      const path = { ...parts, signal: end.signal };
      paths.set(parts.peer, { path, end });
      before?.end.abort();
      const close = (): void => end.abort();
      signal.addEventListener("abort", close, { once: true });
      end.signal.addEventListener("abort", () => {
        signal.removeEventListener("abort", close);
        if (paths.get(parts.peer)?.path === path) paths.delete(parts.peer);
      });
      for (const onPath of watchers) onPath(path);
      return end.signal;
    },
  };
}
