import { expect, test } from "vitest";
import {
  decodeContact,
  searchContacts,
  shownName,
  sortContacts,
} from "../../../../src/core/people/contact.ts";
import { aContact } from "../../../support/people.ts";

test("my name for somebody comes before their own", () => {
  expect(shownName(aContact(1, { ownName: "Benedikt" }))).toBe("Benedikt");
  expect(shownName(aContact(1, { ownName: "Benedikt", givenName: "Ben" }))).toBe("Ben");
});

test("favourites come first, then names in the order of the language", () => {
  const zoe = aContact(1, { ownName: "Zoe", isFavourite: true });
  const [ada, aeneas, bo] = [
    aContact(2, { ownName: "Ada" }),
    aContact(3, { ownName: "Äneas" }),
    aContact(4, { ownName: "Bo" }),
  ];
  expect(sortContacts([bo, aeneas, zoe, ada], "de")).toEqual([zoe, ada, aeneas, bo]);
});

test("a search takes no notice of case and accents, and finds IDs", () => {
  const zoe = aContact(1, { ownName: "Zoë" });
  const bo = aContact(2, { ownName: "Robert", givenName: "Bo" });
  expect(searchContacts([zoe, bo], "zoe")).toEqual([zoe]);
  expect(searchContacts([zoe, bo], "ROB")).toEqual([bo]);
  expect(searchContacts([zoe, bo], ` ${bo.peer.slice(0, 4)} ${bo.peer.slice(4, 8)}`)).toEqual([bo]);
  expect(searchContacts([zoe, bo], "")).toEqual([zoe, bo]);
});

test("what is no contact is none", () => {
  expect(decodeContact(aContact(1))).toEqual(aContact(1));
  expect(decodeContact({ ...aContact(1), peer: "SOMEBODY" })).toBeNull();
  expect(decodeContact({ ...aContact(1), isBlocked: "no" })).toBeNull();
  expect(decodeContact(null)).toBeNull();
});
