import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { ALL_ON, connected, dialing, ended, LONG_NAME } from "./scenes.ts";
import { aPicture, screenText, showApp } from "./show.tsx";

const button = (name: string) => page.getByRole("button", { name, exact: true });
const urgent = () => document.querySelector('div[role="alert"]')?.textContent ?? "";
const stage = () => document.querySelector("main")?.dataset["stage"];
const fit = () => document.querySelector<HTMLElement>("[data-fit]")?.dataset["fit"];

function remoteVideo(): HTMLVideoElement {
  const video = [...document.querySelectorAll("video")].find((each) => !each.muted);
  if (video === undefined) throw new Error("no picture of the other");
  return video;
}

function ownButton(): HTMLElement {
  const own = page.getByRole("button", { name: /^Your picture/ }).element();
  if (!(own instanceof HTMLElement)) throw new Error("no own picture");
  return own;
}

/** A video call with both pictures on screen. */
async function aVideoCall(given: Parameters<typeof aTwocan>[0] = {}): Promise<FakeTwocan> {
  const fake = aTwocan({
    state: connected(),
    remote: aPicture(90, 160),
    remoteState: ALL_ON,
    ownPicture: aPicture(90, 160),
    ...given,
  });
  showApp(fake);
  await expect.poll(stage).toBe("video");
  return fake;
}

// What a test waits for is the screen, not the tools that make it for the first time.
beforeAll(() => import("../../../src/ui/call/CallArea.tsx"), 60_000);
beforeEach(() => page.viewport(360, 640));

test("the other's picture fills the screen, its sound is on, mine is silent and mirrored", async () => {
  const fake = await aVideoCall();
  const box = document.querySelector("[data-fit]")?.getBoundingClientRect();
  expect([box?.width, box?.height]).toEqual([360, 640]);
  expect(remoteVideo().srcObject).toBe(fake.twocan.media.remote());
  const own = ownButton().querySelector("video");
  expect(own?.muted).toBe(true);
  expect(own?.hasAttribute("muted")).toBe(true);
  expect(getComputedStyle(own ?? document.body).transform).toBe("matrix(-1, 0, 0, 1, 0, 0)");
});

test("the picture of a rear camera is not mirrored", async () => {
  await aVideoCall({ isMirrored: false });
  const own = ownButton().querySelector("video");
  expect(getComputedStyle(own ?? document.body).transform).toBe("none");
});

test("what is to be known of the other is in sight under the longest name, also on a small phone", async () => {
  await page.viewport(320, 568);
  showApp(
    aTwocan({
      state: connected(null, { peerName: LONG_NAME }),
      remoteState: { ...ALL_ON, camera: "off", microphone: "muted" },
      ownPicture: aPicture(90, 160),
    }),
  );
  const muted = page.getByText(/ is muted$/).first();
  const more = page.getByRole("button", { name: sheetEn.more });
  await expect.element(more).toBeVisible();
  const bottom = muted.element().getBoundingClientRect().bottom;
  expect(bottom).toBeLessThanOrEqual(more.element().getBoundingClientRect().top);
});

test("a stream is let go of when its call is over", async () => {
  const fake = await aVideoCall();
  const video = remoteVideo();
  fake.setState(ended("hung-up"));
  expect(video.srcObject).toBeNull();
});

test("the length of the call ticks every second", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  showApp(aTwocan({ state: connected() }));
  expect(screenText()).toContain("1:05");
  vi.advanceTimersByTime(2000);
  expect(screenText()).toContain("1:07");
});

test("mute and camera say what a tap will do", async () => {
  const fake = await aVideoCall();
  await button("Mute").click();
  await button("Unmute").click();
  await button("Stop video").click();
  await button("Start video").click();
  await button("Hang up").click();
  const deeds = (): string[] => fake.did.filter((deed) => deed !== "unlock-sound");
  await expect
    .poll(deeds)
    .toEqual([
      "set-muted true",
      "set-muted false",
      "set-camera false",
      "set-camera true",
      "hang-up",
    ]);
});

