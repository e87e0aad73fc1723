/**
 * Comparing who is who during a call. Each phone first gives a hash of its key, its certificate and
 * a random number, and shows what is behind it only when it has the other's hash. So nobody in
 * between can choose keys or numbers that make the pictures match: they would have to be chosen
 * before anything is known. Either phone begins; the other answers by itself. Once for each
 * connection: nobody gets to try until it fits.
 */
import type { Sign } from "./signs.ts";

/** What was behind a hash. */
export interface Reveal {
  readonly publicKey: string;
  readonly nonce: string;
}

interface Running {
  readonly name: "running";
  /** The hash this phone has given; `null` until it is made. */
  readonly own: string | null;
  /** The hash the other phone has given. */
  readonly theirs: string | null;
  readonly reveal: Reveal | null;
}

/** How far a comparison has come. */
export type Comparison =
  | { readonly name: "idle" }
  | Running
  | { readonly name: "shown"; readonly signs: readonly Sign[] }
  /** The other phone showed something else than it had promised, or is not who it says it is. */
  | { readonly name: "refused" };

/** What can happen in a comparison. */
export type ComparisonEvent =
  | { readonly type: "begin" }
  | { readonly type: "prepared"; readonly own: string }
  | { readonly type: "committed"; readonly theirs: string }
  | { readonly type: "revealed"; readonly reveal: Reveal }
  /** `null`: the reveal does not fit. */
  | { readonly type: "checked"; readonly signs: readonly Sign[] | null };

/** What a comparison orders. */
export type ComparisonCommand =
  /** Draw a number, and make the hash. */
  | { readonly type: "prepare" }
  | { readonly type: "commit"; readonly own: string }
  | { readonly type: "reveal" }
  | { readonly type: "check"; readonly theirs: string; readonly reveal: Reveal };

type Step = readonly [Comparison, readonly ComparisonCommand[]];

/** Where every connection starts. */
export const NOT_COMPARED: Comparison = { name: "idle" };

const REFUSED: Step = [{ name: "refused" }, []];
const BLANK: Running = { name: "running", own: null, theirs: null, reveal: null };

/** The state after `event`, and what it orders; the very same state when it does not apply. */
export function stepComparison(state: Comparison, event: ComparisonEvent): Step {
  if (state.name === "idle") return onFirst(state, event);
  if (state.name !== "running") return [state, []];
  switch (event.type) {
    case "begin":
      return [state, []];
    case "prepared":
      return state.own === null ? goOn(state, { own: event.own }) : [state, []];
    case "committed":
      if (state.theirs === null) return goOn(state, { theirs: event.theirs });
      return state.theirs === event.theirs ? [state, []] : REFUSED;
    case "revealed":
      return onRevealed(state, event.reveal);
    case "checked":
      if (event.signs === null) return REFUSED;
      return isComplete(state) ? [{ name: "shown", signs: event.signs }, []] : [state, []];
  }
}

function onFirst(state: Comparison, event: ComparisonEvent): Step {
  const prepare = [{ type: "prepare" }] as const;
  switch (event.type) {
    case "begin":
      return [BLANK, prepare];
    case "committed":
      return [{ ...BLANK, theirs: event.theirs }, prepare];
    case "revealed":
      return REFUSED;
    case "prepared":
    case "checked":
      return [state, []];
  }
}

function onRevealed(state: Running, reveal: Reveal): Step {
  // It is shown in answer to our hash. It may overtake their own, which came another way.
  if (state.own === null) return REFUSED;
  if (state.reveal === null) return goOn(state, { reveal });
  const isSame = state.reveal.nonce === reveal.nonce && state.reveal.publicKey === reveal.publicKey;
  return isSame ? [state, []] : REFUSED;
}

/** Adds one fact, and orders what it was the last condition for. */
function goOn(before: Running, fact: Partial<Running>): Step {
  const after = { ...before, ...fact };
  const commands: ComparisonCommand[] = [];
  const { own, theirs, reveal } = after;
  if (own !== null && before.own === null) commands.push({ type: "commit", own });
  if (mayReveal(after) && !mayReveal(before)) commands.push({ type: "reveal" });
  if (theirs !== null && reveal !== null && own !== null) {
    commands.push({ type: "check", theirs, reveal });
  }
  return [after, commands];
}

const mayReveal = ({ own, theirs }: Running): boolean => own !== null && theirs !== null;

const isComplete = (state: Running): boolean => mayReveal(state) && state.reveal !== null;
