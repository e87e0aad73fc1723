import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { FOUR_LENSES, phoneCameras } from "../support/phone-cameras.ts";
import { probePage } from "./page-probe.ts";
import { CAMERA_OPENS_IN_MS, slowCameras } from "./slow-cameras.ts";
import type { Stage } from "./stage.ts";

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;
const CLOCK_TOLERANCE_MS = 5;

// A red one in front and on the back a blue one, with all that cameras can do, and another lens.
// One of them can be open; they are free as soon as stopped.
const CAMERA_IDS = ["front", "back", "tele"];
const CAMERAS = {
  cameras: FOUR_LENSES.cameras.filter(({ id }) => CAMERA_IDS.includes(id)),
  releaseMs: 0,
};

/** A page on one of the two phones. */
export interface Phone {
  readonly page: Page;
}

/** Opens `url` on a phone that has never seen it, with the probe and the cameras in place. */
export async function openPhone(
  stage: Stage,
  options: { readonly url: string; readonly answerLabel: string },
): Promise<Phone> {
  const context = await stage.openBrowser();
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(probePage, options.answerLabel);
  await context.addInitScript(phoneCameras, CAMERAS);
  await context.addInitScript(slowCameras, CAMERA_OPENS_IN_MS);
  const page = await context.newPage();
  await page.goto(options.url);
  await checkClock(page);
  return { page };
}

/** Taps a button; the time at which the page felt it. */
export async function tap({ page }: Phone, label: string): Promise<number> {
  await page.getByRole("button", { name: label, exact: true }).click();
  const tapAt = await page.evaluate(() => window.probe.tapAt);
  if (tapAt === null) throw new Error(`the tap on "${label}" was not felt`);
  return tapAt;
}

/** Waits until the phone rings; since when it does. */
export function ringTime({ page }: Phone): Promise<number> {
  return until("a ring", () => page.evaluate(() => window.probe.ringAt));
}

/** Waits for a picture of the other phone's `camera`, shown after `since`. */
export function firstFrame(
  { page }: Phone,
  since: number,
  camera: "front" | "rear",
): Promise<number> {
  return until(`a picture of the ${camera} camera`, () =>
    page.evaluate(
      ([from, wanted]) =>
        window.probe.frames.find((frame) => frame.at > from && frame.camera === wanted)?.at ?? null,
      [since, camera] as const,
    ),
  );
}

/**
 * Taps something while the page has a fraction of the machine; how long the page took to feel the tap,
 * act and paint. The browser rounds to 8 ms and tells nothing of less than 16.
 */
export async function tapToPaint(
  { page }: Phone,
  what: { readonly role: "button" | "slider"; readonly name: string },
  cpuSlowDown: number,
): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const target = page.getByRole(what.role, { name: what.name, exact: true });
  // To be there, and at rest, is no part of the tap.
  await target.hover();
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowDown });
  await page.evaluate(() => window.probe.startTiming());
  await target.click();
  const paintedIn = await until("a paint", () => page.evaluate(() => window.probe.paintedInMs()));
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return paintedIn;
}

/** Waits for a text that was not there before; the function returned tells when it came. */
export async function awaitText(
  { page }: Phone,
  selector: string,
  text: string,
): Promise<() => Promise<number>> {
  await page.evaluate(([where, what]) => window.probe.awaitText(where, what), [
    selector,
    text,
  ] as const);
  return () => until(`"${text}"`, () => page.evaluate(() => window.probe.seenAt));
}

/** When the frame was painted that shows the text that was awaited last. */
export function paintTime({ page }: Phone): Promise<number> {
  return until("a frame", () => page.evaluate(() => window.probe.paintedAt));
}

/** When the text that was awaited last came over a data channel, before the page did anything. */
export function arrivalTime({ page }: Phone): Promise<number> {
  return until("a message", () => page.evaluate(() => window.probe.arrivedAt));
}

/** Looks at every picture, or at none. */
export function setWatchesFrames({ page }: Phone, isWatching: boolean): Promise<unknown> {
  return page.evaluate((isNow) => (window.probe.watchesFrames = isNow), isWatching);
}

/** When the last picture of the other phone before `time` was shown. */
export async function lastFrameBefore({ page }: Phone, time: number): Promise<number> {
  const at = await page.evaluate(
    (end) => window.probe.frames.findLast((frame) => frame.at < end)?.at ?? null,
    time,
  );
  if (at === null) throw new Error("there was no picture before");
  return at;
}

/** Each browser derives its clock from the machine's when it starts; a drift would be measured too. */
async function checkClock(page: Page): Promise<void> {
  const driftMs = await page.evaluate(
    () => performance.timeOrigin + performance.now() - Date.now(),
  );
  if (Math.abs(driftMs) > CLOCK_TOLERANCE_MS) {
    throw new Error(`a page's clock is ${Math.round(driftMs)} ms off the machine's`);
  }
}

async function until(what: string, look: () => Promise<number | null>): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const seen = await look();
    if (seen !== null) return seen;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`no sign of ${what} within ${PATIENCE_MS / 1000} s`);
}
