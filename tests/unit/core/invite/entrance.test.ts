import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatPeerId } from "../../../../src/core/identity/peer-id.ts";
import { parseEntrance } from "../../../../src/core/invite/entrance.ts";
import { parseInvite, toInviteLink } from "../../../../src/core/invite/invite.ts";
import { aPeerId } from "../../../support/builders.ts";
import { anyText } from "../../../support/any-text.ts";

const ID = aPeerId(7);
const call = { kind: "call", peerId: ID };

test.each(["", "#"])("%j asks for nothing", (fragment) => {
  expect(parseEntrance(fragment)).toEqual({ kind: "none" });
});

test.each([
  `#${ID}`,
  ID,
  `#${ID.toLowerCase()}`,
  `#${formatPeerId(ID).replaceAll(" ", "%20")}`,
  `#${formatPeerId(ID).replaceAll(" ", "+")}`,
  `#${formatPeerId(ID).replaceAll(" ", "-")}`,
])("%s asks for a call", (fragment) => {
  expect(parseEntrance(fragment)).toEqual(call);
});

test("an ID with a typing mistake is said to be one", () => {
  expect(parseEntrance(`#${ID.slice(1)}`)).toEqual({ kind: "mistyped" });
});

test.each(["#settings", "#1", "#%", `#${ID}/more`, "#__proto__"])("%s is unknown", (fragment) => {
  expect(parseEntrance(fragment)).toEqual({ kind: "unknown" });
});

test("what an invite link opens is what the pasted link means", () => {
  fc.assert(
    fc.property(fc.nat(255).map(aPeerId), (peerId) => {
      const link = toInviteLink("https://twocan.example/", peerId);
      expect(parseEntrance(new URL(link).hash)).toEqual({ kind: "call", peerId });
      expect(parseInvite(link)).toMatchObject({ peerId });
    }),
  );
});

test("no fragment makes it throw", () => {
  fc.assert(
    fc.property(anyText(), (fragment) => {
      expect(parseEntrance(fragment)).toHaveProperty("kind");
    }),
  );
});
