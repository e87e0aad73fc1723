/** People this phone knows, and the file they are exported in. */
import * as v from "valibot";
import { isPeerId, type PeerId } from "../identity/peer-id.ts";
import { toPersonName } from "../identity/person-name.ts";

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(400), v.transform(toPersonName));

const contactSchema = v.object({
  peer: v.custom<PeerId>(isPeerId),
  /** What I call them; empty for what they call themselves. */
  givenName: name,
  /** What they called themselves last. */
  ownName: name,
  /**
   * Whether the ID is theirs beyond doubt: scanned in person with the live camera, or compared
   * during a call. A link can have been swapped on its way.
   */
  isVerified: v.boolean(),
  isFavourite: v.boolean(),
  isBlocked: v.boolean(),
  addedAtMs: time,
});

/** A person saved on this phone, or blocked by it. */
export type Contact = v.InferOutput<typeof contactSchema>;

/** The most contacts a phone keeps, or a file may bring. */
export const MAX_CONTACTS = 5_000;

/** How a contact is shown: by my name for them, else by theirs. */
export function shownName({ givenName, ownName }: Contact): string {
  return givenName === "" ? ownName : givenName;
}

/** The contact in `value`, or `null` when it is none. */
export function decodeContact(value: unknown): Contact | null {
  const result = v.safeParse(contactSchema, value);
  return result.success ? result.output : null;
}

/** Favourites first, then by name as `locale` orders names; those without one by their ID. */
export function sortContacts(contacts: readonly Contact[], locale: string): readonly Contact[] {
  const collator = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const rank = ({ isFavourite }: Contact): number => (isFavourite ? 0 : 1);
  return contacts.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      collator.compare(shownName(one), shownName(other)) ||
      (one.peer < other.peer ? -1 : 1),
  );
}

/** The contacts whose name or ID has `query` in it, without regard to case or accents. */
export function searchContacts(contacts: readonly Contact[], query: string): readonly Contact[] {
  const wanted = fold(query);
  if (wanted === "") return contacts;
  return contacts.filter(
    (contact) =>
      fold(contact.givenName).includes(wanted) ||
      fold(contact.ownName).includes(wanted) ||
      fold(contact.peer).includes(wanted.replaceAll(" ", "")),
  );
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
