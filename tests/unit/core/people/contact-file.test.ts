import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  encodeContactFile,
  MAX_CONTACT_FILE_BYTES,
  parseContactFile,
} from "../../../../src/core/people/contact-file.ts";
import { aContact } from "../../../support/people.ts";

test("contacts go out and come back, but what was verified in person does not travel", () => {
  const contacts = [aContact(1, { isVerified: true, isFavourite: true }), aContact(2)];
  expect(parseContactFile(encodeContactFile(contacts))).toEqual({
    kind: "contacts",
    contacts: contacts.map((contact) => ({ ...contact, isVerified: false })),
  });
});

test("one broken entry refuses the whole file", () => {
  const text = encodeContactFile([aContact(1), aContact(2)]);
  const broken = text.replace(aContact(2).peer, `${aContact(2).peer.slice(0, -1)}A`);
  expect(broken).not.toBe(text);
  expect(parseContactFile(broken)).toEqual({ kind: "problem", problem: "damaged" });
});

test.each([
  ["no JSON", "BEGIN:VCARD", "other"],
  ["other JSON", '{"hello":1}', "other"],
  ["a later version", '{"app":"twocan contacts","version":2,"contacts":[]}', "newer"],
  ["no list", '{"app":"twocan contacts","version":1,"contacts":{}}', "damaged"],
  ["too much", " ".repeat(MAX_CONTACT_FILE_BYTES + 1), "too-large"],
])("%s is refused, with its reason", (_, text, problem) => {
  expect(parseContactFile(text)).toEqual({ kind: "problem", problem });
});

test("no text and no JSON makes reading throw", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseContactFile(text)));
  fc.assert(
    fc.property(fc.jsonValue(), (contacts) => {
      const text = JSON.stringify({ app: "twocan contacts", version: 1, contacts });
      void parseContactFile(text);
    }),
  );
});
