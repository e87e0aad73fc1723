/** `npm run bench`: what a call with the app takes, beside what it takes at best. */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figures/figure.ts";
import { figuresCalled } from "./figures/figures.ts";
import { parseBenchOptions } from "./options.ts";
import { createRound } from "./round.ts";
import { openStage, ROOT, type Stage } from "./stage.ts";
import { compare, type Readings, summarize } from "./summary.ts";
import { type System, SYSTEMS } from "./systems.ts";
import { baselineOf, type Measured, toTable } from "./table.ts";

const OUTPUT_DIR = join(ROOT, "tests/output");

/** One system's reading of one figure in one round. */
interface Reading {
  readonly figure: Figure;
  readonly system: System;
  readonly value: number | null;
  readonly unavailable?: string;
  readonly failure?: string;
}

async function measureRound(
  stage: Stage,
  system: System,
  figures: readonly Figure[],
): Promise<readonly Reading[]> {
  const round = createRound(system, stage);
  const readings: Reading[] = [];
  for (const figure of figures.filter(({ systems }) => systems.includes(system.name))) {
    const what = { figure, system, value: null };
    try {
      const value = await figure.run(round);
      readings.push(typeof value === "number" ? { ...what, value } : { ...what, ...value });
    } catch (cause) {
      const [failure = ""] = String(cause).split("\n");
      readings.push({ ...what, failure });
    }
  }
  await round.close();
  return readings;
}

async function measure(figures: readonly Figure[], rounds: number): Promise<readonly Reading[]> {
  const systems = SYSTEMS.filter(({ name }) => figures.some((each) => each.systems.includes(name)));
  const stage = await openStage();
  const readings: Reading[] = [];
  // Round 0 finds the machine cold and is not counted.
  for (let round = 0; round <= rounds; round++) {
    if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of ${rounds}\r`);
    // Each goes first in turn: whoever follows a heavy one starts on a busier machine.
    const first = round % systems.length;
    for (const system of [...systems.slice(first), ...systems.slice(0, first)]) {
      const read = await measureRound(stage, system, figures);
      if (round > 0) readings.push(...read);
    }
  }
  await stage.close();
  return readings;
}

function collect(figures: readonly Figure[], readings: readonly Reading[]): readonly Measured[] {
  return figures.map((figure) => ({
    figure,
    readings: new Map(
      figure.systems.map((name) => {
        const own = readings.filter((each) => each.figure === figure && each.system.name === name);
        return [name, toReadings(own)];
      }),
    ),
  }));
}

function toReadings(own: readonly Reading[]): Readings {
  return {
    values: own.flatMap(({ value }) => value ?? []),
    unavailable: own.flatMap(({ unavailable }) => unavailable ?? []),
    failures: own.flatMap(({ failure }) => failure ?? []),
  };
}

function toJson(each: Measured, _: number, all: readonly Measured[]): unknown {
  const { figure, readings } = each;
  const baseline = baselineOf(each, all);
  const systems = [...readings].map(([name, own]) => {
    const verdict = baseline && compare(own, baseline);
    return [name, { ...summarize(own.values), ...own, timesBaseline: verdict }];
  });
  return { name: figure.name, unit: figure.unit, systems: Object.fromEntries(systems) };
}

function write(text: string): void {
  process.stdout.write(text);
}

const options = parseBenchOptions(process.argv.slice(2));
if ("text" in options) {
  write(options.text);
  if (options.isProblem) process.exitCode = 1;
} else {
  const figures = figuresCalled(options.only);
  const machine = { cores: availableParallelism(), loadBefore: loadavg()[0] };
  write(`${machine.cores} cores, load ${machine.loadBefore?.toFixed(1)} before the start\n`);
  const readings = await measure(figures, options.rounds);
  const measured = collect(figures, readings);
  if (readings.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
  write(`${toTable(measured)}\n`);
  await mkdir(OUTPUT_DIR, { recursive: true });
  const result = { date: new Date(), machine, ...options, figures: measured.map(toJson) };
  await writeFile(join(OUTPUT_DIR, "bench.json"), `${JSON.stringify(result, null, 2)}\n`);
}
// PeerServer's timers have no stop and would keep the process.
process.exit();
