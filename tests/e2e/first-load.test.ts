import type { Page, Route } from "playwright-core";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { hasNoFault, openPage, sees } from "../support/phone.ts";
import { fetchedBy, type RequestSpy, spyOnRequests } from "../support/requests.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** What a phone may fetch as JavaScript until its line is up, in bytes on the wire. */
const BUDGET_BYTES = 60_000;

declare global {
  interface Window {
    /** What had been asked for when the line was up. */
    askedByThen?: readonly string[];
    /** What moved on the screen without being touched, and by how much. */
    shifts?: { readonly by: number; readonly what: string }[];
  }
}

/** Runs in the page before the app: remembers what was asked for when `sentence` appears. */
function watchFor(sentence: string): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector("body")?.innerText.includes(sentence) !== true) return;
    observer.disconnect();
    window.askedByThen = performance.getEntriesByType("resource").map(({ name }) => name);
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page before the app: remembers what moves by itself. */
function watchShifts(): void {
  const shifts: Window["shifts"] = [];
  window.shifts = shifts;
  new PerformanceObserver((list) => {
    // TypeScript knows no layout shifts: not every browser has them.
    for (const entry of list.getEntries() as unknown as LayoutShift[]) {
      const what = entry.sources.map(({ node }) => node?.textContent ?? "").join(" | ");
      shifts.push({ by: entry.value, what });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function nextFrames(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

test("a cold start fetches at most 60 kB of JavaScript, one stylesheet, nothing from elsewhere", async () => {
  let requests: RequestSpy | undefined;
  const phone = await openPage(stage.chromium, {
    url: stage.url,
    onContext(context) {
      requests = spyOnRequests(context);
      return context.addInitScript(watchFor, en.line.up);
    },
  });
  await sees(phone, en.line.up);
  // The screens of a call follow as soon as one can come, so that it shows at once.
  await phone.page.waitForLoadState("networkidle");

  const asked = new Set(await phone.page.evaluate(() => window.askedByThen));
  const fetched = await fetchedBy(phone.page);
  const scripts = fetched.filter(({ type }) => type === ".js");
  const first = scripts.filter(({ url }) => asked.has(url));
  const bytes = first.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(scripts.length).toBeGreaterThan(first.length);
  const styles = fetched.filter(({ type }) => type === ".css");
  expect(styles.filter(({ url }) => asked.has(url))).toHaveLength(1);
  const urls = requests?.urls() ?? [];
  expect(urls.filter((url) => /\.(?:woff2?|ttf|otf)$/.test(url))).toEqual([]);
  expect([...new Set(urls.map((url) => new URL(url).origin))]).toEqual([stage.url]);
  await hasNoFault(phone);
});

test("nothing on the first screen moves while the line comes up", async () => {
  const phone = await openPage(stage.chromium, { url: stage.url, before: watchShifts });
  await sees(phone, en.line.up);
  // Entries come with the frame after the one that they are about.
  await nextFrames(phone.page);
  expect(await phone.page.evaluate(() => window.shifts)).toEqual([]);
});

test("a screen that comes later waits for its styles", async () => {
  const { page } = await openPage(stage.chromium, {
    url: stage.url,
    // It would have the styles at hand.
    context: { serviceWorkers: "block" },
  });
  const held: Route[] = [];
  await page.route("**/SettingsArea-*.css", (route) => void held.push(route));
  const code = page.waitForResponse(/SettingsArea-[^/]*\.js$/);
  await page.getByRole("button", { name: en.home.settings }).click();
  await (await code).finished();
  await expect.poll(() => held.length).toBe(1);
  await nextFrames(page);
  expect(await page.getByRole("heading").allTextContents()).toEqual([]);
  await Promise.all(held.map((route) => route.continue()));
  await page.getByRole("heading", { name: settingsEn.title }).waitFor();
});

test("styles that did not come are asked for again, and found", async () => {
  const { page } = await openPage(stage.chromium, {
    url: stage.url,
    context: { serviceWorkers: "block" },
  });
  let isCut = true;
  await page.route("**/SettingsArea-*.css", (route) => (isCut ? route.abort() : route.continue()));
  const failed = page.waitForEvent("requestfailed");
  await page.getByRole("button", { name: en.home.settings }).click();
  await failed;
  isCut = false;
  const styles = (): Promise<number> =>
    page.evaluate(
      () => [...document.styleSheets].filter(({ href }) => href?.includes("/SettingsArea-")).length,
    );
  await expect.poll(styles, { timeout: 10_000 }).toBe(1);
});

test("a chosen theme is there before the app is", async () => {
  const phone = await openPage(stage.chromium, {
    url: stage.url,
    before: () => localStorage.setItem("twocan theme", "dark"),
    onContext: (context) =>
      context.route("**/assets/*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "" }),
      ),
  });
  expect(await phone.page.locator("html").getAttribute("data-theme")).toBe("dark");
  await hasNoFault(phone);
});
