/** Two real browsers that write to each other: with a call and without, there and away. */
import { expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
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
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "firefox");

const PATIENCE_MS = 30_000;
const OUTBOX_MS = 240_000;

const phone = (browser: Browser, name: string): Promise<PhoneAtHome> =>
  openPhone(browser, { url: stage.url, name });

/** Saves the other as a contact, and opens the conversation with them. */
async function befriend(one: PhoneAtHome, link: string): Promise<void> {
  await enterInvite(one, link);
  await sees(one, en.invite.reach.here);
  await tapButton(one, en.person.save);
}

async function openConversation(one: PhoneAtHome, link: string): Promise<void> {
  await enterInvite(one, link);
  await tapButton(one, chatEn.message);
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
      await openConversation(ben, anna.link);
      await shows(ben, "Are you there? 👋");
      await hasStates(anna, "read");
      await sees(anna, chatEn.here);
      await ben.page.getByLabel(chatEn.field).pressSequentially("مر");
      await sees(anna, chatEn.writing("Ben"));
      await write(ben, "مرحبا <b>Anna</b>");
      await shows(anna, "Are you there? 👋", "مرحبا <b>Anna</b>");
      await hasStates(ben, "read");

      await anna.page.reload();
      await isReady(anna);
      await openConversation(anna, ben.link);
      await shows(anna, "Are you there? 👋", "مرحبا <b>Anna</b>");
      await write(anna, "and again");
      await shows(ben, "Are you there? 👋", "مرحبا <b>Anna</b>", "and again");

      await anna.page.locator("article").nth(1).focus();
      await anna.page.keyboard.press("Enter");
      await tapButton(anna, chatEn.remove);
      await shows(anna, "Are you there? 👋", "and again");
      await tapButton(anna, chatEn.clear);
      await tapButton(anna, chatEn.clearSure);
      await sees(anna, chatEn.empty);
      await anna.page.reload();
      await isReady(anna);
      await openConversation(anna, ben.link);
      await sees(anna, chatEn.empty);
      await shows(ben, "Are you there? 👋", "مرحبا <b>Anna</b>", "and again");
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

/** Keeps every connection, to cut it in the middle of whatever it does. */
function keepConnections(): void {
  const Real = RTCPeerConnection;
  const made: RTCPeerConnection[] = [];
  Object.assign(window, {
    cutAll: () => made.splice(0).forEach((connection) => connection.close()),
    RTCPeerConnection: class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    },
  });
}

/** The same cuts in every run. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

test(
  "200 messages written while the other is away arrive once and in order, whatever breaks meanwhile",
  async () => {
    const open = (name: string): Promise<PhoneAtHome> =>
      openPhone(stage.chromium, { url: stage.url, name, before: keepConnections });
    const anna = await open("Anna");
    const ben = await open("Ben");
    await areFriends(anna, ben);
    const address = ben.page.url();
    await ben.page.goto("about:blank");

    await openConversation(anna, ben.link);
    const texts = Array.from({ length: 200 }, (_, index) => `message ${index}`);
    for (const text of texts) await write(anna, text);
    // The rows of the end exist; the others come with a look further back.
    await expect
      .poll(async () => (await shown(anna.page)).at(-1), { timeout: PATIENCE_MS })
      .toBe("message 199");
    expect(new Set(await statesOf(anna))).toEqual(new Set(["waiting"]));
    await anna.page.reload();
    await isReady(anna);
    await ben.page.goto(address);
    await isReady(ben);

    const dice = createDice(6);
    for (let cut = 0; cut < 20; cut += 1) {
      const victim = dice(2) === 0 ? anna : ben;
      // Every third time a page goes with all it has not kept yet.
      if (cut % 3 === 2) {
        await victim.page.reload();
        await isReady(victim);
      } else {
        await openConversation(victim, victim === anna ? ben.link : anna.link);
        await victim.page.evaluate(
          (frames) =>
            new Promise<void>((resolve) => {
              let left = frames;
              const wait = (): void => {
                left -= 1;
                if (left > 0) requestAnimationFrame(wait);
                else resolve();
              };
              wait();
            }),
          dice(30),
        );
        await victim.page.evaluate("cutAll()");
        await victim.page.getByRole("button", { name: "Back" }).click();
        await goHome(victim).catch(() => undefined);
      }
    }
    await Promise.all([anna, ben].map(({ page }) => page.reload()));
    await Promise.all([anna, ben].map(isReady));
    await openConversation(ben, anna.link);
    const list = ben.page.getByRole("region", { name: chatEn.conversation });
    await expect
      .poll(
        async () => {
          await list.evaluate((element) => (element.scrollTop = 0));
          return shown(ben.page);
        },
        { timeout: 90_000 },
      )
      .toEqual(texts);
  },
  OUTBOX_MS,
);
