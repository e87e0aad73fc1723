/** The command line of `npm run bench`. */
import { parseArgs } from "node:util";
import { FIGURES } from "./figures/figures.ts";
import { FEWEST_ROUNDS, WIDEST_SPREAD } from "./summary.ts";

const DEFAULT_ROUNDS = 9;

export interface BenchOptions {
  readonly rounds: number;
  /** Figures whose name contains this are measured. */
  readonly only: string;
}

const nameWidth = Math.max(...FIGURES.map(({ name }) => name.length));

const USAGE = `Usage: npm run bench -- [options]

Two browsers on this machine call each other: with the built app, with a bare RTCPeerConnection and
with PeerJS, in turns. Prints a table and writes tests/output/bench.json. Nothing lies between the two phones:
what is measured is the work, not the network. Times are read off the pages' own clocks.

  --only TEXT    only the figures whose name contains TEXT
  --rounds N     calls of each system, ${DEFAULT_ROUNDS} unless told; one more before them is not counted
  --help         this text

Figures; smaller is better, but for what comes in MB/s:
${FIGURES.map(({ name, about }) => `  ${name.padEnd(nameWidth)}  ${about}`).join("\n")}

A ratio is median by median. There is none where the spread of either side (the span of the middle
half of its values) is more than ${WIDEST_SPREAD * 100} % of its median, after fewer than ${FEWEST_ROUNDS} rounds, or after a
failed one. Close other programs: two cores carry two browsers.
`;

/** Printed instead of measuring: help that was asked for, or what is wrong with the command line. */
export interface Notice {
  readonly text: string;
  readonly isProblem: boolean;
}

export function parseBenchOptions(args: readonly string[]): BenchOptions | Notice {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string", default: "" },
        rounds: { type: "string", default: String(DEFAULT_ROUNDS) },
        help: { type: "boolean", default: false },
      },
    });
    const rounds = Number(values.rounds);
    if (values.help) return { text: USAGE, isProblem: false };
    if (!Number.isInteger(rounds) || rounds < 1) {
      return toProblem("--rounds takes a whole number.");
    }
    if (!FIGURES.some(({ name }) => name.includes(values.only))) {
      return toProblem(`No figure is called "${values.only}".`);
    }
    return { rounds, only: values.only };
  } catch (cause) {
    return toProblem(cause instanceof Error ? cause.message : String(cause));
  }
}

function toProblem(sentence: string): Notice {
  return { text: `${sentence}\n\n${USAGE}`, isProblem: true };
}
