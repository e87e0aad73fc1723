/** A phone in a test: one browser context with the app open, and what a person does with it. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { spyOnPage } from "./page-spy.ts";

/** How long anything a person waits for may take, in milliseconds. */
const PATIENCE_MS = 15_000;

/** As much of a screen as a report of a failure shows, in characters. */
const MUCH_TEXT = 600;

const PHONE_VIEWPORT = { width: 412, height: 915 };

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and uncaught errors. */
  readonly faults: readonly string[];
}

/** A phone at home. */
export interface PhoneAtHome extends Phone {
  /** The link a person would copy and send. */
  readonly link: string;
}

export interface PhoneOptions {
  readonly url: string;
  /** Written after the address: the entrance. */
  readonly fragment?: string;
  readonly name?: string;
  /** The page's clock can be moved with `page.clock`; it runs by itself otherwise. */
  readonly hasVirtualClock?: boolean;
  readonly context?: BrowserContextOptions;
  /** Is given the context before anything is opened in it. */
  readonly onContext?: (context: BrowserContext) => unknown;
  /** Runs in the page before the app. */
  readonly before?: () => void;
  /** It stays open when the test is over, until its browser is closed. */
  readonly outlivesTest?: boolean;
}

/** A phone at home whose line is up. */
export async function openPhone(browser: Browser, options: PhoneOptions): Promise<PhoneAtHome> {
  const phone = await openPage(browser, options);
  await isReady(phone);
  if (options.name !== undefined) await setName(phone, options.name);
  return { ...phone, link: await inviteLinkOf(phone) };
}

/** A phone that has only just opened the app. */
export async function openPage(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({
    viewport: PHONE_VIEWPORT,
    locale: "en-US",
    ...options.context,
  });
  await options.onContext?.(context);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  if (options.outlivesTest !== true) {
    onTestFinished(async ({ task }) => {
      if (task.result?.state === "fail") await tellLast({ page, context, faults });
      await context.close();
    });
  }
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  if (options.hasVirtualClock === true) await page.clock.install();
  await page.addInitScript(spyOnPage);
  if (options.before !== undefined) await page.addInitScript(options.before);
  await page.goto(`${options.url}/${options.fragment ?? ""}`);
  return { page, context, faults };
}

/** Waits until others can call this phone. */
export async function isReady({ page }: Phone): Promise<void> {
  await page.getByText(en.line.up).first().waitFor();
}

/**
 * Loads the page anew, as soon as a sheet that was closed has taken its step in the history back:
 * a browser gives a load up for that.
 */
export async function reload({ page }: Pick<Phone, "page">): Promise<void> {
  const isUnderWay = (): boolean =>
    document.querySelector("dialog:not([open])") !== null || window.spy.isTravelling;
  await expect.poll(() => page.evaluate(isUnderWay), { timeout: PATIENCE_MS }).toBe(false);
  await page.reload();
}

async function setName({ page }: Phone, name: string): Promise<void> {
  await page.getByLabel(en.home.name).fill(name);
  await page.getByLabel(en.home.name).press("Enter");
}

/** The link a person at home would copy and send. */
export async function inviteLinkOf({ page }: Phone): Promise<string> {
  const id = page.getByText(/^(?:[A-Z2-7]{4} ?){9}$/).first();
  const groups = (await id.textContent()) ?? "";
  return `${page.url().replace(/#.*/, "")}#${groups.replaceAll(" ", "")}`;
}

/** Enters `text` as a link or an ID; the screen that follows asks whether to call. */
export async function enterInvite({ page }: Phone, text: string): Promise<void> {
  const door = page.getByRole("button", { name: en.home.enterLink });
  if ((await door.getAttribute("aria-expanded")) === "false") await door.click();
  await page.getByLabel(en.home.field).fill(text);
  await page.getByLabel(en.home.field).press("Enter");
}

/** Calls the phone whose invite `link` is. */
export async function call(phone: Phone, link: string, media: "video" | "voice"): Promise<void> {
  await enterInvite(phone, link);
  await tapButton(phone, media === "video" ? en.invite.call : en.invite.voiceOnly);
}

