/** Two real browsers that write to each other: with a call and without, there and away. */
import { expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import {
  areConnected,
  call,
  enterInvite,
  hasNoFault,
  isReady,
  openPhone,
  type PhoneAtHome,
  sees,
  tapButton,
  reload,
} from "../support/phone.ts";
import { cutsLeft, cutTransfers, MOST_BEFORE_CUT, setCuts } from "../support/cut-transfers.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "firefox");

const PATIENCE_MS = 30_000;
const OUTBOX_MS = 150_000;

/** Connections that either phone cuts; they may cut the same one. */
const CUTS_EACH = 20;

const phone = (browser: Browser, name: string): Promise<PhoneAtHome> =>
  openPhone(browser, { url: stage.url, name, before: keepBadge });

/** Saves the other as a contact, and opens the conversation with them. */
async function befriend(one: PhoneAtHome, link: string): Promise<void> {
  await enterInvite(one, link);
  await sees(one, en.invite.reach.here);
  await tapButton(one, en.person.save);
}

async function openConversation(one: PhoneAtHome, link: string): Promise<void> {
  await enterInvite(one, link);
  // With how many are unread behind it.
  await one.page.getByRole("button", { name: new RegExp(`^${chatEn.message}`) }).click();
  await one.page.getByLabel(chatEn.field).waitFor();
}

async function areFriends(one: PhoneAtHome, other: PhoneAtHome): Promise<void> {
  await befriend(one, other.link);
  await befriend(other, one.link);
  await Promise.all([one, other].map(goHome));
}

async function goHome({ page }: PhoneAtHome): Promise<void> {
  await page.getByRole("button", { name: en.invite.back }).click();
}

async function write({ page }: PhoneAtHome, text: string): Promise<void> {
  await page.getByLabel(chatEn.field).fill(text);
  await page.getByRole("button", { name: chatEn.send, exact: true }).click();
}

/** Home, and the icon of the app, say how many messages are new; there were no calls. */
async function isUnread({ page }: PhoneAtHome, count: number): Promise<void> {
  await page.getByRole("button", { name: en.home.people(0, count), exact: true }).waitFor();
  await expect.poll(() => page.evaluate("window.badge ?? 0")).toBe(count);
}

/** A browser here keeps no icons: it says what would stand on the app's. */
function keepBadge(): void {
  const set = (badge: number): Promise<void> => {
    Object.assign(window, { badge });
    return Promise.resolve();
  };
  Object.assign(navigator, { setAppBadge: set, clearAppBadge: () => set(0) });
}

/** The messages on the screen, in order. */
function shown(page: Page): Promise<readonly string[]> {
  return page.locator("article p[dir]").allTextContents();
}

async function shows({ page }: PhoneAtHome, ...texts: readonly string[]): Promise<void> {
  await expect.poll(() => shown(page), { timeout: PATIENCE_MS }).toEqual(texts);
}

async function statesOf({ page }: PhoneAtHome): Promise<readonly string[]> {
  return page
    .locator("article [data-state]")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-state") ?? ""));
}

async function hasStates(one: PhoneAtHome, ...states: readonly string[]): Promise<void> {
  await expect.poll(() => statesOf(one), { timeout: PATIENCE_MS }).toEqual(states);
}

for (const other of ["chromium", "firefox"] as const) {
  test(
    `texts go both ways between chromium and ${other}, with their states, and stay after a reload`,
    async () => {
      const anna = await phone(stage.chromium, "Anna");
      const ben = await phone(stage[other], "Ben");
      await areFriends(anna, ben);

      await openConversation(anna, ben.link);
      await sees(anna, chatEn.reached);
      await write(anna, "Are you there? 👋");
      await hasStates(anna, "delivered");
      await isUnread(ben, 1);
      await write(anna, "👀");
      await isUnread(ben, 2);
      await reload(ben);
      await isReady(ben);
      await isUnread(ben, 2);
      await tapButton(ben, en.home.people(0, 2));
      await ben.page
        .getByRole("button", { name: chatEn.unread(2) })
        .first()
        .click();
      await shows(ben, "Are you there? 👋", "👀");
      await goHome(ben);
      await ben.page.getByRole("heading", { name: peopleEn.title, level: 1 }).waitFor();
      await expect.poll(() => ben.page.getByText(peopleEn.newMessages).count()).toBe(0);
      await goHome(ben);
      await isUnread(ben, 0);
      await openConversation(ben, anna.link);
      await hasStates(anna, "read", "read");
      await sees(anna, chatEn.here);
      await ben.page.getByLabel(chatEn.field).pressSequentially("مر");
      await sees(anna, chatEn.writing("Ben"));
      await write(ben, "مرحبا <b>Anna</b>");
      await shows(anna, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>");
      await hasStates(ben, "read");

      await reload(anna);
      await isReady(anna);
      await openConversation(anna, ben.link);
      await shows(anna, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>");
      await write(anna, "and again");
      await shows(ben, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>", "and again");

      // The page goes in the very moment in which it is sent.
      await anna.page.getByLabel(chatEn.field).fill("gone");
      await anna.page.evaluate(() => {
        document.querySelector("form")?.requestSubmit();
        location.reload();
      });
      await shows(ben, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>", "and again", "gone");
      await isReady(anna);
      await openConversation(anna, ben.link);
      await shows(anna, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>", "and again", "gone");

      await anna.page.locator("article").nth(2).focus();
      await anna.page.keyboard.press("Enter");
      await tapButton(anna, chatEn.remove);
      await shows(anna, "Are you there? 👋", "👀", "and again", "gone");
      await tapButton(anna, chatEn.clear);
      await tapButton(anna, chatEn.clearSure);
      await sees(anna, chatEn.empty);
      await reload(anna);
      await isReady(anna);
      await openConversation(anna, ben.link);
      await sees(anna, chatEn.empty);
      await shows(ben, "Are you there? 👋", "👀", "مرحبا <b>Anna</b>", "and again", "gone");
      await Promise.all([anna, ben].map(hasNoFault));
    },
    2 * 60_000,
  );
}

test("what is written during a call is counted, shown over the picture, and answered in the sheet", async () => {
  const anna = await phone(stage.chromium, "Anna");
  const ben = await phone(stage.chromium, "Ben");
  await call(anna, ben.link, "voice");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await tapButton(anna, chatEn.open(0));
  await write(anna, "can you hear me?");
  await sees(ben, "can you hear me?");
  await tapButton(ben, chatEn.open(1));
  await write(ben, "yes");
  await shows(anna, "can you hear me?", "yes");
  await hasStates(anna, "read");
  await areConnected(anna, ben);
});

/** Writes them one after the other, as the keyboard of a phone does. */
async function writeAll({ page }: PhoneAtHome, texts: readonly string[]): Promise<void> {
  await page.getByLabel(chatEn.field).evaluate((field, all) => {
    if (!(field instanceof HTMLTextAreaElement)) throw new Error("There is no field");
    for (const text of all) {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.form?.requestSubmit();
    }
  }, texts);
}

/** Goes away and leaves nothing behind but what is kept. */
async function leave({ page }: PhoneAtHome): Promise<() => Promise<void>> {
  const address = page.url();
  await page.goto("about:blank");
  return async () => void (await page.goto(address));
}

/** The whole conversation, from its beginning. */
async function hasInOrder(one: PhoneAtHome, ...expected: readonly (readonly string[])[]) {
  const list = one.page.getByRole("region", { name: chatEn.conversation });
  const read = async (): Promise<readonly (readonly string[])[]> => {
    await list.evaluate((element) => (element.scrollTop = 0));
    const texts = await shown(one.page);
    // Either side's in their order; how the two mix is different on either phone.
    return expected.map(([first = ""]) => {
      const [who = ""] = first.split(" ");
      return texts.filter((text) => text.startsWith(who));
    });
  };
  await expect.poll(read, { timeout: PATIENCE_MS }).toEqual(expected);
}

test.each(["chromium", "firefox"] as const)(
  "200 messages from chromium, written while %s is away, arrive once and in order, through 20 cuts in mid-transfer and more",
  { timeout: 2 * OUTBOX_MS },
  async (other) => {
    const open = (browser: Browser, name: string): Promise<PhoneAtHome> =>
      openPhone(browser, { url: stage.url, name, before: cutTransfers });
    const anna = await open(stage.chromium, "Anna");
    const ben = await open(stage[other], "Ben");
    await areFriends(anna, ben);
    const fromAnna = Array.from({ length: 200 }, (_, index) => `Anna ${index}`);
    const fromBen = Array.from({ length: 20 }, (_, index) => `Ben ${index}`);
    // With so many cuts there is still much under way at the last of them.
    expect(2 * CUTS_EACH * MOST_BEFORE_CUT).toBeLessThan(fromAnna.length);

    const backToBen = await leave(ben);
    await openConversation(anna, ben.link);
    await writeAll(anna, fromAnna);
    await expect.poll(async () => (await shown(anna.page)).at(-1)).toBe("Anna 199");
    expect(new Set(await statesOf(anna))).toEqual(new Set(["waiting"]));
    const backToAnna = await leave(anna);
    await backToBen();
    await isReady(ben);
    await openConversation(ben, anna.link);
    await writeAll(ben, fromBen);

    await setCuts(ben.page, CUTS_EACH);
    await backToAnna();
    await setCuts(anna.page, CUTS_EACH);
    // A page that is being reloaded answers nothing.
    const left = ({ page }: PhoneAtHome): Promise<number> => cutsLeft(page).catch(() => CUTS_EACH);
    await expect
      .poll(async () => (await left(anna)) + (await left(ben)), { timeout: OUTBOX_MS })
      .toBe(0);
    await Promise.all([anna, ben].map(reload));
    await Promise.all([anna, ben].map(isReady));
    await openConversation(ben, anna.link);
    await openConversation(anna, ben.link);
    for (const one of [anna, ben]) await hasInOrder(one, fromAnna, fromBen);
    await expect
      .poll(async () => new Set(await statesOf(anna)), { timeout: PATIENCE_MS })
      .toEqual(new Set(["read"]));
    await Promise.all([anna, ben].map(hasNoFault));
  },
);
