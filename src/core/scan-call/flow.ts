/**
 * A call without a server, up to the moment it is a call. One phone offers: it prepares and shows
 * the first code, then reads the second. The other reads the first, prepares and shows the second.
 * Late results carry the part they belong to and change nothing once that is over.
 */
import { parseAnswer, parseOffer, type CodeProblem } from "./call-code-text.ts";
import type { CallCode } from "./call-code.ts";

/** One try to connect, from this phone's side. */
export type ScanPart =
  | { readonly role: "offer"; readonly id: number }
  | { readonly role: "answer"; readonly id: number; readonly offer: CallCode };

type Offering = Extract<ScanPart, { role: "offer" }>;

/** Why two codes led to no call. */
export type ScanFailure =
  /** The browser made no code, or could not use the other's. */
  | "unusable"
  /** The two phones do not reach each other. */
  | "no-path"
  /** The other phone did not prove who it is. */
  | "unproven"
  /** This phone is in a call already. */
  | "busy";

/** Where this phone is on its way to a call without a server. */
export type ScanCallState =
  | { readonly name: "choosing" }
  /** The camera looks for the first code; `problem` is what was wrong with the last one seen. */
  | { readonly name: "reading-offer"; readonly problem: CodeProblem | null }
  | { readonly name: "preparing"; readonly part: ScanPart }
  | { readonly name: "showing"; readonly part: ScanPart; readonly code: CallCode }
  | {
      readonly name: "reading-answer";
      readonly part: Offering;
      readonly code: CallCode;
      readonly problem: CodeProblem | null;
    }
  | {
      readonly name: "connecting";
      readonly part: ScanPart;
      /** At the offering phone: the one answer it takes. */
      readonly answer: CallCode | null;
      readonly deadlineMs: number;
    }
  | { readonly name: "failed"; readonly reason: ScanFailure };

/** What can happen on the way. `nowMs` is when. */
export type ScanCallEvent =
  | { readonly type: "offer"; readonly partId: number }
  /** The person wants to read a code: the first one, or the answer to the one shown. */
  | { readonly type: "read" }
  /** A text was scanned, pasted or opened as a link. */
  | {
      readonly type: "text";
      readonly text: string;
      readonly partId: number;
      readonly nowMs: number;
    }
  | { readonly type: "back" }
  | { readonly type: "made"; readonly partId: number; readonly code: CallCode }
  | { readonly type: "opened"; readonly partId: number; readonly nowMs: number }
  | { readonly type: "failed"; readonly partId: number; readonly reason: ScanFailure }
  | { readonly type: "met"; readonly partId: number }
  /** The addresses in a code are of no use any more. */
  | { readonly type: "network-changed"; readonly partId: number }
  | { readonly type: "time"; readonly nowMs: number };

/** Where everybody starts, and ends up once there is a call. */
export const CHOOSING: ScanCallState = { name: "choosing" };

/** How long two phones may look for a path, and prove who they are, in milliseconds. */
const PATH_TIMEOUT_MS = 30_000;
const PROOF_TIMEOUT_MS = 10_000;

/** The state after `event`; the very same one when the event does not apply. */
export function stepScanCall(state: ScanCallState, event: ScanCallEvent): ScanCallState {
  switch (event.type) {
    case "offer":
      return state.name === "choosing" || state.name === "failed"
        ? { name: "preparing", part: { role: "offer", id: event.partId } }
        : state;
    case "read":
      return onRead(state);
    case "text":
      return onText(state, event);
    case "back":
      return onBack(state);
    case "network-changed":
      return onNetworkChanged(state, event.partId);
    case "time":
      return state.name === "connecting" && event.nowMs >= state.deadlineMs
        ? { name: "failed", reason: state.answer === null ? "unproven" : "no-path" }
        : state;
    case "made":
    case "opened":
    case "failed":
    case "met":
      return partOf(state)?.id === event.partId ? onResult(state, event) : state;
  }
}

/** What a state needs for as long as it lasts. */
export interface ScanCallNeeds {
  /** The try that is under way. */
  readonly part: ScanPart | null;
  /** Camera and microphone are open: browsers then put the phone's true addresses into codes. */
  readonly hasDevices: boolean;
  /** The answer to connect to. */
  readonly answer: CallCode | null;
  readonly isAwake: boolean;
}

/** The needs of `state`. While a code is read, the camera belongs to the reader. */
export function needsOfScanCall(state: ScanCallState): ScanCallNeeds {
  return {
    part: partOf(state),
    hasDevices: state.name === "preparing" || state.name === "showing",
    answer: state.name === "connecting" ? state.answer : null,
    isAwake: partOf(state) !== null || state.name === "reading-offer",
  };
}

/** The try a state is about, if any. */
export function partOf(state: ScanCallState): ScanPart | null {
  return "part" in state ? state.part : null;
}

function onRead(state: ScanCallState): ScanCallState {
  if (state.name === "choosing" || state.name === "failed") {
    return { name: "reading-offer", problem: null };
  }
  if (state.name !== "showing" || state.part.role !== "offer") return state;
  const { part, code } = state;
  return { name: "reading-answer", part, code, problem: null };
}

function onText(
  state: ScanCallState,
  { text, partId, nowMs }: Extract<ScanCallEvent, { type: "text" }>,
): ScanCallState {
  if (state.name === "connecting") return state;
  if (state.name === "reading-answer") {
    const parsed = parseAnswer(text, state.code);
    if (parsed.kind === "refused") return { ...state, problem: parsed.problem };
    const deadlineMs = nowMs + PATH_TIMEOUT_MS;
    return { name: "connecting", part: state.part, answer: parsed.code, deadlineMs };
  }
  const parsed = parseOffer(text);
  if (parsed.kind === "refused") return { name: "reading-offer", problem: parsed.problem };
  // The link of one's own code, opened on the phone that shows it.
  if (state.name === "showing" && state.code.fingerprint === parsed.code.fingerprint) return state;
  return { name: "preparing", part: { role: "answer", id: partId, offer: parsed.code } };
}

function onBack(state: ScanCallState): ScanCallState {
  if (state.name !== "reading-answer") return state.name === "choosing" ? state : CHOOSING;
  return { name: "showing", part: state.part, code: state.code };
}

function onNetworkChanged(state: ScanCallState, partId: number): ScanCallState {
  const isShown = state.name === "showing" || state.name === "reading-answer";
  // The answering side makes its next code by itself: the offer it answers stays the same.
  if (!isShown || state.part.role !== "offer") return state;
  return { name: "preparing", part: { role: "offer", id: partId } };
}

function onResult(
  state: ScanCallState,
  event: Extract<ScanCallEvent, { type: "made" | "opened" | "failed" | "met" }>,
): ScanCallState {
  const part = partOf(state);
  if (part === null) return state;
  switch (event.type) {
    case "made":
      if (state.name !== "preparing" && state.name !== "showing") return state;
      return { name: "showing", part, code: event.code };
    case "opened":
      return {
        name: "connecting",
        part,
        answer: null,
        deadlineMs: event.nowMs + PROOF_TIMEOUT_MS,
      };
    case "failed":
      return { name: "failed", reason: event.reason };
    case "met":
      return CHOOSING;
  }
}
