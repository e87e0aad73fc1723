import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ScanCallState } from "../../../src/core/scan-call/flow.ts";
import { scanCallEn } from "../../../src/ui/text/scan-call-en.ts";
import { scanCallZh } from "../../../src/ui/text/scan-call-zh.ts";
import { scanEn } from "../../../src/ui/text/scan-en.ts";
import { en } from "../../../src/ui/text/en.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { SCAN_CALL_STATES } from "./scan-call-scenes.ts";
import { screenText, showApp, speak } from "./show.tsx";

const SCREEN = { name: "scan-call", text: null } as const;

function open(state: ScanCallState, given: { readonly copies?: boolean } = {}): FakeTwocan {
  const fake = aTwocan({ screen: SCREEN, scanCall: { state, ...given } });
  showApp(fake);
  return fake;
}

/** What the person did on purpose: every tap also unlocks the sound. */
const deeds = ({ did }: FakeTwocan): readonly string[] =>
  did.filter((deed) => deed !== "unlock-sound");

const button = (name: string) => page.getByRole("button", { name, exact: true });

test("home leads there when there is no line, and by choice", async () => {
  const fake = aTwocan({ line: "up" });
  showApp(fake);
  await expect.element(button(en.home.scan)).toBeVisible();
  expect(button(en.home.withoutInternet).query()).toBeNull();
  let wasAlone = false;
  const observer = new MutationObserver(() => {
    const isThere = button(en.home.withoutInternet).query() !== null;
    wasAlone ||= isThere && page.getByLabelText(en.home.field).query() === null;
  });
  observer.observe(document.body, { childList: true, subtree: true });
  await button(en.home.enterLink).click();
  await expect.element(button(en.home.withoutInternet)).toBeVisible();
  observer.disconnect();
  expect(wasAlone, "the field would push it away from under a finger").toBe(false);
  await button(en.home.enterLink).click();
  fake.setLine("offline");
  await button(en.home.withoutInternet).click();
  await expect.poll(() => fake.did).toContain("go scan-call");
});

test("one shows a code, the other scans it", async () => {
  const fake = open(SCAN_CALL_STATES["no server, choosing"]);
  await button(scanCallEn.show).click();
  await button(scanCallEn.scan).click();
  await expect.poll(() => deeds(fake)).toEqual(["offer", "read"]);
  await button(scanCallEn.back).click();
  await expect.poll(() => deeds(fake).at(-1)).toBe("back");
});

test("the first code has a name, a next step and a copy as text", async () => {
  const fake = open(SCAN_CALL_STATES["no server, first code"]);
  await expect.element(page.getByRole("img", { name: scanCallEn.first.label })).toBeVisible();
  await button(scanCallEn.copy).click();
  await expect.element(button(scanCallEn.copied)).toBeVisible();
  await button(scanCallEn.first.next).click();
  await expect.poll(() => deeds(fake)).toEqual(["copy-code", "read"]);
});

test("the phone's back button goes back by one step, and from the first one home", async () => {
  const fake = open(SCAN_CALL_STATES["no server, first code"]);
  await expect.element(page.getByRole("img", { name: scanCallEn.first.label })).toBeVisible();
  fake.pressBack();
  await expect.poll(() => deeds(fake)).toEqual(["scan-call back"]);
  fake.scanCall.setState({ name: "choosing" });
  await expect.element(button(scanCallEn.show)).toBeVisible();
  fake.pressBack();
  await expect.poll(() => deeds(fake)).toEqual(["scan-call back"]);
});

test("the second code has no next step here: the other phone has it", async () => {
  open(SCAN_CALL_STATES["no server, second code"], { copies: false });
  await expect.element(page.getByRole("img", { name: scanCallEn.second.label })).toBeVisible();
  expect(button(scanCallEn.first.next).query()).toBeNull();
  await button(scanCallEn.copy).click();
  await expect.element(button(scanCallEn.copyFailed)).toBeVisible();
});

test("a code can be pasted as text", async () => {
  const fake = open({ name: "reading-offer", problem: null });
  await button(scanEn.paste).click();
  await userEvent.fill(page.getByLabelText(scanCallEn.field), "12345");
  await button(scanCallEn.use).click();
  await expect.poll(() => fake.did).toContain("take 12345");
});

test.for([
  ["en", scanCallEn],
  ["zh-CN", scanCallZh],
] as const)("every wrong code and every failure has its sentence in %s", async ([tag, words]) => {
  speak(tag);
  const fake = open({ name: "choosing" });
  await expect.poll(screenText).toContain(words.title);
  for (const problem of [
    "other",
    "version",
    "damaged",
    "is-answer",
    "is-offer",
    "stale",
    "own",
  ] as const) {
    fake.scanCall.setState({ name: "reading-offer", problem });
    await expect.poll(screenText).toContain(words.problem[problem]);
  }
  for (const reason of ["unusable", "no-path", "unproven", "busy"] as const) {
    fake.scanCall.setState({ name: "failed", reason });
    await expect.poll(screenText).toContain(words.failureHelp[reason]);
  }
});
