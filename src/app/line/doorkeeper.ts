/** Who is let in: how a caller is met, and who is heard at all. */
import type { PeerId } from "../../core/identity/peer-id.ts";
import { type UnknownCallers, type Welcome, welcomeOf } from "../../core/people/caller-policy.ts";
import type { People } from "../people/people.ts";

/** What it goes by. */
export interface DoorkeeperDeps {
  readonly people: Pick<People, "contactOf">;
  unknownCallers(): UnknownCallers;
  /** Whether my code is on the screen. */
  isCodeShown(): boolean;
  /** Whether this phone has turned to `peer` itself. */
  isWanted(peer: PeerId): boolean;
}

/** Stands between the broker and the app. */
export interface Doorkeeper {
  welcome(peer: PeerId): Welcome;
  /** Whether anything of `peer` is taken: to who is not heard, this phone is absent. */
  isHeard(peer: PeerId): boolean;
}

/** A doorkeeper who asks anew each time: contacts, settings and screens change. */
export function createDoorkeeper(deps: DoorkeeperDeps): Doorkeeper {
  const { people } = deps;
  const welcome = (peer: PeerId): Welcome =>
    welcomeOf(people.contactOf(peer), deps.unknownCallers(), deps.isCodeShown());
  return {
    welcome,
    isHeard(peer) {
      // Whom this phone has turned to itself is heard, whatever is wanted of strangers.
      return deps.isWanted(peer)
        ? people.contactOf(peer)?.isBlocked !== true
        : welcome(peer) !== "absent";
    },
  };
}
