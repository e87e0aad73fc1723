import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { hasNoFault, openPage, sees } from "../support/phone.ts";
import { type RequestSpy, spyOnRequests } from "../support/requests.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** What a phone may fetch as JavaScript until its line is up, in bytes on the wire. */
const BUDGET_BYTES = 60_000;

declare global {
  interface Window {
    /** What had been asked for when the line was up. */
    askedByThen?: readonly string[];
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
  const responses = (await requests?.finished()) ?? [];
  const scripts = responses.filter(({ type }) => type === "script");
  const first = scripts.filter(({ url }) => asked.has(url));
  const bytes = first.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(scripts.length).toBeGreaterThan(first.length);
  expect(responses.filter(({ type }) => type === "stylesheet")).toHaveLength(1);
  expect(responses.filter(({ type }) => type === "font")).toEqual([]);
  const origins = new Set(responses.map(({ url }) => new URL(url).origin));
  expect([...origins]).toEqual([stage.url]);
  await hasNoFault(phone);
});
