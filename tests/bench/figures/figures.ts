import { acceptToFrameCallee, acceptToFrameCaller, dialToRing } from "./connecting.ts";
import type { Figure } from "./figure.ts";
import { firstScreenScript, firstScreenTotal } from "./first-screen.ts";
import { flipGap } from "./flip-gap.ts";
import { fileThroughput } from "./moving-files.ts";
import { chatArrival, chatDuringFile, chatPainted, chatRoundTrip } from "./talking.ts";
import { tapAtTheEnd, tapsInCall } from "./taps.ts";

/** Everything that is measured, in the order in which a call passes it. */
export const FIGURES: readonly Figure[] = [
  firstScreenTotal,
  firstScreenScript,
  dialToRing,
  acceptToFrameCaller,
  acceptToFrameCallee,
  flipGap,
  ...tapsInCall,
  chatRoundTrip,
  chatPainted,
  chatArrival,
  fileThroughput,
  // Its file is on its way until the call ends.
  chatDuringFile,
  ...tapAtTheEnd,
];

/** Those whose name contains `text`, and what they are compared with. */
export function figuresCalled(text: string): readonly Figure[] {
  const named = FIGURES.filter(({ name }) => name.includes(text));
  return FIGURES.filter(
    (figure) => named.includes(figure) || named.some(({ comparedWith }) => comparedWith === figure),
  );
}
