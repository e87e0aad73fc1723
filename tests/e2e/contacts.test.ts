/** A thousand contacts: they survive a reload, and looking through them stays quick. */
import { expect, test } from "vitest";
import { encodeContactFile } from "../../src/core/people/contact-file.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import { longTasksDuring } from "../support/cpu-trace.ts";
import { aContact } from "../support/people.ts";
import {
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  sees,
  openPeople,
  reload,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const COUNT = 1_000;
/** A screen of 915 pixels shows 15 rows of 64; beside those, some are ready above and below. */
const MOST_ROWS = 30;

function rowsOf({ page }: Phone): Promise<number> {
  return page.getByRole("listitem").count();
}

/** Scrolls to the end of the page as a thumb does, and says how many rows there were at most. */
function scrollToEnd({ page }: Phone): Promise<number> {
  return page.evaluate(async () => {
    const root = document.documentElement;
    let most = 0;
    while (scrollY + innerHeight < root.scrollHeight - 1) {
      scrollBy(0, 700);
      await new Promise(requestAnimationFrame);
      most = Math.max(most, document.querySelectorAll("li[aria-posinset]").length);
    }
    return most;
  });
}

test("a thousand contacts come by file, stay, and scroll and are searched without a long task", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const contacts = Array.from({ length: COUNT }, (_, index) =>
    aContact(index, { ownName: `Person ${String(index).padStart(4, "0")}` }),
  );
  await openPeople(anna);
  await anna.page.locator("input[type=file]").setInputFiles({
    name: "contacts.json",
    mimeType: "application/json",
    buffer: Buffer.from(encodeContactFile(contacts)),
  });
  await sees(anna, peopleEn.imported(COUNT));
  await reload(anna);
  await isReady(anna);

  let most = 0;
  const long = await longTasksDuring(stage.chromium, anna.page, async () => {
    await openPeople(anna);
    await sees(anna, "Person 0000");
    most = await scrollToEnd(anna);
    await sees(anna, "Person 0999");
    await anna.page.evaluate(() => scrollTo(0, 0));
    await anna.page.getByLabel(peopleEn.search).fill("person 0777");
    await expect.poll(() => rowsOf(anna)).toBe(1);
  });
  expect(long).toEqual([]);
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(MOST_ROWS);
  await sees(anna, "Person 0777");
  await photograph(anna, "people-search");
  await anna.page.getByRole("button", { name: "Person 0777" }).click();
  await sees(anna, en.invite.call);
  await hasNoFault(anna);
});

test("the trace does show a task that is long", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url });
  const long = await longTasksDuring(stage.chromium, anna.page, () =>
    anna.page.evaluate(() => {
      let sum = 0;
      for (let count = 0; count < 300_000_000; count += 1) sum += Math.sqrt(count);
      document.title = String(sum);
    }),
  );
  expect(long.length).toBeGreaterThanOrEqual(1);
});
