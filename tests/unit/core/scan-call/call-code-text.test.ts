import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseEntrance } from "../../../../src/core/invite/entrance.ts";
import { packCallCode } from "../../../../src/core/scan-call/call-code.ts";
import {
  parseAnswer,
  parseOffer,
  toCodeText,
} from "../../../../src/core/scan-call/call-code-text.ts";
import { toDigits } from "../../../../src/core/scan-call/digits.ts";
import { aPeerId } from "../../../support/builders.ts";
import { anAnswer, anOffer, anyCode } from "../../../support/call-codes.ts";
import { anyText } from "../../../support/any-text.ts";

const BASE = "https://twocan.example/app/";
const OFFER = anOffer();
const ANSWER = anAnswer(OFFER);
const OFFER_TEXT = toCodeText(OFFER, BASE);
const ANSWER_TEXT = toCodeText(ANSWER, BASE);
const refused = (problem: string) => ({ kind: "refused", problem });

test("the first code is a link whose fragment begins with 1, the second is digits alone", () => {
  expect(OFFER_TEXT).toMatch(/^https:\/\/twocan\.example\/app\/#1\d{197}$/);
  expect(ANSWER_TEXT).toMatch(/^\d+$/);
});

test("both come back from their texts", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const addresses = expect.anything();
      const text = toCodeText(code, BASE);
      const parsed =
        code.role === "offer"
          ? parseOffer(text)
          : parseAnswer(text, anOffer({ fingerprint: (code.offerTag ?? "").padEnd(64, "0") }));
      expect(parsed).toEqual({ kind: "code", code: { ...code, addresses } });
    }),
  );
});

test("the first code is also read without its address, in a sentence, and broken into lines", () => {
  const bare = OFFER_TEXT.slice(OFFER_TEXT.indexOf("#"));
  const lines = OFFER_TEXT.replaceAll(/(.{30})/g, "$1\n ");
  for (const text of [bare, `Call me: ${OFFER_TEXT}`, lines, `${OFFER_TEXT}\n`]) {
    expect(parseOffer(text)).toEqual({ kind: "code", code: OFFER });
  }
});

test("the fragment of the first code is an entrance of its own", () => {
  const fragment = OFFER_TEXT.slice(OFFER_TEXT.indexOf("#"));
  expect(parseEntrance(fragment)).toEqual({ kind: "call-code", text: fragment });
  expect(parseEntrance(`#1${"0".repeat(20)}`).kind).not.toBe("call-code");
});

test("the wrong one of the two is named for what it is", () => {
  expect(parseOffer(ANSWER_TEXT)).toEqual(refused("is-answer"));
  const other = toCodeText(anOffer({ fingerprint: "11".repeat(32) }), BASE);
  expect(parseAnswer(other, OFFER)).toEqual(refused("is-offer"));
});

test("one's own code is known", () => {
  expect(parseAnswer(OFFER_TEXT, OFFER)).toEqual(refused("own"));
});

test("an answer to another offer is stale", () => {
  const earlier = anOffer({ fingerprint: "99".repeat(32) });
  expect(parseAnswer(toCodeText(anAnswer(earlier), BASE), OFFER)).toEqual(refused("stale"));
});

test("a code of another version is known as such", () => {
  const bytes = packCallCode(OFFER);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  expect(parseOffer(`${BASE}#1${toDigits(bytes)}`)).toEqual(refused("version"));
});

test("a code that lost or changed a digit is damaged", () => {
  const last = OFFER_TEXT.at(-1) === "5" ? "6" : "5";
  expect(parseOffer(OFFER_TEXT.slice(0, -1))).toEqual(refused("damaged"));
  expect(parseOffer(OFFER_TEXT.slice(0, -1) + last)).toEqual(refused("damaged"));
  expect(parseAnswer(ANSWER_TEXT.slice(3), OFFER)).toEqual(refused("damaged"));
});

test("whatever else there is in the world is no code of a call", () => {
  const others = [
    "",
    "https://example.com/",
    `${BASE}#${aPeerId(1)}`,
    "WIFI:S:home;T:WPA;P:12345678;;",
    "4006381333931",
    "9".repeat(3000),
    `${OFFER_TEXT}${"0".repeat(2048)}`,
  ];
  for (const text of others) {
    expect(parseOffer(text)).toEqual(refused("other"));
    expect(parseAnswer(text, OFFER)).toEqual(refused("other"));
  }
});

test("no text makes it throw", () => {
  const text = fc.oneof(
    fc.string(),
    anyText({ maxLength: 400 }),
    fc.stringMatching(/^#1\d{1,300}$/),
    fc.stringMatching(/^\d{40,300}$/),
  );
  fc.assert(
    fc.property(text, (given) => {
      expect(["code", "refused"]).toContain(parseOffer(given).kind);
      expect(["code", "refused"]).toContain(parseAnswer(given, OFFER).kind);
    }),
    { numRuns: 1000 },
  );
});
