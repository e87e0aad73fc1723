import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import {
  call,
  enterInvite,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  sees,
  tapButton,
  openPeople,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** The ID on the home screen, without its spaces. */
async function idOn({ page }: Phone): Promise<string> {
  const id = page.getByText(/^(?:[A-Z2-7]{4} ?){9}$/).first();
  return ((await id.textContent()) ?? "").replaceAll(" ", "");
}

/** The two tabs once one has the line under a new ID, and the other says so: that one first. */
async function inOrderOfLine(
  tabs: readonly [Phone, Phone],
  oldLink: string,
): Promise<readonly [Phone, Phone]> {
  const shows = ({ page }: Phone, text: string): Promise<boolean> =>
    page.getByText(text).first().isVisible();
  const isFirst = async (one: Phone, other: Phone): Promise<boolean> =>
    (await shows(one, en.line.up)) &&
    (await shows(other, en.elsewhere.title)) &&
    !oldLink.includes(await idOn(one));
  const [one, other] = tabs;
  let found: readonly [Phone, Phone] | null = null;
  const look = async (): Promise<boolean> => {
    if (await isFirst(one, other)) found = [one, other];
    else if (await isFirst(other, one)) found = [other, one];
    return found !== null;
  };
  await expect.poll(look, { timeout: 15_000 }).toBe(true);
  return found ?? tabs;
}

test("a new code takes the place of the old one, in every tab; name and contacts stay", async () => {
  const [anna, ben] = await Promise.all([
    openPhone(stage.chromium, { url: stage.url, name: "Anna" }),
    openPhone(stage.chromium, { url: stage.url, name: "Ben" }),
  ]);
  await enterInvite(anna, ben.link);
  await sees(anna, "Ben");
  await tapButton(anna, en.person.save);
  await tapButton(anna, en.invite.back);

  const second: Phone = { ...anna, page: await anna.context.newPage() };
  await second.page.goto(stage.url);
  await sees(second, en.elsewhere.title);

  await tapButton(anna, en.home.settings);
  await anna.page.getByRole("button", { name: settingsEn.newCode.row }).click();
  await sees(anna, settingsEn.newCode.warning);
  await photograph(anna, "new-code");
  await tapButton(anna, settingsEn.cancel);
  await anna.page.getByRole("button", { name: settingsEn.newCode.row }).click();
  await tapButton(anna, settingsEn.newCode.take);
  // A page that starts anew lets go of the line, which either tab may get.
  const [first, other] = await inOrderOfLine([anna, second], anna.link);
  const id = await idOn(first);
  expect(await first.page.getByLabel(en.home.name).inputValue()).toBe("Anna");
  await tapButton(other, en.elsewhere.useHere);
  await isReady(other);
  expect(await idOn(other), "the other tab has it too").toBe(id);

  await enterInvite(ben, anna.link);
  await sees(ben, en.invite.reach.absent);
  await tapButton(ben, en.invite.back);
  await call(ben, id, "voice");
  await sees(other, en.incoming.calling("Ben"));
  await tapButton(other, en.incoming.decline);
  await tapButton(other, en.ended.done);
  await openPeople(other);
  await other.page.getByRole("button", { name: "Ben", exact: true }).waitFor();
  await Promise.all([anna, ben].map(hasNoFault));
});

for (const way of ["the app's", "the browser's"] as const) {
  test(`whoever goes back by ${way} button while the app starts anew has the new code all the same`, async () => {
    const context = { serviceWorkers: "block" } as const;
    const anna = await openPhone(stage.chromium, { url: stage.url, context });
    const old = await idOn(anna);
    await tapButton(anna, en.home.settings);
    await anna.page.getByRole("button", { name: settingsEn.newCode.row }).click();

    const button = way === "the app's" ? settingsEn.cancel : null;
    // In the page: a click of the test's own would wait until the load is over.
    await anna.page.evaluate((name) => {
      const goBack = (): void => {
        if (name === null) history.back();
        const all = [...document.querySelectorAll("button")];
        all.find(({ textContent }) => textContent === name)?.click();
        // oxlint-disable-next-line eslint/no-console -- what else a page says waits until it is loaded
        console.info("is back");
      };
      addEventListener("beforeunload", () => setTimeout(goBack), { once: true });
    }, button);
    const isBack = anna.page.waitForEvent("console", (message) => message.text() === "is back");
    await anna.page.route(`${stage.url}/`, async (route) => {
      await isBack;
      // The load that was given up cannot go on.
      await route.continue().catch(() => undefined);
    });
    await tapButton(anna, settingsEn.newCode.take);
    await isBack;
    await isReady(anna);
    expect(await idOn(anna)).not.toBe(old);
    await hasNoFault(anna);
  });
}
