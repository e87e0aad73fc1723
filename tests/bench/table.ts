import type { Figure } from "./figures/figure.ts";
import { compare, type Readings, summarize } from "./summary.ts";
import { BASELINE, type SystemName } from "./systems.ts";

/** A figure and what was read of it. */
export interface Measured {
  readonly figure: Figure;
  readonly readings: ReadonlyMap<SystemName, Readings>;
}

const WIDTHS = [24, 8, 10, 10, 10, 7] as const;
const HEADINGS = ["figure", "system", "median", "min", "max", "spread", `× ${BASELINE}`];

export function toTable(measured: readonly Measured[]): string {
  const lines = measured.flatMap((each) => ["", ...toLines(each, baselineOf(each, measured))]);
  return [toLine(HEADINGS), ...lines].join("\n");
}

/** What the readings of a figure are compared with. */
export function baselineOf({ figure }: Measured, all: readonly Measured[]): Readings | undefined {
  const compared = figure.comparedWith ?? figure;
  return all.find((each) => each.figure === compared)?.readings.get(BASELINE);
}

function toLines(
  { figure, readings }: Measured,
  baseline: Readings | undefined,
): readonly string[] {
  return [...readings].map(([system, own], index) => {
    const title = index === 0 ? figure.name : "";
    const verdict = baseline === undefined || own === baseline ? "" : compare(own, baseline);
    const ratio = typeof verdict === "number" ? verdict.toFixed(2) : verdict;
    const summary = summarize(own.values);
    if (summary === null) return toLine([title, system, `not available: ${reasonOf(own)}`]);
    const { median, min, max } = summary;
    const cells = [median, min, max].map((value) => toText(value, figure.unit));
    const spread = `${Math.round(summary.spread * 100)} %`;
    return toLine([title, system, ...cells, spread, ratio, ...own.failures.slice(0, 1)]);
  });
}

function reasonOf({ unavailable, failures }: Readings): string {
  return unavailable[0] ?? failures[0] ?? "not measured";
}

function toText(value: number, unit: Figure["unit"]): string {
  return unit === "ms" ? `${Math.round(value)} ms` : `${value.toFixed(1)} ${unit}`;
}

function toLine(cells: readonly string[]): string {
  const padded = cells.map((cell, index) => {
    const width = WIDTHS[index] ?? 0;
    const isNumber = index > 1 && index < WIDTHS.length && cells.length > 3;
    return isNumber ? cell.padStart(width) : cell.padEnd(width);
  });
  return padded.join("  ").trimEnd();
}
