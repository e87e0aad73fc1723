/** What the values of a figure say, and when they say nothing. */

/** The middle half of the values may span this part of their median. */
export const WIDEST_SPREAD = 0.25;

/** Fewer say nothing. */
export const FEWEST_ROUNDS = 7;

/** What one system gave for one figure, round by round. */
export interface Readings {
  readonly values: readonly number[];
  /** Why the figure does not exist for this system, once for each round. */
  readonly unavailable: readonly string[];
  /** Why a round gave nothing. */
  readonly failures: readonly string[];
}

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Span of the middle half of the values, as a part of their median. */
  readonly spread: number;
}

/** The summary of `values`, or `null` when there are none. */
export function summarize(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  const median = quantile(values, 0.5);
  const middleHalf = quantile(values, 0.75) - quantile(values, 0.25);
  return {
    median,
    min: Math.min(...values),
    max: Math.max(...values),
    spread: middleHalf === 0 ? 0 : middleHalf / median,
  };
}

/** By how much the median is larger than the baseline's, or why that cannot be said. */
export function compare(readings: Readings, baseline: Readings): number | string {
  const [own, base] = [readings, baseline].map(({ values }) => summarize(values));
  if (!own || !base) return "no values";
  const failures = readings.failures.length + baseline.failures.length;
  if (failures > 0) return `no conclusion: ${failures} failed`;
  if (Math.min(readings.values.length, baseline.values.length) < FEWEST_ROUNDS) {
    return "no conclusion: too few rounds";
  }
  if (Math.max(own.spread, base.spread) > WIDEST_SPREAD) return "no conclusion: spread too wide";
  return own.median / base.median;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below = 0, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (above - below) * (place % 1);
}
