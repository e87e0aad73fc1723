/** A short time as people read it: `23 ms`, `1.4 s`. */
export function formatLatency(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
