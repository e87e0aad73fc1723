import type { ScanCallState } from "../../../src/core/scan-call/flow.ts";
import { anAnswer, anOffer } from "../../support/call-codes.ts";

const OFFER = anOffer();
const OFFERING = { role: "offer", id: 1 } as const;
const ANSWERING = { role: "answer", id: 1, offer: OFFER } as const;

/** One of everything there is to see on the way to a call without a server, by name. */
export const SCAN_CALL_STATES = {
  "no server, choosing": { name: "choosing" },
  "no server, preparing": { name: "preparing", part: OFFERING },
  "no server, first code": { name: "showing", part: OFFERING, code: OFFER },
  "no server, second code": { name: "showing", part: ANSWERING, code: anAnswer(OFFER) },
  "no server, reading the first": { name: "reading-offer", problem: "is-answer" },
  "no server, reading the second": {
    name: "reading-answer",
    part: OFFERING,
    code: OFFER,
    problem: "stale",
  },
  "no server, connecting": {
    name: "connecting",
    part: OFFERING,
    answer: anAnswer(OFFER),
    deadlineMs: 0,
  },
  "no server, no path": { name: "failed", reason: "no-path" },
} as const satisfies Readonly<Record<string, ScanCallState>>;
