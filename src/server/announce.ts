import { isForPhones } from "./address.ts";
import { toTerminalQr } from "./terminal-qr.ts";

const NEEDS_HTTPS =
  "Phones use their camera only over HTTPS: start with --cert FILE --key FILE, or put an HTTPS " +
  "proxy or tunnel in front and name it with --public-url URL (README.md says how).";
const NEEDS_NAME =
  "Phones cannot reach this address: name the one they use with --public-url URL (README.md says how).";

/** What the server says once it runs: its address, and how a phone gets in. */
export function toAnnouncement(address: URL, hasColours: boolean): string {
  // Without the slash that a URL puts behind a bare origin.
  const text = address.href.replace(/\/$/, "");
  const forPhones = isForPhones(address)
    ? toTerminalQr(text, hasColours)
    : address.protocol === "https:"
      ? NEEDS_NAME
      : NEEDS_HTTPS;
  return `Twocan is running at ${text}\n${forPhones}`;
}
