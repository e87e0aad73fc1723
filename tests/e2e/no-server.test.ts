/** Two phones whose server is gone call each other by two codes; only pictures go between them. */
import { correction, generate } from "lean-qr";
import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { scanCallEn as words } from "../../src/ui/text/scan-call-en.ts";
import { aim, aimedCamera } from "../support/aimed-camera.ts";
import { holdsNothing, openPage, type Phone, sees, tapButton } from "../support/phone.ts";
import { photographCode } from "../support/qr-camera.ts";
import { readScreenCode, type ScreenCode } from "../support/screen-code.ts";
import { DIST, setStage } from "../support/stage.ts";
import { startTestServer } from "../support/start-server.ts";
import {
  answer,
  areInACall,
  openScanCall,
  showFirst,
  startScanning,
  takeAnswer,
} from "../support/two-codes.ts";

const stage = setStage("chromium", "firefox");

/** The longest address of the app whose codes stay as small as they should. */
const LONGEST_BASE = "https://twocan.some-company.example/app/";

/** How long two people dawdle before the second code is scanned, in milliseconds. */
const DAWDLING_MS = 150_000;

interface PhonePlan {
  readonly browser: Browser;
  readonly name: string;
}

/** A phone before the choice between showing and scanning; all it needs is loaded. */
async function openReady(
  { browser, name }: PhonePlan,
  url: string,
  outlivesTest = false,
): Promise<Phone> {
  const phone = await openPage(browser, { url, before: aimedCamera, outlivesTest });
  await phone.page.getByText(en.line.up).first().waitFor();
  await phone.page.getByLabel(en.home.name).fill(name);
  await phone.page.getByLabel(en.home.name).press("Enter");
  await openScanCall(phone);
  await aim(phone, photographCode("https://example.com/"));
  await startScanning(phone, words.scan);
  await sees(phone, words.problem.other);
  await tapButton(phone, words.back);
  return phone;
}

/** Phones that have loaded the app, and lost its server since. */
async function strand<Plans extends readonly PhonePlan[]>(
  ...plans: Plans
): Promise<{ readonly [Place in keyof Plans]: Phone }> {
  const server = await startTestServer({ distDir: DIST });
  const phones = await Promise.all(plans.map((plan) => openReady(plan, server.url)));
  await server.close();
  return phones as unknown as { readonly [Place in keyof Plans]: Phone };
}

