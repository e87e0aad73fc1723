import { setTimeout as pause } from "node:timers/promises";
import { firstFrame, lastFrameBefore, tap } from "../phone.ts";
import type { Round } from "../round.ts";
import { ALL_SYSTEMS, type Figure } from "./figure.ts";

// One gap is as coarse as the time between two frames; there and back again twice is finer.
const FLIPS = ["rear", "front", "rear", "front"] as const;

// The encoder settles after a call has begun and after a change.
const SETTLED_AFTER_MS = 700;

export const flipGap: Figure = {
  name: "flip-gap",
  about: `last picture of the old camera → first of the new one, on the other phone (mean of ${FLIPS.length})`,
  unit: "ms",
  systems: ALL_SYSTEMS,
  async run(round) {
    const { flip } = round.system.labels;
    await round.answered();
    const { caller } = await round.opened();
    const button = caller.page.getByRole("button", { name: flip, exact: true });
    if ((await button.count()) === 0) return { unavailable: `there is no button "${flip}"` };
    let sumMs = 0;
    for (const camera of FLIPS) sumMs += await measureFlip(round, flip, camera);
    return sumMs / FLIPS.length;
  },
};

async function measureFlip(
  round: Round,
  label: string,
  camera: (typeof FLIPS)[number],
): Promise<number> {
  await pause(SETTLED_AFTER_MS);
  const { caller, callee } = await round.opened();
  const tapAt = await tap(caller, label);
  const newAt = await firstFrame(callee, tapAt, camera);
  return newAt - (await lastFrameBefore(callee, newAt));
}
