/** The app as a phone has it: installed, without a network, and brought up to date. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { checkEn } from "../../src/ui/text/check-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import { scanCallEn } from "../../src/ui/text/scan-call-en.ts";
import { scanEn } from "../../src/ui/text/scan-en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { shellEn } from "../../src/ui/text/shell-en.ts";
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
} from "../support/phone.ts";
import { isKept, openProfile } from "../support/phone-profile.ts";
import { DIST, setStage } from "../support/stage.ts";
import { buildOf, findUpdate, FIRST_BUILD, openTwoBuilds } from "../support/two-builds.ts";

const stage = setStage("chromium");

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

/** Ben is called by Anna, saved, and called again; both are at home afterwards. */
async function talk(anna: Phone, ben: Phone, link: string): Promise<void> {
  await call(anna, link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await tapButton(anna, en.call.hangUp);
  await tapButton(anna, en.person.save);
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));
}

test("after a first call the app offers to be installed, can be, and then starts in airplane mode", async () => {
  const server = await openTwoBuilds();
  const profile = await openProfile(answerInstall);
  let anna = await profile.open(server.url);
  await sees(anna, shellEn.notice["offline-ready"]);
  await isKept(anna.page);

  // Nothing asks anybody anything before they know what it is for.
  const offer = anna.page.getByRole("button", { name: shellEn.install, exact: true });
  expect(await offer.count()).toBe(0);
  const ben = await openPhone(stage.chromium, { url: server.url, name: "Ben" });
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
  await profile.restart();
  anna = await profile.open(server.url);
  await anna.context.setOffline(true);
  await sees(anna, en.line.offline);
  await sees(anna, /(?:[A-Z2-7]{4}\s){9}/);
  await seesNot(anna, shellEn.notice.install);
  await seesNot(anna, shellEn.notice.ringing);
  expect(await keptFiles(anna)).toEqual(await builtFiles());
  await tapButton(anna, en.home.code);
  await anna.page.getByRole("heading", { level: 1 }).waitFor();
  await anna.page.goBack();

  await anna.page
    .getByRole("button", { name: en.home.people(0), exact: true })
    .first()
    .click();
  await sees(anna, "Ben");
  await sees(anna, peopleEn.outcome.talked.outgoing);
  await goBack(anna);

  await tapButton(anna, en.home.settings);
  await sees(anna, settingsEn.callAtOnce);
  await anna.page.getByText(settingsEn.servers.title).first().click();
  await sees(anna, settingsEn.servers.brokers);
  await goBack(anna);
  await goBack(anna);

  await tapButton(anna, en.home.scan);
  await sees(anna, scanEn.paste);
  await anna.page.goBack();

  await tapButton(anna, en.home.check);
  await anna.page.getByRole("button", { name: checkEn.parts.media }).click();
  await sees(anna, checkEn.media.video);
  await goBack(anna);
  await anna.page.getByRole("button", { name: checkEn.parts.call }).click();
  // In airplane mode with the radio of Wi-Fi on, as on a hotspot: the emulated one has no path at all.
  await anna.context.setOffline(false);
  await tapButton(anna, checkEn.call.again);
  await sees(anna, checkEn.call.phase.connected);
  await goBack(anna);
  await goBack(anna);

  await anna.page.getByRole("button", { name: en.home.enterLink }).click();
  await tapButton(anna, en.home.withoutInternet);
  await tapButton(anna, scanCallEn.show);
  await sees(anna, scanCallEn.first.title);
  await anna.page.getByRole("img", { name: scanCallEn.first.label }).waitFor();
});

test("a new version is said at home and used when the person says so", async () => {
  const server = await openTwoBuilds();
  const profile = await openProfile();
  const anna = await profile.open(server.url);
  await isKept(anna.page);
  await server.publish("second");
  await anna.page.reload();
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
