import { expect, test } from "vitest";
import {
  medianOf,
  missed,
  readReport,
  type Readings,
  toLossLines,
  toTable,
} from "../../lighthouse/report.ts";

const GOOD: Readings = {
  performance: 98,
  accessibility: 100,
  "best-practices": 100,
  "first-contentful-paint": 1500,
};

const toRun = (changes: Partial<Readings>) => ({ readings: { ...GOOD, ...changes }, losses: [] });

test("a report gives its scores of 100, and what cost points, the dearest first", () => {
  const refs = [
    { id: "first-contentful-paint", weight: 10 },
    { id: "total-blocking-time", weight: 30 },
    { id: "insight", weight: 0 },
    { id: "manual", weight: 60 },
  ];
  const run = readReport({
    categories: {
      performance: { score: 0.925, auditRefs: refs },
      accessibility: { score: 1, auditRefs: [] },
      "best-practices": { score: 1, auditRefs: [] },
    },
    audits: {
      "first-contentful-paint": { score: 0.9, numericValue: 1300.4, displayValue: "1.3 s" },
      "total-blocking-time": { score: 0.8, displayValue: "320 ms" },
      insight: { score: 0 },
      manual: { score: null },
    },
  });
  expect(run.readings).toEqual({
    performance: 93,
    accessibility: 100,
    "best-practices": 100,
    "first-contentful-paint": 1300,
  });
  expect(toLossLines(run)).toEqual([
    "  −6.0 performance: total-blocking-time 320 ms",
    "  −1.0 performance: first-contentful-paint 1.3 s",
  ]);
});

test("a page that did not load is an error and not a figure", () => {
  const scoreless = { score: null, auditRefs: [] };
  const report = {
    runtimeError: { code: "NO_FCP", message: "The page did not paint any content." },
    categories: {
      performance: scoreless,
      accessibility: scoreless,
      "best-practices": scoreless,
    },
    audits: {},
  };
  expect(() => readReport(report)).toThrow("The page did not paint any content.");
});

test("the median counts, one figure at a time", () => {
  const runs = [
    toRun({ performance: 90, "first-contentful-paint": 1200 }),
    toRun({ performance: 100, "first-contentful-paint": 1600 }),
    toRun({ performance: 99, "first-contentful-paint": 1400 }),
  ];
  expect(medianOf(runs)).toEqual({ ...GOOD, performance: 99, "first-contentful-paint": 1400 });
  expect(toTable(runs)).toMatch(/performance +90 +100 +99 +99 +≥ 98/);
});

test.for([
  ["performance", 97],
  ["accessibility", 99],
  ["best-practices", 99],
  ["first-contentful-paint", 1501],
  ["performance", Number.NaN],
] as const)("%s of %d misses its limit", ([name, value]) => {
  expect(missed(GOOD)).toEqual([]);
  expect(missed({ ...GOOD, [name]: value }).map((figure) => figure.name)).toEqual([name]);
});
