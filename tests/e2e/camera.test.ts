/** What the other phone sees of a phone's cameras, however badly these behave. */
import { expect, test } from "vitest";
import { deviceEn } from "../../src/ui/text/device-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import { countSound, seesColour } from "../support/cameras-seen.ts";
import {
  areConnected,
  call,
  hasNoFault,
  holdsNothing,
  openPhone,
  type Phone,
  type PhoneAtHome,
  sees,
  seesNot,
  tapButton,
  touchScreen,
  reload,
} from "../support/phone.ts";
import {
  FOUR_LENSES,
  phoneCameras,
  type PhonePlan,
  TWO_CAMERAS,
} from "../support/phone-cameras.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** Anna, on a phone with these cameras, in a video call with Ben. */
async function inCall(plan: PhonePlan): Promise<[PhoneAtHome, PhoneAtHome]> {
  const { url } = stage;
  const anna = await openPhone(stage.chromium, {
    url,
    name: "Anna",
    onContext: (context) => context.addInitScript(phoneCameras, plan),
  });
  const ben = await openPhone(stage.chromium, { url, name: "Ben" });
  await connect(anna, ben);
  return [anna, ben];
}

async function connect(anna: Phone, ben: PhoneAtHome): Promise<void> {
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await seesColour(ben, "red");
}

async function flip(phone: Phone): Promise<void> {
  await touchScreen(phone);
  await tapButton(phone, en.call.flip);
}
const live = ({ page }: Phone) => page.evaluate(() => window.phone.live());
/** How often a camera was opened. */
const opened = ({ page }: Phone) =>
  page.evaluate(() => window.phone.requests.filter((each) => !each.endsWith("Error")).length);
const offers = ({ page }: Phone) => page.evaluate(() => window.spy.localOffers);

async function isLive(phone: Phone, ...cameras: string[]): Promise<void> {
  await expect.poll(() => live(phone), { timeout: 15_000 }).toEqual(cameras);
}

/** Taps thirty times a second, and waits until the phone has done what it was told. */
async function tapFlip({ page }: Phone, times: number): Promise<void> {
  await page.evaluate(
    async ([name, count]) => {
      const button = [...document.querySelectorAll("button")].find(
        (each) => each.textContent === name,
      );
      for (let tap = 0; tap < count; tap += 1) {
        button?.click();
        await new Promise((resolve) => setTimeout(resolve, 33));
      }
    },
    [en.call.flip, times] as const,
  );
  await expect
    .poll(() => page.evaluate(() => document.querySelector("[aria-busy]")), { timeout: 15_000 })
    .toBeNull();
}

/** Of the sound that belongs into any quarter second, how much has to be there. */
const LEAST_SOUND = 0.5;

test("a flip shows the other camera there, without an offer and without a gap in the sound", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  const before = [await offers(anna), await offers(ben)];
  const sound = await countSound(ben);
  await flip(anna);
  await seesColour(ben, "blue");
  await flip(anna);
  await seesColour(ben, "red");
  await expect
    .poll(async () => (await sound.heard()).length, { timeout: 15_000 })
    .toBeGreaterThan(8);
  expect(Math.min(...(await sound.heard()))).toBeGreaterThan(LEAST_SOUND);
  expect([await offers(anna), await offers(ben)]).toEqual(before);
  expect(await anna.page.evaluate(() => window.phone.microphoneRequests)).toBe(1);
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a browser that opens any camera, whatever it is asked for, still sends the right one", async () => {
  const [anna, ben] = await inCall({ ...TWO_CAMERAS, ignoresFacing: true });
  await flip(anna);
  await seesColour(ben, "blue");
  await flip(anna);
  await seesColour(ben, "red");
});

test("when the other camera fails the first one comes back, with a sentence why", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.setFailure("back", "NotReadableError"));
  await flip(anna);
  await sees(anna, deviceEn.cameraKept.busy);
  await isLive(anna, "front");
  await seesColour(ben, "red");
  await anna.page.evaluate(() => window.phone.setFailure("back", null));
  await flip(anna);
  await seesNot(anna, deviceEn.cameraKept.busy);
  await seesColour(ben, "blue");
});

