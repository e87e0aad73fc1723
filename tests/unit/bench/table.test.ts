import { expect, test } from "vitest";
import type { Figure } from "../../bench/figures/figure.ts";
import type { Readings } from "../../bench/summary.ts";
import { baselineOf, type Measured, toTable } from "../../bench/table.ts";

const read = (value: number): Readings => ({
  values: Array.from({ length: 7 }, () => value),
  unavailable: [],
  failures: [],
});

const aFigure = (name: string, overrides: Partial<Figure> = {}): Figure => ({
  name,
  about: "",
  unit: "ms",
  systems: ["twocan", "bare"],
  run: () => Promise.resolve(0),
  ...overrides,
});

const measure = (figure: Figure, twocan: number, bare: number): Measured => ({
  figure,
  readings: new Map([
    ["twocan", read(twocan)],
    ["bare", read(bare)],
  ]),
});

const lineOf = (table: string, words: RegExp): string | undefined =>
  table.split("\n").find((line) => words.test(line));

test("a line names the system, what was read, and how many times the baseline that is", () => {
  const table = toTable([measure(aFigure("flip"), 220, 200)]);
  expect(lineOf(table, /twocan/)).toMatch(/^flip +twocan +220 ms +220 ms +220 ms +0 % +1\.10$/);
  expect(lineOf(table, /bare +200/)).toMatch(/0 %$/);
});

test("a figure can be compared with the baseline of another one", () => {
  const calm = measure(aFigure("calm"), 11, 10);
  const busy = measure(aFigure("busy", { comparedWith: calm.figure }), 25, 80);
  const all = [calm, busy];
  expect(baselineOf(busy, all)).toBe(calm.readings.get("bare"));
  const table = toTable(all);
  expect(lineOf(table, /^busy/)).toMatch(/2\.50$/);
  expect(lineOf(table, /bare +80/)).toMatch(/8\.00$/);
});

test("what a system does not have is said", () => {
  const figure = aFigure("chat");
  const readings = new Map([
    ["twocan" as const, { values: [], unavailable: ["there is no chat"], failures: [] }],
    ["bare" as const, read(5)],
  ]);
  expect(lineOf(toTable([{ figure, readings }]), /^chat/)).toContain("there is no chat");
});
