import type { Contact } from "./contact.ts";

/** What a person wants of callers that are no contacts. */
export type UnknownCallers = "ring" | "silent" | "refuse";

/** How a caller is met: `absent` gives exactly what a phone gives that is not there. */
export type Welcome = "ring" | "silent" | "absent";

/** How the caller that `contact` is (`null` for a stranger) is met. */
export function welcomeOf(
  contact: Pick<Contact, "isBlocked"> | null,
  unknownCallers: UnknownCallers,
  isCodeShown: boolean,
): Welcome {
  if (contact?.isBlocked === true) return "absent";
  // Whoever shows their code waits for somebody they may not know yet.
  if (contact !== null || isCodeShown) return "ring";
  return unknownCallers === "refuse" ? "absent" : unknownCallers;
}