test("a camera that never answers gives way to the first one again, and what it says later is stopped", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.hold("back"));
  await flip(anna);
  await isLive(anna);
  await sees(anna, deviceEn.cameraKept.silent);
  await isLive(anna, "front");
  await seesColour(ben, "red");
  await anna.page.evaluate(() => window.phone.answer("back"));
  // An exclusive camera refuses so late a start; either way nothing else is open.
  await expect
    .poll(() => anna.page.evaluate(() => window.phone.requests.at(-1)))
    .toMatch(/back|NotReadableError/);
  await isLive(anna, "front");
  await flip(anna);
  await seesColour(ben, "blue");
});

test("ids that have changed since the devices were listed still lead to the right camera", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.rotateIds());
  await flip(anna);
  await seesColour(ben, "blue");
  await anna.page.evaluate(() => window.phone.rotateIds());
  await flip(anna);
  await seesColour(ben, "red");
  await isLive(anna, "front");
});

test("twenty quick taps end where they began, and one more on the other side", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  const before = await offers(anna);
  await tapFlip(anna, 20);
  expect(await live(anna)).toEqual(["front"]);
  expect(await opened(anna)).toBeGreaterThan(2);
  await seesColour(ben, "red");
  await tapFlip(anna, 21);
  expect(await live(anna)).toEqual(["back"]);
  await seesColour(ben, "blue");
  expect(await offers(anna)).toBe(before);
});

test("a second tap while the camera is slow leads back", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.hold("back"));
  await flip(anna);
  await isLive(anna);
  await flip(anna);
  await anna.page.evaluate(() => window.phone.answer("back"));
  await isLive(anna, "front");
  await seesColour(ben, "red");
  expect(
    await anna.page.evaluate(() => window.phone.requests.filter((id) => id === "back")),
  ).toEqual(["back"]);
});

test("while a camera opens both hold the last picture, blurred, and mirrored as it was", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.hold("back"));
  await flip(anna);
  await expect.poll(() => stillOf(ben, "video:not([muted])")).toEqual(HELD_RED);
  await expect.poll(() => stillOf(anna, "video[muted]")).toEqual(HELD_RED);
  const mirror = () =>
    anna.page.evaluate(() => [
      getComputedStyle(document.querySelector("video[muted] + canvas") ?? document.body).transform,
      getComputedStyle(document.querySelector("video[muted]") ?? document.body).transform,
    ]);
  expect(await mirror()).toEqual(["matrix(-1, 0, 0, 1, 0, 0)", "matrix(-1, 0, 0, 1, 0, 0)"]);
  await anna.page.evaluate(() => window.phone.answer("back"));
  await seesColour(ben, "blue");
  await expect.poll(() => stillOf(ben, "video:not([muted])")).toBeNull();
  await expect.poll(() => stillOf(anna, "video[muted]")).toBeNull();
  expect((await mirror())[1]).toBe("none");
});

const HELD_RED = { isRed: true, isBlurred: true };

/** The still that covers a picture, `null` while there is none. */
function stillOf({ page }: Phone, picture: string): Promise<typeof HELD_RED | null> {
  return page.evaluate((selector) => {
    const still = document.querySelector<HTMLCanvasElement>(`${selector} + canvas`);
    if (still === null || !still.checkVisibility()) return null;
    const { width, height } = still;
    const pixels = still.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const greens = (y: number): number[] =>
      Array.from({ length: width }, (_, x) => pixels[(y * width + x) * 4 + 1] ?? 0);
    // Through the white square that moves along the lower edge.
    const row = greens(Math.round((height * 460) / 480));
    const steps = row.slice(1).map((green, index) => Math.abs(green - (row[index] ?? 0)));
    const middle = ((height >> 1) * width + (width >> 1)) * 4;
    return {
      isRed: (pixels[middle] ?? 0) > 128 && (pixels[middle + 1] ?? 0) < 100,
      isBlurred: Math.max(...row) > 60 && Math.max(...steps) < 60,
    };
  }, picture);
}

