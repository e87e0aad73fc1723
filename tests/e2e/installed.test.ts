/** The app as a phone has it: installed, without a network, and brought up to date. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { checkEn } from "../../src/ui/text/check-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import { scanEn } from "../../src/ui/text/scan-en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { shellEn } from "../../src/ui/text/shell-en.ts";
import { aim, aimedCamera } from "../support/aimed-camera.ts";
import {
  areConnected,
  call,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
  reload,
} from "../support/phone.ts";
import { isKept, openProfile, type Profile } from "../support/phone-profile.ts";
import { DIST, setStage } from "../support/stage.ts";
import { buildOf, findUpdate, FIRST_BUILD, openTwoBuilds } from "../support/two-builds.ts";
import { answer, areInACall, openScanCall, showFirst, takeAnswer } from "../support/two-codes.ts";

const stage = setStage("chromium");

/** Two cold starts, every screen, a call. */
const IN_THE_AIR_MS = 120_000;

declare global {
  interface Window {
    /** How often the app has let the browser ask whether to install it. */
    asked?: number;
  }
}

/** Shim: a browser without a window waits for ever for the person's answer. */
function answerInstall(): void {
  Object.assign(window, { asked: 0 });
  addEventListener("beforeinstallprompt", (event) => {
    Object.defineProperties(event, {
      prompt: { value: async () => void (window.asked = (window.asked ?? 0) + 1) },
      userChoice: { value: Promise.resolve({ outcome: "accepted" }) },
    });
  });
}

/** What the app needs of the build without a network: all but what only servers and stores read. */
async function builtFiles(): Promise<string[]> {
  const entries = await readdir(DIST, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(DIST, join(entry.parentPath, entry.name)))
    .filter((name) => !/\.(?:br|gz)$|^screenshots\/|^config\.json$|^service-worker\.js$/.test(name))
    .toSorted();
}

function keptFiles({ page }: Phone): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.includes("precache"));
    const caught = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return caught
      .flat()
      .map(({ url }) => new URL(url).pathname.slice(1))
      .toSorted();
  });
}

/** Back at home from a page of the settings. */
async function goBack({ page }: Phone): Promise<void> {
  await page.getByRole("button", { name: settingsEn.back, exact: true }).click();
}

