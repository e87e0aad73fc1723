import { expect, test } from "vitest";
import { hasNoFault, openPage, sees } from "../support/phone.ts";
import { en } from "../../src/ui/text/en.ts";
import { setStage } from "../support/stage.ts";
import { type RequestSpy, spyOnRequests } from "../support/requests.ts";

const stage = setStage("chromium");

/** What a phone may fetch as JavaScript until its line is up, in bytes on the wire. */
const BUDGET_BYTES = 60_000;

test("a cold start fetches at most 60 kB of JavaScript, one stylesheet, nothing from elsewhere", async () => {
  let requests: RequestSpy | undefined;
  const phone = await openPage(stage.chromium, {
    url: stage.url,
    onContext: (context) => (requests = spyOnRequests(context)),
  });
  await sees(phone, en.line.up);
  const responses = (await requests?.finished()) ?? [];
  const scripts = responses.filter(({ type }) => type === "script");
  const bytes = scripts.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(responses.filter(({ type }) => type === "stylesheet")).toHaveLength(1);
  expect(responses.filter(({ type }) => type === "font")).toEqual([]);
  const origins = new Set(responses.map(({ url }) => new URL(url).origin));
  expect([...origins]).toEqual([stage.url]);
  await hasNoFault(phone);
});
