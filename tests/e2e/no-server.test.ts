/** Two phones whose server is gone call each other by two codes; only pictures go between them. */
import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { scanCallEn as words } from "../../src/ui/text/scan-call-en.ts";
import { scanEn } from "../../src/ui/text/scan-en.ts";
import {
  areConnected,
  holdsNothing,
  openPage,
  type Phone,
  picturesArrive,
  sees,
  soundArrives,
  tapButton,
} from "../support/phone.ts";
import { readScreenCode, type ScreenCode } from "../support/screen-code.ts";
import { DIST, setStage } from "../support/stage.ts";
import { startTestServer } from "../support/start-server.ts";

const stage = setStage("chromium", "firefox");

interface PhonePlan {
  readonly browser: Browser;
  readonly name: string;
  readonly hasVirtualClock?: boolean;
}

/** Phones that have loaded the app, and lost its server since. */
async function strand<Plans extends readonly PhonePlan[]>(
  ...plans: Plans
): Promise<{ readonly [Place in keyof Plans]: Phone }> {
  const server = await startTestServer({ distDir: DIST });
  const phones: Phone[] = [];
  for (const { browser, name, ...plan } of plans) {
    const phone = await openPage(browser, { url: server.url, ...plan });
    await phone.page.getByText(en.line.up).first().waitFor();
    await phone.page.getByLabel(en.home.name).fill(name);
    await phone.page.getByLabel(en.home.name).press("Enter");
    await tapButton(phone, en.home.enterLink);
    await tapButton(phone, en.home.withoutInternet);
    await tapButton(phone, words.scan);
    await phone.page.locator("video").first().waitFor();
    await tapButton(phone, words.back);
    phones.push(phone);
  }
  await server.close();
  return phones as unknown as { readonly [Place in keyof Plans]: Phone };
}

/** Gives `phone`, which looks for a code, one as text. */
async function paste({ page }: Phone, text: string): Promise<void> {
  const field = page.getByLabel(words.field);
  if (!(await field.isVisible())) await tapButton({ page } as Phone, scanEn.paste);
  await field.fill(text);
  await tapButton({ page } as Phone, words.use);
}

async function showFirst(phone: Phone): Promise<ScreenCode> {
  await tapButton(phone, words.show);
  await sees(phone, words.first.title);
  return readScreenCode(phone.page);
}

async function answer(phone: Phone, first: ScreenCode): Promise<ScreenCode> {
  await tapButton(phone, words.scan);
  await paste(phone, first.text);
  await sees(phone, words.second.title);
  return readScreenCode(phone.page);
}

async function takeAnswer(phone: Phone, second: ScreenCode): Promise<void> {
  await tapButton(phone, words.first.next);
  await paste(phone, second.text);
}

async function areInACall(one: Phone, other: Phone): Promise<void> {
  await areConnected(one, other);
  await Promise.all([one, other].map(picturesArrive));
  await Promise.all([one, other].map(soundArrives));
}

const PAIRS: readonly (readonly [name: string, first: () => Browser, second: () => Browser])[] = [
  ["Chromium shows Chromium", () => stage.chromium, () => stage.chromium],
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
    expect(firstCode.version).toBeLessThanOrEqual(8);
    const secondCode = await answer(ben, firstCode);
    expect(secondCode.version).toBeLessThanOrEqual(7);
    expect(secondCode.text).toMatch(/^\d+$/);
    await takeAnswer(anna, secondCode);
    await areInACall(anna, ben);
    await sees(anna, "Ben");
    await sees(ben, "Anna");

    await tapButton(anna, en.call.hangUp);
    await sees(anna, en.ended.title["hung-up"](""));
    await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
    await Promise.all([anna, ben].map(holdsNothing));
  },
);

test("after dawdling the second code has been made anew, and still leads to a call", async () => {
  const [anna, ben] = await strand(
    { browser: stage.chromium, name: "Anna" },
    { browser: stage.chromium, name: "Ben", hasVirtualClock: true },
  );
  const early = await answer(ben, await showFirst(anna));
  await ben.page.clock.fastForward(150_000);
  await expect
    .poll(async () => (await readScreenCode(ben.page)).text, { timeout: 15_000 })
    .not.toBe(early.text);
  await takeAnswer(anna, await readScreenCode(ben.page));
  await areInACall(anna, ben);
});

test("a second code that answers an earlier first one is refused, and so are wrong ones", async () => {
  const [anna, ben] = await strand(
    { browser: stage.chromium, name: "Anna" },
    { browser: stage.chromium, name: "Ben" },
  );
  const first = await showFirst(anna);
  const stale = await answer(ben, first);
  await tapButton(anna, words.back);
  const next = await showFirst(anna);
  expect(next.text).not.toBe(first.text);

  await takeAnswer(anna, stale);
  await sees(anna, words.problem.stale);
  await paste(anna, next.text);
  await sees(anna, words.problem.own);
  await paste(anna, first.text);
  await sees(anna, words.problem["is-offer"]);
  await paste(anna, "https://example.com/");
  await sees(anna, words.problem.other);

  await tapButton(ben, words.back);
  const fresh = await answer(ben, next);
  await paste(anna, fresh.text);
  await areInACall(anna, ben);
});

test("a third phone that replays the first code gets nothing: the call is with whom was scanned", async () => {
  const [anna, ben, carl] = await strand(
    { browser: stage.chromium, name: "Anna" },
    { browser: stage.chromium, name: "Ben" },
    { browser: stage.chromium, name: "Carl" },
  );
  const first = await showFirst(anna);
  await answer(carl, first);
  await takeAnswer(anna, await answer(ben, first));
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
  await takeAnswer(anna, await readScreenCode(ben.page));
  await areInACall(anna, ben);
});