test("a camera whose answer comes after the call is stopped at once", async () => {
  const [anna, ben] = await inCall({ ...TWO_CAMERAS, releaseMs: null });
  await anna.page.evaluate(() => window.phone.hold("back"));
  await flip(anna);
  await isLive(anna);
  await tapButton(anna, en.call.hangUp);
  await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
  await anna.page.evaluate(() => window.phone.answer("back"));
  await expect.poll(() => anna.page.evaluate(() => window.phone.requests.at(-1))).toBe("back");
  await isLive(anna);
  await Promise.all([anna, ben].map(holdsNothing));
});

test("after a call with flips nothing is left open", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await flip(anna);
  await seesColour(ben, "blue");
  await tapButton(anna, en.call.hangUp);
  await isLive(anna);
  await Promise.all([anna, ben].map(holdsNothing));
});

test("a double tap on one's own picture flips", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.getByRole("button", { name: en.call.ownPicture }).dblclick();
  await seesColour(ben, "blue");
});

test("with one camera the button says so", async () => {
  const cameras = TWO_CAMERAS.cameras.slice(0, 1);
  const [anna] = await inCall({ ...TWO_CAMERAS, cameras });
  const button = anna.page.getByRole("button", { name: en.call.oneCamera });
  await button.waitFor();
  expect(await button.getAttribute("aria-disabled")).toBe("true");
});

test("of four lenses the main one is sent; another one that is chosen is kept for the next call", async () => {
  const plan = { ...FOUR_LENSES, rotatesIds: true };
  const [anna, ben] = await inCall(plan);
  await flip(anna);
  await seesColour(ben, "blue");
  await tapButton(anna, en.call.lens(2, 4));
  await seesColour(ben, "cyan");
  await tapButton(anna, en.call.lens(3, 4));
  await seesColour(ben, "yellow");
  await sees(anna, en.call.lens(4, 4));
  await tapButton(anna, en.call.hangUp);
  await tapButton(ben, en.ended.done);
  await reload(anna);
  await sees(anna, en.line.up);
  await connect(anna, ben);
  await flip(anna);
  await seesColour(ben, "yellow");
});

test("a camera that is pulled out gives way to the other one", async () => {
  const [anna, ben] = await inCall(TWO_CAMERAS);
  await anna.page.evaluate(() => window.phone.unplug("front"));
  await seesColour(ben, "blue");
  await sees(anna, deviceEn.moved.camera("camera2 0, facing back"));
});

test("sound and size are chosen in a sheet, and the camera's torch and zoom are used", async () => {
  const [anna, ben] = await inCall(FOUR_LENSES);
  await flip(anna);
  await seesColour(ben, "blue");
  await tapButton(anna, en.call.torch);
  const applied = () => anna.page.evaluate(() => window.phone.applied.at(-1));
  await expect.poll(applied).toMatchObject({ advanced: [{ torch: true }] });
  await tapButton(anna, sheetEn.more);
  await anna.page.getByLabel(sheetEn.devices.zoom).fill("3");
  await expect.poll(applied).toMatchObject({ advanced: [{ zoom: 3 }] });
  await anna.page.getByLabel(sheetEn.devices.quality).selectOption("360p");
  await expect.poll(applied).toMatchObject({ height: { ideal: 360 }, width: { ideal: 640 } });
  const choice = (name: string) => anna.page.getByRole("combobox", { name, exact: true });
  await choice(sheetEn.devices.camera).selectOption("tele");
  await seesColour(ben, "yellow");
  const speakers = () =>
    anna.page.evaluate(
      async () =>
        (await navigator.mediaDevices.enumerateDevices()).filter(
          ({ kind }) => kind === "audiooutput",
        ).length,
    );
  expect(await choice(sheetEn.devices.speaker).count()).toBe((await speakers()) > 1 ? 1 : 0);
  await anna.page.keyboard.press("Escape");
  await anna.page.getByRole("dialog").waitFor({ state: "hidden" });
  await Promise.all([anna, ben].map(hasNoFault));
});
