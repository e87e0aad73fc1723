import type { Round } from "../round.ts";
import type { SystemName } from "../systems.ts";

/** One thing that is measured, in each round of each of its systems. */
export interface Figure {
  /** What `--only` looks in. */
  readonly name: string;
  readonly about: string;
  /** Less is better, but for what comes in MB/s. */
  readonly unit: "ms" | "kB" | "MB/s";
  readonly systems: readonly SystemName[];
  /** The figure whose baseline it is compared with, where that is another one. */
  readonly comparedWith?: Figure;
  readonly run: (round: Round) => Promise<number | Unavailable>;
}

/** Why this system has no such figure. */
interface Unavailable {
  readonly unavailable: string;
}

export const ALL_SYSTEMS: readonly SystemName[] = ["twocan", "bare", "peerjs"];
