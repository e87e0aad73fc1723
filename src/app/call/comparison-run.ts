/** Runs one comparison. Loaded when somebody compares, not before. */
import {
  type Comparison,
  type ComparisonCommand,
  type ComparisonEvent,
  NOT_COMPARED,
  stepComparison,
} from "../../core/compare/comparison.ts";
import type { Side } from "../../core/compare/side.ts";
import { commitTo, compareSides } from "../../platform/identity/compare.ts";
import { type Identity, randomId } from "../../platform/identity/identity.ts";
import type { ComparedLink } from "./comparison.ts";
import { report } from "../log.ts";

/** What a comparison needs, and whom it tells. */
interface ComparisonDeps {
  readonly identity: Identity;
  readonly link: ComparedLink;
  onState(state: Comparison): void;
}

/** Starts with nothing compared; what is returned takes everything that happens. */
export function openComparison(
  { identity, link, onState }: ComparisonDeps,
  signal: AbortSignal,
): (event: ComparisonEvent) => void {
  const { role, peer } = link;
  const nonce = randomId();
  let state = NOT_COMPARED;

  function feed(event: ComparisonEvent): void {
    if (signal.aborted) return;
    const [after, commands] = stepComparison(state, event);
    state = after;
    onState(after);
    for (const command of commands) {
      run(command).catch((cause: unknown) => report("comparison", cause));
    }
  }

  /** This phone's side and the other's fingerprint: what both hash is the connection of now. */
  function sides(): { readonly own: Side; readonly theirFingerprint: string } | null {
    const found = link.fingerprints();
    if (found === null) return null;
    const own = { fingerprint: found.own, publicKey: identity.publicKey, nonce };
    return { own, theirFingerprint: found.theirs };
  }

  async function run(command: ComparisonCommand): Promise<void> {
    const known = sides();
    switch (command.type) {
      case "prepare":
        if (known !== null) feed({ type: "prepared", own: await commitTo(role, known.own) });
        break;
      case "commit":
        link.send({ kind: "compare-commit", commitment: command.own });
        break;
      case "reveal":
        link.send({ kind: "compare-reveal", publicKey: identity.publicKey, nonce });
        break;
      case "check":
        feed({ type: "checked", signs: known === null ? null : await check(known, command) });
        break;
    }
  }

  function check(
    { own, theirFingerprint }: NonNullable<ReturnType<typeof sides>>,
    { theirs, reveal }: Extract<ComparisonCommand, { type: "check" }>,
  ): ReturnType<typeof compareSides> {
    const side = { ...reveal, fingerprint: theirFingerprint };
    return compareSides(role, own, { peer, side, commitment: theirs });
  }

  return feed;
}
