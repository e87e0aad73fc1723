/** Two people who came together by a link make sure of each other during their call. */
import { expect, test } from "vitest";
import { compareEn as words } from "../../src/ui/text/compare-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  tapButton,
  touchScreen,
  openPeople,
  reload,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "firefox");

/** The pictures on a phone's sheet, by name, once they are there. */
async function picturesOn({ page }: Phone): Promise<readonly string[]> {
  const items = page.getByRole("dialog").last().getByRole("listitem");
  await expect.poll(() => items.count(), { timeout: 15_000 }).toBe(7);
  return items.allTextContents();
}

async function beginToCompare(phone: Phone): Promise<void> {
  await touchScreen(phone);
  await tapButton(phone, sheetEn.more);
  await tapButton(phone, words.open);
}

async function verifiedCount({ page }: Phone): Promise<number> {
  return page.getByText(words.verified, { exact: true }).count();
}

test("both see the same pictures, and each one's own tap makes the other verified", async () => {
  const [anna, ben] = await Promise.all([
    openPhone(stage.chromium, { url: stage.url, name: "Anna" }),
    openPhone(stage.firefox, { url: stage.url, name: "Ben" }),
  ]);
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await picturesArrive(anna);

  await beginToCompare(anna);
  const shown = await picturesOn(anna);
  await photograph(anna, "compare");
  await tapButton(anna, words.same);
  await sees(anna, words.verified);
  expect(await verifiedCount(ben), "Ben has not looked yet").toBe(0);

  await tapButton(ben, words.asked("Anna"));
  expect(await picturesOn(ben)).toEqual(shown);
  await tapButton(ben, words.different);
  await sees(ben, words.warningTitle);
  expect(await verifiedCount(ben)).toBe(0);
  await ben.page.getByRole("dialog").last().getByRole("button", { name: words.hangUp }).click();
  await sees(anna, en.ended.title["remote-hung-up"]("Ben"));

  await tapButton(anna, en.ended.done);
  await reload(anna);
  await isReady(anna);
  await openPeople(anna);
  await anna.page.getByRole("button", { name: `Ben ${peopleEn.verified}` }).waitFor();

  // Another connection: what was true of the last one says nothing of it.
  await anna.page.getByRole("button", { name: `Ben ${peopleEn.verified}` }).click();
  await tapButton(anna, en.invite.voiceOnly);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await beginToCompare(ben);
  const next = await picturesOn(ben);
  expect(next).not.toEqual(shown);
  await tapButton(ben, words.same);
  await sees(ben, words.verified);
  await tapButton(anna, words.asked("Ben"));
  expect(await picturesOn(anna)).toEqual(next);
  await Promise.all([anna, ben].map(hasNoFault));
});
