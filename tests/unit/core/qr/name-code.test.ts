import { expect, test } from "vitest";
import { type CodeKind, nameCode } from "../../../../src/core/qr/name-code.ts";
import { OUR_ID } from "../../../support/builders.ts";

const INVITE = `https://twocan.example/#${OUR_ID}`;
const DIGITS = `1${"0123456789".repeat(19)}`;

/** Codes as they hang on walls, stand on cards and come from other apps. */
const CODES: readonly (readonly [CodeKind, string])[] = [
  ["web-address", "https://example.com/menu?table=4"],
  ["web-address", "HTTP://EXAMPLE.COM"],
  ["web-address", "www.example.com/menu"],
  ["web-address", "https://example.com/guide#chapter-2"],
  ["web-address", "https://example.com/#/settings/profile"],
  ["web-address", "https://example.com/#section-about-our-great-company"],
  ["wifi", "WIFI:T:WPA;S:Café;P:geheim;;"],
  ["contact", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada\r\nURL:https://a.example\r\nEND:VCARD"],
  ["contact", "MECARD:N:Lovelace,Ada;TEL:+441234;;"],
  ["phone-number", "tel:+441234567"],
  ["text-message", "SMSTO:+441234567:Hello"],
  ["email", "mailto:ada@example.com?subject=Hi"],
  ["email", "MATMSG:TO:ada@example.com;SUB:Hi;BODY:;;"],
  ["email", "ada@example.com"],
  ["place", "geo:52.52,13.405"],
  ["event", "BEGIN:VEVENT\r\nSUMMARY:Tea\r\nEND:VEVENT"],
  ["payment", "bitcoin:BC1QAR0SRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ?amount=0.1"],
  ["payment", "BCD\n002\n1\nSCT\n\nAda Lovelace\nDE12500105170648489890\nEUR1"],
  ["payment", "upi://pay?pa=ada@bank"],
  ["payment", "00020101021226580014br.gov.bcb.pix"],
  ["other-app", "otpauth://totp/Example:ada?secret=ABC"],
  ["other-app", "LPA:1$rsp.example.com$K2-1ABC"],
  ["other-app", "signal.link:group/xyz"],
  ["call-code", `https://twocan.example/#${DIGITS}`],
  ["call-code", DIGITS],
  ["damaged-invite", INVITE.slice(0, -4)],
  ["damaged-invite", INVITE.slice(0, -20)],
  ["damaged-invite", INVITE.replace(OUR_ID.slice(4, 8), "0189")],
  ["damaged-invite", `${INVITE}${OUR_ID}`],
  ["text", "Hello"],
  ["text", "4006381333931"],
  ["text", "你好"],
  ["text", "Lorem ipsum: dolor.\n".repeat(150)],
  ["unreadable", ""],
  ["unreadable", "\u0001\u0002"],
  ["unreadable", "abc\uFFFD\uFFFD"],
];

test.each(CODES)("a code is named %s: %j", (kind, text) => {
  expect(nameCode(text)).toBe(kind);
});

test("every kind of code has an example above", () => {
  const kinds: Record<CodeKind, true> = {
    "damaged-invite": true,
    "call-code": true,
    "web-address": true,
    wifi: true,
    contact: true,
    "phone-number": true,
    "text-message": true,
    email: true,
    place: true,
    event: true,
    payment: true,
    "other-app": true,
    text: true,
    unreadable: true,
  };
  expect(new Set(CODES.map(([kind]) => kind))).toEqual(new Set(Object.keys(kinds)));
});

test("whatever a code holds, naming it takes no time", () => {
  const text = `https://a.example/#${"AAAA ".repeat(600)}!`;
  const startMs = performance.now();
  expect(nameCode(text)).toBe("web-address");
  expect(nameCode("1".repeat(7000))).toBe("call-code");
  expect(performance.now() - startMs).toBeLessThan(100);
});
