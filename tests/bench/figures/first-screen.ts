import type { Round } from "../round.ts";
import { ALL_SYSTEMS, type Figure } from "./figure.ts";

export const firstScreenTotal: Figure = {
  name: "first-screen-total",
  about:
    "bytes fetched on a first visit until the phone can be called, compressed, without headers",
  unit: "kB",
  systems: ALL_SYSTEMS,
  run: (round) => kilobytesOf(round, () => true),
};

export const firstScreenScript: Figure = {
  name: "first-screen-js",
  about: "of these, JavaScript",
  unit: "kB",
  systems: ALL_SYSTEMS,
  run: (round) => kilobytesOf(round, (type) => type === ".js"),
};

async function kilobytesOf(round: Round, isCounted: (type: string) => boolean): Promise<number> {
  const { firstScreen } = await round.opened();
  const counted = firstScreen.filter(({ type }) => isCounted(type));
  return counted.reduce((sum, { wireBytes }) => sum + wireBytes, 0) / 1000;
}
