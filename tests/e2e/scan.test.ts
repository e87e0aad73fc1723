import { type Browser, chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { scanEn } from "../../src/ui/text/scan-en.ts";
import { zh } from "../../src/ui/text/zh.ts";
import { scanZh } from "../../src/ui/text/scan-zh.ts";
import { chromiumLaunch } from "../support/browsers.ts";
import {
  areConnected,
  hasNoFault,
  holdsNothing,
  openPage,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { filmCode, photographCode } from "../support/qr-camera.ts";
import { type RequestSpy, spyOnRequests } from "../support/requests.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "firefox", "strictChromium");

/** A browser whose camera sees the code of `text`, until the test is over. */
async function chromiumThatSees(text: string): Promise<Browser> {
  const film = await filmCode(text);
  const browser = await chromium.launch(
    chromiumLaunch([`--use-file-for-fake-video-capture=${film}`]),
  );
  onTestFinished(() => browser.close());
  return browser;
}

async function choosePhoto({ page }: Phone, buffer: Buffer): Promise<void> {
  const file = { name: "code.png", mimeType: "image/png", buffer };
  await page.locator("input[type=file]").setInputFiles(file);
}

test("scan, call, and both see each other; the camera is never opened twice at once", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const browser = await chromiumThatSees(ben.link);
  const anna = await openPhone(browser, { url: stage.url, name: "Anna" });

  await tapButton(anna, en.home.scan);
  await sees(anna, "Ben");
  await sees(anna, en.invite.reach.here);
  await holdsNothing(anna);
  expect(await anna.page.evaluate(() => window.spy.captures)).toBe(1);

  await tapButton(anna, en.invite.call);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));

  await tapButton(anna, en.call.hangUp);
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("who wishes so calls at once when scanning, with one camera after the other", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const browser = await chromiumThatSees(ben.link);
  const anna = await openPhone(browser, { url: stage.url, before: countCamerasAtOnce });
  await tapButton(anna, en.home.settings);
  await anna.page.getByRole("switch", { name: settingsEn.callAtOnce }).click();
  await tapButton(anna, settingsEn.back);
  await tapButton(anna, en.home.scan);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  expect(await anna.page.evaluate(() => Reflect.get(window, "openWhenAsked"))).toEqual([0, 0]);
  await hasNoFault(anna);
});

/** Runs in the page: how many cameras were open each time another was asked for. */
function countCamerasAtOnce(): void {
  const openWhenAsked: number[] = [];
  Object.assign(window, { openWhenAsked });
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints) => {
    const isOpen = ({ kind, readyState }: MediaStreamTrack): boolean =>
      kind === "video" && readyState === "live";
    openWhenAsked.push(window.spy.tracks.filter(isOpen).length);
    return getUserMedia(constraints);
  };
}

test("a code that is no invite is named by the camera, and back turns the camera off", async () => {
  const browser = await chromiumThatSees("WIFI:T:WPA;S:Home;P:secret;;");
  const anna = await openPage(browser, { url: stage.url, fragment: "#scan" });
  await sees(anna, scanEn.found.wifi);
  await photograph(anna, "scan-wifi");
  await tapButton(anna, scanEn.back);
  await sees(anna, en.line.up);
  await holdsNothing(anna);
  await hasNoFault(anna);
});

test("a photograph of every kind of code is read, in Chromium and in Firefox", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const id = ben.link.slice(-36);
  const sentences: readonly (readonly [text: string, sentence: string])[] = [
    ["https://example.com/menu", scanEn.found["web-address"]],
    ["WIFI:T:WPA;S:Home;P:secret;;", scanEn.found.wifi],
    ["BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEND:VCARD", scanEn.found.contact],
    [ben.link.slice(0, -6), scanEn.found["damaged-invite"]],
    [ben.link.replace(id.slice(9, 11), "22"), scanEn.found["damaged-invite"]],
    ["otpauth://totp/Ada?secret=ABC", scanEn.found["other-app"]],
    ["Lorem ipsum dolor sit amet. ".repeat(105), scanEn.found.text],
    [`https://elsewhere.example/#${id}`, en.inviteProblem.elsewhere("elsewhere.example")],
    [ben.link, "Ben"],
  ];
  const readers = await Promise.all(
    [stage.chromium, stage.firefox].map((browser) => openPhone(browser, { url: stage.url })),
  );
  for (const reader of readers) {
    await tapButton(reader, en.home.scan);
    for (const [text, sentence] of sentences) {
      await choosePhoto(reader, photographCode(text));
      await sees(reader, sentence);
    }
    await hasNoFault(reader);
  }
});

