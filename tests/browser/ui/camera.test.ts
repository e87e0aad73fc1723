/** What the call screen shows of cameras and microphones that change, fail or are interrupted. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createCallMedia } from "../../../src/app/call/call-media.ts";
import { keepMediaChoices } from "../../../src/app/call/media-choices.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import type { MediaReason } from "../../../src/core/media/media-state.ts";
import { chatEn } from "../../../src/ui/text/chat-en.ts";
import { deviceEn } from "../../../src/ui/text/device-en.ts";
import { afterPaint } from "../../../src/ui/behaviour/after-paint.ts";
import { en } from "../../../src/ui/text/en.ts";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { ALL_ON, connected, dialing } from "./scenes.ts";
import { aPicture, screenText, showApp } from "./show.tsx";

const button = (name: string) => page.getByRole("button", { name, exact: true });

beforeEach(() => page.viewport(360, 640));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function aCallWith(given: Parameters<typeof aTwocan>[0] = {}): FakeTwocan {
  const fake = aTwocan({
    state: connected(),
    remote: aPicture(90, 160),
    remoteState: ALL_ON,
    ownPicture: aPicture(90, 160),
    ...given,
  });
  showApp(fake);
  return fake;
}

/** The real owner of camera and microphone behind the real screen; only the browser is refused. */
function callFor(video: boolean): void {
  const controller = new AbortController();
  const media = createCallMedia(keepMediaChoices(createMemoryStore()));
  const fake = aTwocan({ state: dialing("ringing") });
  showApp({ ...fake, twocan: { ...fake.twocan, media: media.view } });
  media.open(video, controller.signal);
  onTestFinished(() => controller.abort());
}

function refuseWith(thrown: Error): void {
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(thrown);
}

test("the next step that a sentence names is there: Start video asks again", async () => {
  refuseWith(new DOMException("shim", "NotReadableError"));
  callFor(true);
  await expect.poll(screenText, { timeout: 5_000 }).toContain(deviceEn.cameraProblem.busy);
  vi.restoreAllMocks();
  await button(en.call.startVideo).click();
  await expect.element(button(en.call.stopVideo)).toBeVisible();
  expect(screenText()).not.toContain(deviceEn.cameraProblem.busy);
});

test("each reason why the other camera was not used has its sentence", () => {
  const fake = aCallWith();
  for (const [reason, sentence] of Object.entries(deviceEn.cameraKept)) {
    fake.setNotice({ kind: "kept", device: "camera", reason: reason as MediaReason });
    expect(screenText()).toContain(sentence);
  }
  fake.setNotice({ kind: "moved", device: "microphone", label: "Phone" });
  expect(screenText()).toContain("That microphone is gone. Now you use Phone.");
  fake.setNotice(null);
  expect(screenText()).not.toContain("Now you use");
});

test("the flip button flips, and with one camera or none on it says why not", async () => {
  const fake = aCallWith();
  await button(en.call.flip).click();
  await expect.poll(() => fake.did).toContain("flip");
  fake.did.length = 0;
  fake.setCamera({ isOn: false });
  await button(en.call.flip).click({ force: true });
  // Whatever a tap leads to waits for the paint.
  await new Promise<void>(afterPaint);
  expect(fake.did).not.toContain("flip");
});

test("a double tap on one's own picture flips and moves it nowhere", async () => {
  const fake = aCallWith();
  const own = page.getByRole("button", { name: /^Your picture/ });
  await userEvent.dblClick(own);
  await expect.poll(() => fake.did).toContain("flip");
  expect(own.element().getAttribute("data-corner")).toBe("top-right");
});

test("while one camera gives way to another the last picture stands, mirrored as it was", async () => {
  const fake = aCallWith();
  await expect
    .poll(() => document.querySelector<HTMLVideoElement>("video[muted]")?.videoWidth)
    .toBe(90);
  const still = () => document.querySelector<HTMLElement>("video[muted] + canvas");
  expect(still()?.hidden).toBe(true);
  fake.setIsChanging(true);
  expect(still()?.hidden).toBe(false);
  expect(getComputedStyle(still() ?? document.body).transform).toBe("matrix(-1, 0, 0, 1, 0, 0)");
  fake.setIsChanging(false);
  fake.setOwnPicture(aPicture(160, 90));
  await expect.poll(() => still()?.hidden).toBe(true);
});

test("the other's pause is a mark, and only a picture that is over is held", async () => {
  const fake = aCallWith();
  const video = () => document.querySelector<HTMLVideoElement>("video:not([muted])");
  const isHeld = () =>
    document.querySelector<HTMLElement>("video:not([muted]) + canvas")?.hidden === false;
  await expect.poll(() => video()?.videoWidth).toBe(90);
  fake.setRemoteState({ ...ALL_ON, pause: "background" });
  expect(screenText()).toContain("Anna’s app is in the background");
  expect(isHeld()).toBe(false);
  fake.setRemoteState({ ...ALL_ON, pause: "taken" });
  expect(screenText()).toContain("Another app holds Anna’s camera");
  expect(isHeld()).toBe(true);
  fake.setRemoteState({ ...ALL_ON, pause: "changing" });
  expect(screenText()).not.toContain("Another app");
  expect(isHeld()).toBe(true);
  fake.setRemoteState(ALL_ON);
  await expect.poll(isHeld).toBe(false);
});

test("a picture that came before the word about it is shown with the word", async () => {
  const fake = aCallWith();
  const [video] = document.querySelectorAll<HTMLVideoElement>("video:not([muted])");
  const still = video?.nextElementSibling as HTMLCanvasElement;
  await expect.poll(() => video?.videoWidth).toBe(90);
  fake.setRemoteState({ ...ALL_ON, pause: "changing" });
  await new Promise((resolve) => video?.requestVideoFrameCallback(resolve));
  expect(still.hidden).toBe(false);
  fake.setRemoteState(ALL_ON);
  expect(still.hidden).toBe(true);
});

