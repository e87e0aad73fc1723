import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatPeerId } from "../../../../src/core/identity/peer-id.ts";
import { parseInvite, toInviteLink } from "../../../../src/core/invite/invite.ts";
import { aPeerId } from "../../../support/builders.ts";
import { anyText } from "../../../support/any-text.ts";

const ID = aPeerId(7);
const BASE = "https://twocan.example/app/";
const LINK = toInviteLink(BASE, ID);
const MISTYPED = `${ID.slice(0, 35)}${ID.endsWith("A") ? "B" : "A"}`;

const fromLink = { kind: "invite", peerId: ID, base: BASE };
const fromId = { kind: "invite", peerId: ID, base: null };

test("a link invites to the phone it was made for, and says where it was made", () => {
  expect(LINK).toBe(`${BASE}#${ID}`);
  expect(parseInvite(LINK)).toEqual(fromLink);
});

test("a link at a port of this machine works too", () => {
  expect(parseInvite(`http://localhost:3000/#${ID}`)).toMatchObject({
    base: "http://localhost:3000/",
  });
});

test.each([
  `  ${LINK}\n`,
  `Call me: ${LINK} – any time`,
  `(${LINK})`,
  `<${LINK}>`,
  `Here it is: ${LINK}.`,
  `打给我：${LINK}。快点`,
  LINK.replace(ID, ID.toLowerCase()),
  LINK.replace(ID, encodeURIComponent(formatPeerId(ID))),
  LINK.replace(ID, formatPeerId(ID).replaceAll(" ", "+")),
])("a link is found in %j", (text) => {
  expect(parseInvite(text)).toEqual(fromLink);
});

test.each([ID, `#${ID}`, formatPeerId(ID), ID.toLowerCase(), ` ${ID} `])(
  "%j is an ID without a place",
  (text) => {
    expect(parseInvite(text)).toEqual(fromId);
  },
);

test("a typing mistake is told apart, alone and in a link", () => {
  expect(parseInvite(MISTYPED)).toEqual({ kind: "mistyped" });
  expect(parseInvite(`${BASE}#${MISTYPED}`)).toEqual({ kind: "mistyped" });
});

test.each([
  "https://example.org",
  "http://example.org/#about",
  "https://example.org/#%",
  LINK.replace("#", "?"),
])("%s is an address that invites nobody", (text) => {
  expect(parseInvite(text)).toEqual({ kind: "web-address" });
});

test("nothing is empty, anything else is other", () => {
  expect(parseInvite("")).toEqual({ kind: "empty" });
  expect(parseInvite(" \n ")).toEqual({ kind: "empty" });
  expect(parseInvite("Ada")).toEqual({ kind: "other" });
  expect(parseInvite(`javascript:alert(1)#${ID}`)).toEqual({ kind: "other" });
});

test("a very long text is not searched", () => {
  expect(parseInvite(`${" ".repeat(4000)}${LINK}`)).toEqual(fromLink);
  expect(parseInvite(`${"x ".repeat(2000)}${LINK}`)).toEqual({ kind: "other" });
});

test("no text makes it throw", () => {
  const text = fc.oneof(
    anyText(),
    anyText().map((tail) => `https://${tail}`),
    fc.string().map((tail) => `${LINK}${tail}`),
    fc.webUrl({ withFragments: true }),
  );
  fc.assert(
    fc.property(text, (given) => {
      expect(parseInvite(given)).toHaveProperty("kind");
    }),
  );
});