/** How large the code of `text` would be, had the app the address `base`. */
function versionAt(base: string, text: string): number {
  const moved = text.replace(/^.*(?=#)/, base);
  return (generate(moved, { minCorrectionLevel: correction.M }).size - 17) / 4;
}

interface Dawdlers {
  readonly anna: Phone;
  readonly ben: Phone;
  readonly early: ScreenCode;
  readonly sinceMs: number;
}

let dawdlers: Dawdlers | undefined;

// The last test goes on with them: the time they take passes for all the others, too.
test("a code is shown and answered, and then the two dawdle", async () => {
  const open = (name: string): Promise<Phone> =>
    openReady({ browser: stage.chromium, name }, stage.url, true);
  const [anna, ben] = await Promise.all([open("Anna"), open("Ben")]);
  const early = await answer(ben, await showFirst(anna), aim);
  dawdlers = { anna, ben, early, sinceMs: performance.now() };
});

const PAIRS: readonly (readonly [name: string, first: () => Browser, second: () => Browser])[] = [
  ["Chromium shows Firefox", () => stage.chromium, () => stage.firefox],
  ["Firefox shows Chromium", () => stage.firefox, () => stage.chromium],
];

test.each(PAIRS)(
  "%s a code, scans the answer, and they are in a call that knows who is who",
  async (_, first, second) => {
    const [anna, ben] = await strand(
      { browser: first(), name: "Anna" },
      { browser: second(), name: "Ben" },
    );
    const firstCode = await showFirst(anna);
    expect(firstCode.version).toBe(versionAt(new URL(anna.page.url()).href, firstCode.text));
    expect(versionAt(LONGEST_BASE, firstCode.text)).toBeLessThanOrEqual(8);
    const secondCode = await answer(ben, firstCode, aim);
    expect(secondCode.version).toBeLessThanOrEqual(7);
    expect(secondCode.text).toMatch(/^\d+$/);
    await takeAnswer(anna, secondCode, aim);
    await areInACall(anna, ben);
    await sees(anna, "Ben");
    await sees(ben, "Anna");

    await tapButton(anna, en.call.hangUp);
    await sees(anna, en.ended.title["hung-up"](""));
    await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
    await Promise.all([anna, ben].map(holdsNothing));
  },
);

test("a second code that answers an earlier first one is refused, and so are wrong ones", async () => {
  const [anna, ben] = await strand(
    { browser: stage.chromium, name: "Anna" },
    { browser: stage.chromium, name: "Ben" },
  );
  const first = await showFirst(anna);
  const stale = await answer(ben, first, aim);
  await tapButton(anna, words.back);
  const next = await showFirst(anna);
  expect(next.text).not.toBe(first.text);

  await takeAnswer(anna, stale, aim);
  await sees(anna, words.problem.stale);
  await aim(anna, next.picture);
  await sees(anna, words.problem.own);
  await aim(anna, first.picture);
  await sees(anna, words.problem["is-offer"]);
  await aim(anna, photographCode("https://example.com/"));
  await sees(anna, words.problem.other);

  await tapButton(ben, words.back);
  await aim(anna, (await answer(ben, next, aim)).picture);
  await areInACall(anna, ben);
});

test("a third phone that replays the first code gets nothing: the call is with whom was scanned", async () => {
  const [anna, ben, carl] = await strand(
    { browser: stage.chromium, name: "Anna" },
    { browser: stage.chromium, name: "Ben" },
    { browser: stage.chromium, name: "Carl" },
  );
  const first = await showFirst(anna);
  await answer(carl, first, aim);
  await takeAnswer(anna, await answer(ben, first, aim), aim);
  await areInACall(anna, ben);
  await sees(anna, "Ben");
  await sees(carl, words.second.title);
});

test("a link with the first code, opened on the other phone, leads straight to the second", async () => {
  const [anna] = await strand({ browser: stage.chromium, name: "Anna" });
  const { text } = await showFirst(anna);
  // Ben has the app from elsewhere: codes do not depend on where it is.
  const fragment = text.slice(text.indexOf("#"));
  const ben = await openPage(stage.chromium, { url: stage.url, fragment });
  await sees(ben, words.second.title);
  expect(new URL(ben.page.url()).hash, "the entrance is cleared once it is read").toBe("");
  await takeAnswer(anna, await readScreenCode(ben.page), aim);
  await areInACall(anna, ben);
});

test("my code is small enough to be scanned from afar, in either browser", async () => {
  for (const browser of [stage.chromium, stage.firefox]) {
    const phone = await openPage(browser, { url: stage.url, fragment: "#code" });
    await phone.page.getByRole("img").first().waitFor();
    const { text, version } = await readScreenCode(phone.page);
    expect(version).toBe(versionAt(new URL(phone.page.url()).href, text));
    expect(versionAt(LONGEST_BASE, text)).toBeLessThanOrEqual(5);
  }
});

test(
  "after 150 s of dawdling the second code has been made anew, and still leads to a call",
  async () => {
    if (dawdlers === undefined) throw new Error("the first test has to run, too");
    const { anna, ben, early, sinceMs } = dawdlers;
    const restMs = Math.max(0, DAWDLING_MS - (performance.now() - sinceMs));
    await expect
      .poll(() => performance.now() - sinceMs, { timeout: restMs + 10_000, interval: 1_000 })
      .toBeGreaterThan(DAWDLING_MS);
    const late = await readScreenCode(ben.page);
    expect(late.text).not.toBe(early.text);
    await takeAnswer(anna, late, aim);
    await areInACall(anna, ben);
  },
  DAWDLING_MS + 60_000,
);
