/** Keeps one resource in step with a state. */
export interface Follower<Wish> {
  /** Starts what is wished, unless it runs already; `null` ends it. `key` tells wishes apart. */
  follow(wish: Wish | null, key?: unknown): void;
}

/**
 * Runs `start` once for each new wish, with a signal that aborts as soon as another wish, or
 * none, takes its place.
 */
export function createFollower<Wish>(
  start: (wish: Wish, signal: AbortSignal) => void,
): Follower<Wish> {
  let current: unknown = null;
  let lifetime = new AbortController();
  return {
    follow(wish, key = wish) {
      const next = wish === null ? null : key;
      if (next === current) return;
      current = next;
      lifetime.abort();
      if (wish === null) return;
      lifetime = new AbortController();
      start(wish, lifetime.signal);
    },
  };
}
