/** How large the codes are on a screen, for the longest addresses of the app that still count. */
import * as fc from "fast-check";
import { correction, generate } from "lean-qr";
import { expect, test } from "vitest";
import { toCodeText } from "../../../../src/core/scan-call/call-code-text.ts";
import { anAnswer, anOffer, anyCode, MDNS } from "../../../support/call-codes.ts";

const LONGEST_BASE = "https://twocan.some-company.example/app/";

const version = (text: string): number =>
  (generate(text, { minCorrectionLevel: correction.M }).size - 17) / 4;

test("the longest address has 40 characters", () => {
  expect(LONGEST_BASE).toHaveLength(40);
});

test("the first code is at most version 8, the second at most 7, whatever is in them", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const limit = code.role === "offer" ? 8 : 7;
      expect(version(toCodeText(code, LONGEST_BASE))).toBeLessThanOrEqual(limit);
    }),
  );
});

test("the largest codes of Chromium and Firefox keep to that, too", () => {
  const addresses = [MDNS, MDNS, MDNS];
  const firefox = anAnswer(anOffer());
  const inFirefox = { ufrag: firefox.ufrag, pwd: firefox.pwd, addresses };
  for (const offer of [anOffer({ addresses }), anOffer(inFirefox)]) {
    expect(version(toCodeText(offer, LONGEST_BASE))).toBeLessThanOrEqual(8);
  }
  const { ufrag, pwd } = anOffer();
  for (const answer of [
    anAnswer(anOffer(), { ufrag, pwd, addresses }),
    { ...firefox, addresses },
  ]) {
    expect(version(toCodeText(answer, ""))).toBeLessThanOrEqual(7);
  }
});
