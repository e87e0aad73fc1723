/** A bucket of `burst` tokens that fills by `perSecond`. */
export interface TokenBucket {
  /** Whether a token was left at `nowMs`; takes it. */
  take(nowMs: number): boolean;
}

/** A full bucket. Time is passed in, so that it runs under any clock. */
export function createTokenBucket(burst: number, perSecond: number): TokenBucket {
  let tokens = burst;
  let filledAtMs = 0;
  return {
    take(nowMs) {
      const elapsedMs = Math.max(0, nowMs - filledAtMs);
      tokens = Math.min(burst, tokens + (elapsedMs * perSecond) / 1000);
      filledAtMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
