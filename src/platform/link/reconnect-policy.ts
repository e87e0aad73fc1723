const DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
const LONGEST_MS = 15_000;

/**
 * Milliseconds to wait before attempt number `attempt` (from 0); `chance` in [0, 1) spreads the
 * phones of a broker that comes back, so that they do not all knock in the same moment.
 */
export function nextDelayMs(attempt: number, chance: number): number {
  const delayMs = DELAYS_MS[attempt] ?? LONGEST_MS;
  return Math.round(delayMs * (0.75 + chance / 2));
}
