/** What a Lighthouse report says of the figures we hold ourselves to. */
import * as v from "valibot";

/** The figures, in the order they are shown. Scores are of 100. */
const FIGURES = [
  { name: "performance", unit: "", limit: 98, isBestHigh: true },
  { name: "accessibility", unit: "", limit: 100, isBestHigh: true },
  { name: "best-practices", unit: "", limit: 100, isBestHigh: true },
  { name: "first-contentful-paint", unit: "ms", limit: 1500, isBestHigh: false },
] as const;

type Figure = (typeof FIGURES)[number];
type FigureName = Figure["name"];

/** The reading of every figure in one run. */
export type Readings = Readonly<Record<FigureName, number>>;

/** An audit that took points. */
interface Loss {
  readonly category: string;
  readonly audit: string;
  readonly points: number;
  readonly value: string;
}

/** One run of Lighthouse. */
export interface Run {
  readonly readings: Readings;
  readonly losses: readonly Loss[];
}

const categorySchema = v.object({
  score: v.number(),
  auditRefs: v.array(v.object({ id: v.string(), weight: v.number() })),
});
const failureSchema = v.object({ runtimeError: v.object({ message: v.string() }) });
const reportSchema = v.object({
  categories: v.object({
    performance: categorySchema,
    accessibility: categorySchema,
    "best-practices": categorySchema,
  }),
  audits: v.intersect([
    v.record(
      v.string(),
      v.object({ score: v.nullable(v.number()), displayValue: v.optional(v.string()) }),
    ),
    v.object({ "first-contentful-paint": v.object({ numericValue: v.number() }) }),
  ]),
});

/**
 * What Lighthouse's JSON report says.
 *
 * @throws {Error} when Lighthouse could not load the page, or the report is no such thing
 */
export function readReport(report: unknown): Run {
  // Then there are no scores.
  if (v.is(failureSchema, report)) throw new Error(report.runtimeError.message);
  const { categories, audits } = v.parse(reportSchema, report);
  const hundredths = (score: number): number => Math.round(score * 100);
  const losses = Object.entries(categories).flatMap(([name, { auditRefs }]) => {
    const whole = auditRefs.reduce((sum, { weight }) => sum + weight, 0);
    return auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id];
      const lost = 1 - (audit?.score ?? 1);
      if (weight === 0 || lost === 0) return [];
      const points = (100 * weight * lost) / whole;
      return [{ category: name, audit: id, points, value: audit?.displayValue ?? "" }];
    });
  });
  const readings = {
    performance: hundredths(categories.performance.score),
    accessibility: hundredths(categories.accessibility.score),
    "best-practices": hundredths(categories["best-practices"].score),
    "first-contentful-paint": Math.round(audits["first-contentful-paint"].numericValue),
  };
  return { readings, losses };
}

/** The middle reading of every figure; `runs` are odd in number. */
export function medianOf(runs: readonly Run[]): Readings {
  const middle = (name: FigureName): number => {
    const sorted = runs.map(({ readings }) => readings[name]).toSorted((a, b) => a - b);
    return sorted[(sorted.length - 1) / 2] ?? Number.NaN;
  };
  return {
    performance: middle("performance"),
    accessibility: middle("accessibility"),
    "best-practices": middle("best-practices"),
    "first-contentful-paint": middle("first-contentful-paint"),
  };
}

/** The figures that miss their limit. */
export function missed(readings: Readings): readonly Figure[] {
  return FIGURES.filter(({ name, limit, isBestHigh }) =>
    isBestHigh ? !(readings[name] >= limit) : !(readings[name] <= limit),
  );
}

/** The runs and their median beside the limits. */
export function toTable(runs: readonly Run[]): string {
  const median = medianOf(runs);
  const heading = ["", ...runs.map((_, index) => `run ${index + 1}`), "median", "limit"];
  const rows = FIGURES.map(({ name, unit, limit, isBestHigh }) => {
    const values = [...runs.map(({ readings }) => readings[name]), median[name]];
    return [
      name,
      ...values.map((value) => `${value} ${unit}`.trim()),
      `${isBestHigh ? "≥" : "≤"} ${limit} ${unit}`.trim(),
    ];
  });
  return [heading, ...rows]
    .map(
      ([name = "", ...cells]) => name.padEnd(24) + cells.map((each) => each.padStart(12)).join(""),
    )
    .join("\n");
}

/** What cost points, the dearest first. */
export function toLossLines({ losses }: Run): readonly string[] {
  return losses
    .toSorted((a, b) => b.points - a.points)
    .map(({ category, audit, points, value }) =>
      `  −${points.toFixed(1)} ${category}: ${audit} ${value}`.trimEnd(),
    );
}