test("a tap is felt before it is acted on, also where nothing is painted", async () => {
  const fake = await aVideoCall();
  const hangUp = button("Hang up").element();
  const frames: (() => void)[] = [];
  const { requestAnimationFrame: real } = window;
  onTestFinished(() => {
    window.requestAnimationFrame = real;
  });
  window.requestAnimationFrame = (callback) => frames.push(() => callback(0));
  hangUp.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(hangUp.getAttribute("data-pressed")).toBe("true");
  expect(fake.did).not.toContain("hang-up");
  await expect.poll(() => fake.did).toContain("hang-up");
  expect(hangUp.getAttribute("data-pressed")).toBe("false");
  frames.forEach((frame) => frame());
  expect(fake.did.filter((deed) => deed === "hang-up")).toHaveLength(1);
});

test("M mutes, V switches the camera and F flips it, only in a call and not with other keys held", async () => {
  const fake = aTwocan();
  showApp(fake);
  await userEvent.keyboard("mvf");
  fake.setState(dialing("ringing"));
  await userEvent.keyboard("{Control>}m{/Control}");
  await userEvent.keyboard("mv");
  const deeds = (): string[] => fake.did.filter((deed) => deed !== "unlock-sound");
  await expect.poll(deeds).toEqual(["set-muted true", "set-camera false"]);
  fake.setCamera({});
  await userEvent.keyboard("f");
  await expect.poll(() => fake.did).toContain("flip");
});

test("the other's muted microphone and camera show at once", async () => {
  const fake = await aVideoCall();
  fake.setRemoteState({ ...ALL_ON, microphone: "muted" });
  expect(screenText()).toContain("Anna is muted");
  expect(stage()).toBe("video");
  fake.setRemoteState({ ...ALL_ON, microphone: "missing", camera: "off" });
  expect(screenText()).toContain("Anna has no microphone");
  expect(screenText()).toContain("Camera is off");
  expect(stage()).toBe("plain");
  expect(remoteVideo().srcObject).not.toBeNull();
  fake.setRemoteState(ALL_ON);
  expect(stage()).toBe("video");
});

test("trouble shows over the dimmed last picture", async () => {
  const fake = await aVideoCall();
  fake.setState(connected({ kind: "reconnecting", sinceMs: 0 }));
  expect(screenText()).toContain("Reconnecting…");
  await expect.poll(() => getComputedStyle(remoteVideo()).filter).toMatch(/brightness/);
  fake.setState(connected({ kind: "leaving", sinceMs: 0 }));
  expect(screenText()).toContain("Anna closed the app.");
});

test("screen readers hear every turn of the call from one region", async () => {
  const fake = aTwocan({ state: dialing("trying") });
  showApp(fake);
  const region = document.querySelector('div[role="alert"]');
  expect(urgent()).toBe("Calling…");
  fake.setState(dialing("ringing"));
  expect(urgent()).toBe("Ringing…");
  fake.setState(connected());
  expect(urgent()).toMatch(/You are connected with/);
  fake.setState(connected({ kind: "reconnecting", sinceMs: 0 }));
  expect(urgent()).toBe("Reconnecting…");
  fake.setState(ended("lost"));
  expect(urgent()).toBe("The connection was lost");
  expect(document.querySelector('div[role="alert"]')).toBe(region);
});

test("when the other answers, focus and buttons stay where they are", async () => {
  const fake = aTwocan({ state: dialing("ringing") });
  showApp(fake);
  const mute = button("Mute").element();
  if (mute instanceof HTMLElement) mute.focus();
  fake.setState(connected());
  expect(document.activeElement).toBe(mute);
});

test("a denied device is a sentence with a way on that can be closed", async () => {
  const fake = await aVideoCall({
    ownPicture: null,
    camera: { isOn: false, problem: "denied" },
    microphone: { isOn: false, problem: "missing" },
  });
  await expect.element(page.getByText(/Allow the camera .* then tap Start video/)).toBeVisible();
  await expect.element(page.getByText(/No microphone was found/)).toBeVisible();
  await page.getByRole("button", { name: "Close this notice" }).first().click();
  await expect.poll(() => screenText()).not.toContain("No microphone was found");
  fake.setMicrophone({ isOn: false, problem: "busy" });
  expect(screenText()).toContain("Another app holds the microphone");
  fake.setMicrophone({});
  expect(screenText()).not.toContain("Another app holds the microphone");
});

