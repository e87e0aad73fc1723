import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatPeerId,
  isPeerId,
  parsePeerId,
  toPeerId,
} from "../../../../src/core/identity/peer-id.ts";

import { OUR_ID } from "../../../support/builders.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".split("");

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const peerId = hash.map(toPeerId);

const transpositions = (text: string): string[] =>
  text
    .split("")
    .map((first, place) => {
      const second = text.charAt(place + 1);
      return text.slice(0, place) + second + first + text.slice(place + 2);
    })
    .filter((swapped) => swapped !== text);

const substitutions = (text: string): string[] =>
  text
    .split("")
    .flatMap((before, place) =>
      ALPHABET.filter((character) => character !== before).map(
        (character) => text.slice(0, place) + character + text.slice(place + 1),
      ),
    );

test("an ID is 36 characters and reads back as itself", () => {
  fc.assert(
    fc.property(peerId, (id) => {
      expect(id).toMatch(/^[A-Z2-7]{36}$/);
      expect(isPeerId(id)).toBe(true);
      expect(parsePeerId(id)).toEqual({ kind: "peer-id", peerId: id });
    }),
  );
});

test("an ID depends on the first 20 bytes of the hash, and on each of them", () => {
  fc.assert(
    fc.property(hash, fc.nat(31), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
      const changed = bytes.with(place, (bytes[place] ?? 0) ^ change);
      expect(toPeerId(changed) === toPeerId(bytes)).toBe(place >= 20);
    }),
  );
});

test("a hash that is too short is a mistake of the program", () => {
  expect(() => toPeerId(new Uint8Array(19))).toThrow(RangeError);
  expect(() => toPeerId(new Uint8Array())).toThrow(RangeError);
});

test("an ID is read in any case, with spaces and dashes of any kind anywhere", () => {
  const noise = fc.array(fc.constantFrom("", "", "", " ", "-", "\n", "\u00A0", "\u2013", "\t"), {
    minLength: 37,
    maxLength: 37,
  });
  fc.assert(
    fc.property(peerId, noise, fc.array(fc.boolean(), { minLength: 36 }), (id, gaps, lower) => {
      const cased = id
        .split("")
        .map((character, place) => (lower[place] === true ? character.toLowerCase() : character));
      const typed = gaps.map((gap, place) => gap + (cased[place] ?? "")).join("");
      expect(parsePeerId(typed)).toEqual({ kind: "peer-id", peerId: id });
    }),
  );
});

test("an ID as it is shown reads back, in groups of four", () => {
  fc.assert(
    fc.property(peerId, (id) => {
      expect(formatPeerId(id)).toMatch(/^(?:[A-Z2-7]{4} ){8}[A-Z2-7]{4}$/);
      expect(parsePeerId(formatPeerId(id))).toEqual({ kind: "peer-id", peerId: id });
    }),
  );
});

test("every single wrong character is recognised as a typing mistake", () => {
  fc.assert(
    fc.property(peerId, (id) => {
      expect(substitutions(id).filter((typed) => parsePeerId(typed).kind !== "mistyped")).toEqual(
        [],
      );
    }),
  );
});

test("a zero for an O, a one for an I and the other digits IDs lack count as typing mistakes", () => {
  fc.assert(
    fc.property(peerId, fc.nat(35), fc.constantFrom("0", "1", "8", "9"), (id, place, digit) => {
      const typed = id.slice(0, place) + digit + id.slice(place + 1);
      expect(parsePeerId(typed)).toEqual({ kind: "mistyped" });
    }),
  );
});

test("any two different neighbours exchanged are recognised as a typing mistake", () => {
  fc.assert(
    fc.property(peerId, (id) => {
      expect(transpositions(id).filter((typed) => parsePeerId(typed).kind !== "mistyped")).toEqual(
        [],
      );
    }),
  );
});

test("a few characters too many or too few are a typing mistake", () => {
  fc.assert(
    fc.property(peerId, fc.integer({ min: 30, max: 42 }), (id, length) => {
      const typed = (id + id).slice(0, length);
      expect(parsePeerId(typed).kind).toBe(length === 36 ? "peer-id" : "mistyped");
    }),
  );
});

test.each([
  "",
  "Ada",
  "https://example.org/",
  "1234567890",
  "ÄÖÜ".repeat(12),
  "A".repeat(400),
  "please call me tomorrow evening",
  "take the train at 8 then call me 2day",
  "how-to-install-the-application-on-android",
  "BCD\n002\n1\nSCT\n\nHans\nDE89370400440532013000\nEUR1",
])("%j is nothing like an ID", (text) => {
  expect(parsePeerId(text)).toEqual({ kind: "other" });
});

test("an ID in its groups is known for one, whatever was typed wrong in one of them", () => {
  const groups = formatPeerId(OUR_ID).split(" ");
  const spoilt = ["", "ABC", "ABCDE", "ABC7"].map((wrong) => [
    ...groups.slice(0, 4),
    wrong,
    ...groups.slice(5),
  ]);
  for (const typed of spoilt) {
    expect(parsePeerId(typed.join(" "))).toEqual({ kind: "mistyped" });
    expect(parsePeerId(typed.join("-").toLowerCase())).toEqual({ kind: "mistyped" });
  }
});

test("only an ID exactly as it travels between machines passes as one", () => {
  fc.assert(
    fc.property(peerId, (id) => {
      expect(isPeerId(id.toLowerCase())).toBe(false);
      expect(isPeerId(`${id}\n`)).toBe(false);
      expect(isPeerId(` ${id}`)).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isPeerId(value)).toBe(false);
    }),
  );
});
