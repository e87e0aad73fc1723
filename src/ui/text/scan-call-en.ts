import type { CodeProblem } from "../../core/scan-call/call-code-text.ts";
import type { ScanFailure } from "../../core/scan-call/flow.ts";

type Sentence = string;

const problem: Record<CodeProblem, Sentence> = {
  other: "This is not a code of a call without internet.",
  version: "Another version of Twocan made this code. Update Twocan on both phones.",
  damaged: "This code is incomplete or has a mistake in it. Scan it again.",
  "is-answer": "This is a second code. The first one is on the phone that began.",
  "is-offer": "This is a first code. The other phone has to scan yours.",
  stale: "This code answers an earlier one. Let them scan the code you show now.",
  own: "This is your own code. Scan the one on the other phone.",
};

const failure: Record<ScanFailure, Sentence> = {
  unusable: "This browser could not make or use the code",
  "no-path": "The two phones do not reach each other",
  unproven: "The other phone did not prove who it is",
  busy: "You are in another call",
};

const failureHelp: Record<ScanFailure, Sentence> = {
  unusable: "Try again. If it fails once more, update the browser.",
  "no-path":
    "Put both on the same Wi‑Fi, or one on the other's hotspot. Some guest networks keep phones apart.",
  unproven: "Begin again with new codes, on both phones.",
  busy: "End it first, then begin again.",
};

export const scanCallEn = {
  back: "Back",
  title: "Call without internet",
  howTo:
    "Both phones need the same Wi‑Fi, or one the other's hotspot. Each scans a code from the other's screen.",
  show: "Show my code",
  scan: "Scan their code",
  preparing: "Preparing your code…",
  allow: "Allow camera and microphone if you are asked: then the code works on more networks.",
  first: {
    step: "Step 1 of 2",
    title: "Let them scan this code",
    help: "They then show you a code of their own.",
    next: "Scan their code",
    label: "Your code for the other phone",
  },
  second: {
    step: "Step 2 of 2",
    title: "Now let them scan this code",
    help: "The call begins as soon as they have.",
    label: "Your answer for the other phone",
  },
  copy: "Copy as text",
  copied: "Copied",
  copyFailed: "Copying did not work.",
  field: "Their code as text",
  use: "Use",
  connecting: "Connecting…",
  problem,
  failure,
  failureHelp,
  again: "Begin again",
};

/** What every language has to say of calls without a server. */
export type ScanCallDictionary = typeof scanCallEn;