test("without a camera a code is still read from a photograph or pasted", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const anna = await openPhone(stage.strictChromium, { url: stage.url });
  await tapButton(anna, en.home.scan);
  // Nothing is asked before a person knows what for.
  await sees(anna, scanEn.asks);
  await photograph(anna, "scan-asks");
  await tapButton(anna, scanEn.begin);
  await sees(anna, scanEn.trouble.denied);
  await photograph(anna, "scan-denied");
  await tapButton(anna, scanEn.paste);
  await photograph(anna, "scan-paste");
  await anna.page.getByLabel(en.home.field).fill(ben.link);
  await anna.page.getByLabel(en.home.field).press("Enter");
  await sees(anna, "Ben");
  await hasNoFault(anna);
});

/** What is in the scanner and nowhere else, whatever file it is built into. */
const SCANNER_WORDS = ["BarcodeDetector", "zxing_reader", scanEn.aim];

/** Which of these words the scripts have in them that the page has loaded by itself so far. */
function scannerWordsIn({ page }: Phone): Promise<readonly string[]> {
  return page.evaluate(async (words) => {
    const scripts = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.endsWith(".js"));
    if (scripts.length === 0) throw new Error("the page has loaded no script");
    const texts = await Promise.all(
      scripts.map(async (name) => (await fetch(name, { cache: "force-cache" })).text()),
    );
    return words.filter((word) => texts.some((text) => text.includes(word)));
  }, SCANNER_WORDS);
}

test("nothing of the scanner is fetched before it is wanted, and all of it from here", async () => {
  let requests: RequestSpy | undefined;
  const anna = await openPage(stage.chromium, {
    url: stage.url,
    onContext: (context) => (requests = spyOnRequests(context)),
  });
  await sees(anna, en.line.up);
  const addresses = (): readonly string[] => requests?.urls() ?? [];
  expect(await scannerWordsIn(anna)).toEqual([]);

  await tapButton(anna, en.home.scan);
  await sees(anna, scanEn.aim);
  const wasm = new RegExp(`^${stage.url}/assets/zxing_reader-[\\w-]+\\.wasm$`);
  await expect.poll(addresses).toContainEqual(expect.stringMatching(wasm));
  // The page's own list of what it loaded may be behind what went over the wire.
  await expect.poll(() => scannerWordsIn(anna)).toEqual(SCANNER_WORDS);
  const origins = addresses().map((url) => new URL(url).origin);
  expect(new Set(origins)).toEqual(new Set([stage.url]));
  await photograph(anna, "scan");
  await hasNoFault(anna);
});

test("my code fills the screen and is reached by its shortcut", async () => {
  const anna = await openPage(stage.chromium, { url: stage.url, fragment: "#code" });
  await sees(anna, scanEn.code.howTo);
  await photograph(anna, "code");
  await tapButton(anna, scanEn.back);
  await sees(anna, en.line.up);
  await hasNoFault(anna);
});

test("the same in Chinese", async () => {
  const li = await openPage(stage.chromium, {
    url: stage.url,
    fragment: "#code",
    context: { locale: "zh-CN" },
  });
  await sees(li, scanZh.code.howTo);
  await photograph(li, "zh-code");
  await tapButton(li, scanZh.back);
  await tapButton(li, zh.home.scan);
  await sees(li, scanZh.aim);
  await photograph(li, "zh-scan");
});
