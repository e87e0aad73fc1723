import type { People } from "../../app/people/people.ts";
import { formatPeerId, type PeerId } from "../../core/identity/peer-id.ts";
import { shownName } from "../../core/people/contact.ts";

/** What somebody is called on the screen: as saved, as they said in their last call, or by their ID. */
export function nameOf(people: Pick<People, "contactOf" | "recents">, peer: PeerId): string {
  const contact = people.contactOf(peer);
  const said = people.recents().find((call) => call.peer === peer)?.name ?? "";
  return (contact === null ? said : shownName(contact)) || formatPeerId(peer);
}
