import { acceptToFrameCallee, acceptToFrameCaller, dialToRing } from "./connecting.ts";
import type { Figure } from "./figure.ts";
import { firstScreenScript, firstScreenTotal } from "./first-screen.ts";
import { flipGap } from "./flip-gap.ts";

/** Everything that is measured, in the order in which a call passes it. */
export const FIGURES: readonly Figure[] = [
  firstScreenTotal,
  firstScreenScript,
  dialToRing,
  acceptToFrameCaller,
  acceptToFrameCallee,
  flipGap,
];
