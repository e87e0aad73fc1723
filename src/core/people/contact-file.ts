/** The file contacts are exported in: JSON, versioned, read whole or not at all. */
import * as v from "valibot";
import { type Contact, decodeContact, MAX_CONTACTS } from "./contact.ts";

/** Largest file that is read, in bytes: every contact with the longest names. */
export const MAX_CONTACT_FILE_BYTES = 4 * 1024 * 1024;

/** Why a file brings no contacts. */
export type ContactFileProblem =
  | "too-large"
  /** No JSON, or JSON of something else. */
  | "other"
  /** Written by a later version of the app. */
  | "newer"
  /** At least one entry is broken: then none is taken. */
  | "damaged";

/** What a file brings. */
export type ParsedContactFile =
  | { readonly kind: "contacts"; readonly contacts: readonly Contact[] }
  | { readonly kind: "problem"; readonly problem: ContactFileProblem };

const APP = "twocan contacts";
const VERSION = 1;

const fileSchema = v.object({ app: v.literal(APP), version: v.number(), contacts: v.unknown() });

/** The text of a file with `contacts`. Verification stays on this phone: a file is no proof. */
export function encodeContactFile(contacts: readonly Contact[]): string {
  const entries = contacts.map((contact) => ({ ...contact, isVerified: false }));
  return `${JSON.stringify({ app: APP, version: VERSION, contacts: entries }, null, 1)}\n`;
}

/** Reads such a file. */
export function parseContactFile(text: string): ParsedContactFile {
  if (text.length > MAX_CONTACT_FILE_BYTES) return toProblem("too-large");
  const file = v.safeParse(fileSchema, parseJson(text));
  if (!file.success) return toProblem("other");
  if (file.output.version !== VERSION) return toProblem("newer");
  const entries = file.output.contacts;
  if (!Array.isArray(entries) || entries.length > MAX_CONTACTS) return toProblem("damaged");
  const contacts: Contact[] = [];
  for (const entry of entries) {
    const contact = decodeContact(entry);
    if (contact === null) return toProblem("damaged");
    contacts.push({ ...contact, isVerified: false });
  }
  return { kind: "contacts", contacts };
}

function toProblem(problem: ContactFileProblem): ParsedContactFile {
  return { kind: "problem", problem };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