test("sound that the browser holds back comes with a tap", async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, "play");
  onTestFinished(() => play.mockRestore());
  play.mockRejectedValue(new DOMException("tap first", "NotAllowedError"));
  showApp(aTwocan({ state: connected(), remote: aPicture(90, 160), remoteState: ALL_ON }));
  await expect.element(button("Tap to hear")).toBeVisible();
  play.mockRestore();
  await button("Tap to hear").click();
  await expect.element(button("Tap to hear")).not.toBeInTheDocument();
});

test("a double tap fills the screen with a picture that lay across it, and back", async () => {
  await aVideoCall({ remote: aPicture(160, 90), ownPicture: null });
  expect(fit()).toBe("contain");
  await userEvent.dblClick(remoteVideo());
  await expect.poll(() => fit()).toBe("cover");
  await userEvent.dblClick(remoteVideo());
  await expect.poll(() => fit()).toBe("contain");
});

test("turning the phone fits the picture anew", async () => {
  await aVideoCall({ remote: aPicture(160, 90) });
  expect(fit()).toBe("contain");
  await page.viewport(640, 360);
  await expect.poll(fit).toBe("cover");
});

test("my picture is dragged to another corner", async () => {
  await aVideoCall();
  expect(ownButton().dataset["corner"]).toBe("top-right");
  await userEvent.dragAndDrop(ownButton(), button("Mute"));
  expect(ownButton().dataset["corner"]).toBe("bottom-left");
  await expect.poll(() => ownButton().getBoundingClientRect().left).toBeLessThan(30);
});

test("my picture moves by arrow keys and by a tap", async () => {
  await aVideoCall();
  ownButton().focus();
  await userEvent.keyboard("{ArrowDown}{ArrowLeft}");
  await expect.poll(() => ownButton().dataset["corner"]).toBe("bottom-left");
  await userEvent.click(ownButton());
  // After the time in which a second tap would make it a double tap.
  await expect.poll(() => ownButton().dataset["corner"]).toBe("top-left");
});

function barOpacity(): string {
  const bar = button("Hang up").element().closest("main > div");
  return bar === null ? "" : getComputedStyle(bar).opacity;
}

function withFrozenTimeouts(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

test("four seconds without a touch hide the buttons, any touch brings them back", async () => {
  await aVideoCall();
  withFrozenTimeouts();
  await userEvent.click(remoteVideo());
  vi.advanceTimersByTime(3900);
  expect(barOpacity()).toBe("1");
  vi.advanceTimersByTime(200);
  await expect.poll(barOpacity).toBe("0");
  dispatchEvent(new PointerEvent("pointerdown"));
  await expect.poll(barOpacity).toBe("1");
});

test("a picture that becomes larger is no touch: the buttons still go", async () => {
  await aVideoCall();
  withFrozenTimeouts();
  await userEvent.click(remoteVideo());
  vi.advanceTimersByTime(3900);
  remoteVideo().dispatchEvent(new Event("resize"));
  vi.advanceTimersByTime(200);
  await expect.poll(barOpacity).toBe("0");
});

test("the buttons stay while the keyboard is in use, in trouble and without a picture", async () => {
  const fake = await aVideoCall();
  withFrozenTimeouts();
  await userEvent.keyboard("{Tab}{Tab}");
  vi.advanceTimersByTime(10_000);
  expect(barOpacity()).toBe("1");
  await userEvent.click(remoteVideo());
  fake.setState(connected({ kind: "reconnecting", sinceMs: 0 }));
  vi.advanceTimersByTime(10_000);
  expect(barOpacity()).toBe("1");
  fake.setState(connected());
  fake.setRemoteState({ ...ALL_ON, camera: "off" });
  vi.advanceTimersByTime(10_000);
  expect(barOpacity()).toBe("1");
});

test("a tap that no finger made, as a screen reader's, and an open sheet keep the buttons", async () => {
  await aVideoCall();
  await expect.element(button("More")).toBeVisible();
  withFrozenTimeouts();
  await userEvent.click(remoteVideo());
  remoteVideo().dispatchEvent(new MouseEvent("click", { detail: 0, bubbles: true }));
  vi.advanceTimersByTime(10_000);
  expect(barOpacity()).toBe("1");
  await button("More").click();
  vi.advanceTimersByTime(10_000);
  expect(barOpacity()).toBe("1");
  document.querySelector("dialog")?.close();
  await userEvent.click(remoteVideo());
  vi.advanceTimersByTime(4100);
  await expect.poll(barOpacity).toBe("0");
});