/** Anna calls Ben and writes to him; they save each other, and are at home afterwards. */
async function talk(anna: Phone, ben: Phone, link: string): Promise<void> {
  await call(anna, link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await tapButton(anna, chatEn.open(0));
  await write(anna, BEFORE);
  await hasStates(anna, "delivered");
  await anna.page.keyboard.press("Escape");
  await tapButton(anna, en.call.hangUp);
  for (const phone of [anna, ben]) {
    await tapButton(phone, en.person.save);
    await tapButton(phone, en.ended.done);
  }
}

const BEFORE = "written before the flight";
const ABOVE = "written above the clouds";

async function write({ page }: Phone, text: string): Promise<void> {
  await page.getByLabel(chatEn.field).fill(text);
  await page.getByRole("button", { name: chatEn.send, exact: true }).click();
}

/** How far the messages written here have come, in order. */
async function hasStates({ page }: Phone, ...states: readonly string[]): Promise<void> {
  const marks = (): Promise<(string | null)[]> =>
    page
      .locator("article [data-state]")
      .evaluateAll((all) => all.map((mark) => mark.getAttribute("data-state")));
  await expect.poll(marks, { timeout: 15_000 }).toEqual(states);
}

/** From home to the conversation with Ben, by the list of contacts. */
async function openConversation({ page }: Phone): Promise<void> {
  await page.locator('[data-leads="people"]').click();
  // Calls that were are rows as well; only contacts are numbered.
  await page.locator("li[aria-posinset]").getByRole("button", { name: "Ben" }).click();
  await page.getByRole("button", { name: chatEn.message, exact: true }).click();
  await page.getByLabel(chatEn.field).waitFor();
}

/** A phone with the app on it, opened from cold without a network. */
async function startInTheAir(profile: Profile, url: string): Promise<Phone> {
  await profile.restart();
  await profile.context.addInitScript(aimedCamera);
  const phone = await profile.open(url);
  await phone.context.setOffline(true);
  await sees(phone, en.line.offline);
  return phone;
}

/** Everything there is to see at home and in the settings. */
async function seesOwnThings(anna: Phone): Promise<void> {
  await sees(anna, /(?:[A-Z2-7]{4}\s){9}/);
  await seesNot(anna, shellEn.notice.install);
  await seesNot(anna, shellEn.notice.ringing);
  await tapButton(anna, en.home.code);
  await anna.page.getByRole("heading", { level: 1 }).waitFor();
  await anna.page.getByRole("img").first().waitFor();
  await anna.page.goBack();

  await tapButton(anna, en.home.settings);
  await sees(anna, settingsEn.callAtOnce);
  await anna.page.getByText(settingsEn.servers.title).first().click();
  await sees(anna, settingsEn.servers.brokers);
  await goBack(anna);
  await goBack(anna);

  await tapButton(anna, en.home.scan);
  await sees(anna, scanEn.paste);
  await anna.page.goBack();
}

/** Calls that were, people who are known, and what was written to them. */
async function seesWhatWas(anna: Phone): Promise<void> {
  await anna.page.locator('[data-leads="people"]').click();
  await sees(anna, "Ben");
  await sees(anna, peopleEn.outcome.talked.outgoing);
  await goBack(anna);
  await openConversation(anna);
  await sees(anna, BEFORE);
  await sees(anna, chatEn.away);
  await hasStates(anna, "delivered");
}

/** Each part of the check that needs nobody, and a plain word where one does. */
async function checksAlone(anna: Phone): Promise<void> {
  await tapButton(anna, en.home.check);
  await anna.page.getByRole("button", { name: checkEn.parts.media }).click();
  await sees(anna, checkEn.media.video);
  await goBack(anna);
  await anna.page.getByRole("button", { name: checkEn.parts.network }).click();
  await sees(anna, checkEn.network.verdict["no-broker"]);
  await goBack(anna);
  await anna.page.getByRole("button", { name: checkEn.parts.call }).click();
  // In airplane mode with the radio of Wi-Fi on, as on a hotspot: the emulated one has no path at all.
  await anna.context.setOffline(false);
  await tapButton(anna, checkEn.call.again);
  await sees(anna, checkEn.call.phase.connected);
  await goBack(anna);
  await goBack(anna);
}

test(
  "after a first call the app offers to be installed, can be, and then starts in airplane mode",
  async () => {
    const server = await openTwoBuilds();
    const profile = await openProfile(answerInstall);
    let anna = await profile.open(server.url);
    await sees(anna, shellEn.notice["offline-ready"]);
    await isKept(anna.page);

    // Nothing asks anybody anything before they know what it is for.
    const offer = anna.page.getByRole("button", { name: shellEn.install, exact: true });
    expect(await offer.count()).toBe(0);
    const ben = await openPhone(stage.chromium, {
      url: server.url,
      name: "Ben",
      before: aimedCamera,
    });
    await isKept(ben.page);
    await talk(anna, ben, ben.link);
    await sees(anna, shellEn.notice.install);
    await offer.click();
    await seesNot(anna, shellEn.notice.install);
    expect(await anna.page.evaluate(() => window.asked)).toBe(1);
    // Then comes the next thing worth a word; what is closed stays closed, also after a reload.
    await sees(anna, shellEn.notice.ringing);
    await tapButton(anna, shellEn.notNow);
    await seesNot(anna, shellEn.notice.ringing);

    const devtools = await anna.context.newCDPSession(anna.page);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    const manifest = await devtools.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    const where = { manifestId: `${server.url}/`, installUrlOrBundleUrl: `${server.url}/` };
    await devtools.send("PWA.install", where);
    await hasNoFault(anna);

    await server.close();
    anna = await startInTheAir(profile, server.url);
    expect(await keptFiles(anna)).toEqual(await builtFiles());
    await seesOwnThings(anna);
    await seesWhatWas(anna);
    await write(anna, ABOVE);
    await hasStates(anna, "delivered", "waiting");

    // What waits is kept, and still there when the phone has been off meanwhile.
    anna = await startInTheAir(profile, server.url);
    await openConversation(anna);
    await sees(anna, ABOVE);
    await hasStates(anna, "delivered", "waiting");
    await reload(anna);
    await sees(anna, en.line.offline);
    await checksAlone(anna);

    // Ben's phone has lost the server, too, and starts without it.
    await reload(ben);
    await sees(ben, /(?:[A-Z2-7]{4}\s){9}/);
    await Promise.all([anna, ben].map(openScanCall));
    await takeAnswer(anna, await answer(ben, await showFirst(anna), aim), aim);
    await areInACall(anna, ben);
    // The two are connected: what waited for that comes now, without any server.
    // What was written before he has not looked at yet, either.
    await tapButton(ben, chatEn.open(2));
    await ben.page.getByLabel(chatEn.field).waitFor();
    await sees(ben, ABOVE);
    await ben.page.keyboard.press("Escape");
    await tapButton(ben, en.call.hangUp);
    await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));
    await openConversation(anna);
    await hasStates(anna, "read", "read");
  },
  IN_THE_AIR_MS,
);

test("a new version is said at home and used when the person says so", async () => {
  const server = await openTwoBuilds();
  const profile = await openProfile();
  const anna = await profile.open(server.url);
  await isKept(anna.page);
  await server.publish("second");
  await reload(anna);
  expect(await buildOf(anna.page)).toBe(FIRST_BUILD);
  await sees(anna, shellEn.notice.update);
  await tapButton(anna, shellEn.reload);
  await expect.poll(() => buildOf(anna.page), { timeout: 15_000 }).toBe("second");
  await isReady(anna);
  await seesNot(anna, shellEn.notice.update);
  await hasNoFault(anna);
});

test("a new version that comes during a call waits for its end", async () => {
  const server = await openTwoBuilds();
  const profile = await openProfile();
  const anna = await profile.open(server.url);
  await isKept(anna.page);
  const ben = await openPhone(stage.chromium, { url: server.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await server.publish("second");
  await findUpdate(anna.page);
  await Promise.all([anna, ben].map(picturesArrive));
  await seesNot(anna, shellEn.notice.update);
  await tapButton(ben, en.call.hangUp);
  await tapButton(anna, en.ended.done);
  await sees(anna, shellEn.notice.update);
  expect(await buildOf(anna.page)).toBe(FIRST_BUILD);
  await tapButton(anna, shellEn.reload);
  await expect.poll(() => buildOf(anna.page), { timeout: 15_000 }).toBe("second");
});