test("the microphone is listened to on, whatever else changes", () => {
  const fake = aCallWith();
  const watch = vi.spyOn(fake.twocan.media, "watchLevel");
  fake.setCamera({ isOpening: true });
  fake.setCamera({});
  fake.setMicrophone({ isInterrupted: true });
  fake.setMicrophone({});
  expect(watch).not.toHaveBeenCalled();
});

test("who falls silent with the mute button is not told that they are muted", () => {
  const fake = aCallWith();
  for (let look = 0; look < 5; look += 1) fake.setLevel(0.9);
  fake.setMicrophone({ isOn: false });
  expect(screenText()).not.toContain(en.call.speakingMuted);
});

test("what is interrupted can be resumed with a tap", async () => {
  const fake = aCallWith({ camera: { isInterrupted: true } });
  expect(screenText()).toContain(en.call.interrupted.camera);
  await button(en.call.resume).click();
  await expect.poll(() => fake.did).toContain("resume");
  fake.setCamera({});
  await expect.element(button(en.call.resume)).not.toBeInTheDocument();
});

test("who speaks while muted is told so, who coughs is not", () => {
  const fake = aCallWith({ microphone: { isOn: false } });
  const hear = (level: number, looks: number): void => {
    for (let look = 0; look < looks; look += 1) fake.setLevel(level);
  };
  hear(0.9, 2);
  hear(0, 10);
  expect(screenText()).not.toContain(en.call.speakingMuted);
  hear(0.9, 5);
  expect(screenText()).toContain(en.call.speakingMuted);
  hear(0, 60);
  expect(screenText()).not.toContain(en.call.speakingMuted);
  hear(0.9, 5);
  fake.setMicrophone({});
  expect(screenText()).not.toContain(en.call.speakingMuted);
});

const halo = (): string | undefined =>
  document
    .querySelector<HTMLElement>("button[style*='--level']")
    ?.style.getPropertyValue("--level");

test("the halo of the microphone is as large as one is loud", () => {
  const fake = aCallWith();
  fake.setLevel(0.5);
  expect(halo()).toBe("0.5");
  fake.setLevel(0);
  expect(halo()).toBe("0");
});

test("nobody listens to how loud one is while the chat lies over the halo", async () => {
  const fake = aCallWith();
  await page.getByRole("button", { name: new RegExp(`^${chatEn.open(0)}`) }).click();
  await expect.element(page.getByLabelText(chatEn.field)).toBeVisible();
  fake.setLevel(0.5);
  expect(halo()).toBe("0");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByLabelText(chatEn.field)).not.toBeInTheDocument();
  fake.setLevel(0.5);
  expect(halo()).toBe("0.5");
});

test("lens and torch are there for a camera that has them", async () => {
  const used: string[] = [];
  const fake = aCallWith({
    devices: {
      hasTorch: () => true,
      lens: () => ({ number: 2, count: 4, useNext: () => used.push("next") }),
    },
  });
  await button(en.call.torch).click();
  await button("Lens 2 of 4").click();
  await expect.poll(() => used).toEqual(["next"]);
  await expect.poll(() => fake.did).toContain("set-torch true");
});

test("the sheet offers what there is to choose, and no speaker where there is one", async () => {
  const fake = aCallWith({
    devices: { zoom: () => ({ min: 1, max: 8, step: 0.5, now: 2 }) },
  });
  await button(sheetEn.more).click();
  const choice = (name: string) => page.getByRole("combobox", { name, exact: true });
  await userEvent.selectOptions(choice(sheetEn.devices.camera), "Back Camera");
  await userEvent.selectOptions(choice(sheetEn.devices.quality), sheetEn.devices.qualities["360p"]);
  await userEvent.fill(page.getByRole("slider", { name: sheetEn.devices.zoom }), "4");
  await expect
    .poll(() => fake.did)
    .toEqual(expect.arrayContaining(["use camera back", "set-quality 360p", "set-zoom 4"]));
  expect(choice(sheetEn.devices.speaker).elements()).toEqual([]);
  await button(sheetEn.close).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});

test("what Android calls camera2 0 is a rear camera, numbered where there are several", async () => {
  const cameras = [
    "camera2 0, facing back",
    "camera2 1, facing front",
    "camera2 2, facing back",
  ].map((label) => ({ id: label, label, facing: null }));
  aCallWith({ devices: { list: () => ({ cameras, microphones: [], speakers: [] }) } });
  await button(sheetEn.more).click();
  const choice = page.getByRole("combobox", { name: sheetEn.devices.camera, exact: true });
  await expect.element(choice).toBeVisible();
  const names = [...choice.element().querySelectorAll("option")].map(({ text }) => text);
  expect(names).toEqual(["Rear camera 1", "Front camera", "Rear camera 2"]);
  expect(deviceEn.moved.camera("camera2 2, facing back")).toContain("the rear camera");
});

test("two fingers on one's own picture zoom", () => {
  const fake = aCallWith({ devices: { zoom: () => ({ min: 1, max: 8, step: 0.1, now: 2 }) } });
  const own = page.getByRole("button", { name: /^Your picture/ }).element();
  vi.spyOn(own, "setPointerCapture").mockReturnValue();
  const touch = (type: string, pointerId: number, clientX: number): void => {
    own.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY: 50, bubbles: true }));
  };
  touch("pointerdown", 1, 100);
  touch("pointerdown", 2, 120);
  touch("pointermove", 2, 150);
  expect(fake.did).toContain("set-zoom 5");
  expect(own.getAttribute("data-corner")).toBe("top-right");
});
