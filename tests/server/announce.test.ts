import { generate } from "lean-qr";
import { expect, test } from "vitest";
import { isForPhones, toAddress } from "../../src/server/address.ts";
import { toAnnouncement } from "../../src/server/announce.ts";
import { toTerminalQr } from "../../src/server/terminal-qr.ts";

test("an address is what this machine can open", () => {
  const addresses = [
    toAddress({ isSecure: false, port: 3000 }),
    toAddress({ isSecure: false, host: "0.0.0.0", port: 3000 }),
    toAddress({ isSecure: true, host: "::", port: 443 }),
    toAddress({ isSecure: true, host: "::1", port: 3000 }),
    toAddress({ isSecure: false, host: "192.168.1.5", port: 80 }),
  ];
  expect(addresses.map(({ origin }) => origin)).toEqual([
    "http://localhost:3000",
    "http://localhost:3000",
    "https://localhost",
    "https://[::1]:3000",
    "http://192.168.1.5",
  ]);
});

test.for([
  ["https://call.example.org", true],
  ["https://192.168.1.5:3000", true],
  ["https://[fe80::1]:3000", true],
  ["http://192.168.1.5:3000", false],
  ["https://localhost:3000", false],
  ["https://app.localhost", false],
  ["https://127.0.0.1", false],
  ["https://127.1.2.3", false],
  ["https://[::1]", false],
] as const)("whether phones can use %s: %s", ([address, expected]) => {
  expect(isForPhones(new URL(address))).toBe(expected);
});

test("an https address comes with its QR code", () => {
  const text = toAnnouncement(new URL("https://call.example.org"), false);
  expect(text).toBe(
    `Twocan is running at https://call.example.org\n${toTerminalQr("https://call.example.org", false)}`,
  );
});

test("without HTTPS one sentence says how phones get in", () => {
  const text = toAnnouncement(new URL("http://localhost:3000"), false);
  expect(text.split("\n")).toEqual([
    "Twocan is running at http://localhost:3000",
    expect.stringMatching(/^Phones .*HTTPS.*--cert FILE --key FILE.*--public-url URL.*README\.md/),
  ]);
});

test("with HTTPS on localhost one sentence asks for the address phones use", () => {
  const text = toAnnouncement(new URL("https://localhost:3000"), false);
  expect(text).toMatch(/\nPhones cannot reach this address.*--public-url URL[^\n]*$/);
});

test("the QR code in the terminal has every module in its place and a quiet zone", () => {
  const code = generate("https://call.example.org");
  const rows = toTerminalQr("https://call.example.org", false)
    .split("\n")
    .flatMap((line) => [
      Array.from(line, (mark) => mark === " " || mark === "▄"),
      Array.from(line, (mark) => mark === " " || mark === "▀"),
    ]);
  const size = code.size + 8;
  // An odd number of rows leaves half a line below, which stays unlit.
  const expected = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_module, x) => code.get(x - 4, y - 4)),
  );
  expect(rows.slice(0, size)).toEqual(expected);
});

test("colours put the code white on black, whatever the terminal's own are", () => {
  for (const line of toTerminalQr("x", true).split("\n")) {
    expect(line.startsWith("\u001B[97;40m")).toBe(true);
    expect(line.endsWith("\u001B[0m")).toBe(true);
  }
});
