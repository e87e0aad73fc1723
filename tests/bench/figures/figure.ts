import type { Round } from "../round.ts";
import type { SystemName } from "../systems.ts";

/** One thing that is measured, in each round of each of its systems. Smaller is better. */
export interface Figure {
  /** What `--only` looks in. */
  readonly name: string;
  readonly about: string;
  readonly unit: "ms" | "kB";
  readonly systems: readonly SystemName[];
  readonly run: (round: Round) => Promise<number | Unavailable>;
}

/** Why this system has no such figure. */
interface Unavailable {
  readonly unavailable: string;
}

export const ALL_SYSTEMS: readonly SystemName[] = ["twocan", "bare", "peerjs"];