export async function tapButton({ page }: Phone, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Brings the buttons of a call back, which go while nobody touches the screen. */
export async function touchScreen({ page }: Phone): Promise<void> {
  await page.mouse.move(200, 300);
  await page.mouse.move(210, 310);
}

/** From home to all people; below the last calls there is another way to them. */
export async function openPeople({ page }: Phone): Promise<void> {
  await page.locator('[data-leads="people"]').click();
}

export async function sees({ page }: Phone, text: string | RegExp): Promise<void> {
  // Names are wrapped in invisible direction marks.
  const pattern = typeof text === "string" ? new RegExp(escapeForName(text)) : text;
  await expect.poll(() => visibleText(page), { timeout: PATIENCE_MS }).toMatch(pattern);
}

export async function seesNot({ page }: Phone, text: string): Promise<void> {
  await expect.poll(() => visibleText(page), { timeout: PATIENCE_MS }).not.toContain(text);
}

async function visibleText(page: Page): Promise<string> {
  const text = await page.evaluate(() => document.body.innerText);
  return text.replaceAll(/[\u2066-\u2069]/g, "");
}

function escapeForName(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Both are in a call that shows its length. */
export async function areConnected(...phones: readonly Phone[]): Promise<void> {
  await Promise.all(phones.map((phone) => sees(phone, /\b0:\d\d\b/)));
}

/** Frames of the other phone decoded so far. */
export function framesDecoded(phone: Phone): Promise<number> {
  return sumOfInbound(phone, "video", "framesDecoded");
}

/** Energy of the sound received from the other phone so far. */
function audioEnergy(phone: Phone): Promise<number> {
  return sumOfInbound(phone, "audio", "totalAudioEnergy");
}

function sumOfInbound({ page }: Phone, kind: string, figure: string): Promise<number> {
  return page.evaluate(
    async ([wantedKind, wantedFigure]) => {
      const open = window.spy.connections.filter((each) => each.connectionState === "connected");
      const stats = await Promise.all(open.map((connection) => connection.getStats()));
      return stats
        .flatMap((report) => [...report.values()])
        .filter((entry) => entry.type === "inbound-rtp" && entry.kind === wantedKind)
        .reduce((sum, entry) => sum + (entry[wantedFigure] ?? 0), 0);
    },
    [kind, figure] as const,
  );
}

/** Pictures of the other phone keep coming, on screen and in the decoder. */
export async function picturesArrive(phone: Phone): Promise<void> {
  const before = await framesDecoded(phone);
  await expect
    .poll(() => framesDecoded(phone), { timeout: PATIENCE_MS })
    .toBeGreaterThan(before + 5);
  // A picture joins the one on screen once the other phone has said that its camera is on.
  const isShown = (): Promise<boolean> =>
    phone.page.evaluate(() =>
      [...document.querySelectorAll("video")].some((video) => !video.muted && video.videoWidth > 0),
    );
  await expect.poll(isShown, { timeout: PATIENCE_MS }).toBe(true);
}

/** Sound of the other phone keeps coming. */
export async function soundArrives(phone: Phone): Promise<void> {
  const before = await audioEnergy(phone);
  await expect.poll(() => audioEnergy(phone), { timeout: PATIENCE_MS }).toBeGreaterThan(before);
}

/** So many seconds of the other phone's sound arrive. */
export async function soundFor(phone: Phone, seconds: number): Promise<void> {
  const arrived = (): Promise<number> => sumOfInbound(phone, "audio", "totalSamplesDuration");
  const before = await arrived();
  await expect.poll(arrived, { timeout: 2 * PATIENCE_MS }).toBeGreaterThan(before + seconds);
}

/** Which part of the sound that is played during `work` is made up, where none has come in time. */
export async function concealedShare(phone: Phone, work: () => Promise<void>): Promise<number> {
  const count = (): Promise<readonly number[]> =>
    Promise.all(
      ["concealedSamples", "totalSamplesReceived"].map((figure) =>
        sumOfInbound(phone, "audio", figure),
      ),
    );
  const [concealed = 0, all = 0] = await count();
  await work();
  const [concealedNow = 0, allNow = 0] = await count();
  return (concealedNow - concealed) / (allNow - all);
}

/** Camera, microphone and connections are all released. */
export async function holdsNothing({ page }: Phone): Promise<void> {
  const held = (): Promise<{ tracks: number; connections: number; elements: number }> =>
    page.evaluate(() => ({
      tracks: window.spy.tracks.filter((track) => track.readyState === "live").length,
      connections: window.spy.connections.filter((each) => each.signalingState !== "closed").length,
      elements: [...document.querySelectorAll("video")].filter((video) => video.srcObject !== null)
        .length,
    }));
  await expect
    .poll(held, { timeout: PATIENCE_MS })
    .toEqual({ tracks: 0, connections: 0, elements: 0 });
}

/** Says what a phone showed when its test failed. */
async function tellLast({ page, faults }: Phone): Promise<void> {
  const text = await visibleText(page).catch(String);
  const last = [`At ${page.url()} there stood:`, text.slice(0, MUCH_TEXT), ...faults];
  process.stderr.write(`${last.join("\n")}\n`);
}

/** Neither the console nor the CSP had anything to say. */
export async function hasNoFault(phone: Phone): Promise<void> {
  expect(phone.faults).toEqual([]);
  if (!phone.page.isClosed()) {
    expect(await phone.page.evaluate(() => window.spy.violations)).toEqual([]);
  }
}
