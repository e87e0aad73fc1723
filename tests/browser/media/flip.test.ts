import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_CHOICES } from "../../../src/core/media/media-choices.ts";
import {
  FOUR_LENSES,
  phoneCameras,
  type PhonePlan,
  TWO_CAMERAS,
} from "../../support/phone-cameras.ts";
import { closeCaptures, startCapture } from "./devices.ts";

const BOTH = { camera: true, microphone: true };

const { getUserMedia, enumerateDevices } = navigator.mediaDevices;

beforeEach(() => {
  Object.assign(navigator.mediaDevices, { getUserMedia, enumerateDevices });
});

afterEach(() => {
  closeCaptures();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A capture of a phone's front camera, once its devices are known. */
async function onPhone(plan: PhonePlan, choices = NO_CHOICES) {
  phoneCameras(plan);
  const started = startCapture(choices);
  await started.capture.open(BOTH);
  await expect.poll(() => started.now().devices.cameras.length).toBe(plan.cameras.length);
  expect(window.phone.live()).toEqual(["front"]);
  return started;
}

const facings = (snapshots: readonly { camera: { facing: unknown } }[]): unknown[] =>
  snapshots.map(({ camera }) => camera.facing).filter((each, at, all) => each !== all[at - 1]);

test("a flip opens the other camera after the first has let go of it", async () => {
  const { capture, now, snapshots } = await onPhone(TWO_CAMERAS);
  const { track } = now().camera;
  await capture.flip();
  expect(track?.readyState).toBe("ended");
  expect(window.phone.live()).toEqual(["back"]);
  expect(window.phone.requests).toEqual(["front", "NotReadableError", "back"]);
  expect(now().camera).toMatchObject({ facing: "environment", isChanging: false, problem: null });
  expect(now().notice).toBeNull();
  await capture.flip();
  expect(window.phone.live()).toEqual(["front"]);
  expect(facings(snapshots)).toEqual(["user", "environment", "user"]);
});

test("the microphone is neither asked for nor stopped by a flip", async () => {
  const { capture, now } = await onPhone(TWO_CAMERAS);
  const { track } = now().microphone;
  await capture.flip();
  expect(now().microphone.track).toBe(track);
  expect(track?.readyState).toBe("live");
  expect(window.phone.microphoneRequests).toBe(1);
});

test("where it looks changes with the picture, not before", async () => {
  const { capture, snapshots } = await onPhone(TWO_CAMERAS);
  const before = snapshots.length;
  await capture.flip();
  const changing = snapshots.slice(before).filter(({ camera }) => camera.isChanging);
  expect(changing.length).toBeGreaterThan(0);
  expect(new Set(changing.map(({ camera }) => camera.facing))).toEqual(new Set(["user"]));
});

test("sizes are only wishes in every request of a flip", async () => {
  const { capture } = await onPhone(TWO_CAMERAS);
  await capture.flip();
  for (const { video } of window.phone.constraints) {
    expect(video).toMatchObject({ width: { ideal: 1280 }, height: { ideal: 720 } });
  }
});

test.for([
  ["ignores what it is asked for, exact or not", { ignoresFacing: true }],
  ["says nowhere but in labels where a camera looks", { hidesFacing: true }],
  ["does neither", { ignoresFacing: true, hidesFacing: true }],
] as const)("a browser that %s still flips", async ([, habits]) => {
  const { capture, now } = await onPhone({ ...TWO_CAMERAS, ...habits });
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
  expect(now().camera.facing).toBe("environment");
  await capture.flip();
  expect(window.phone.live()).toEqual(["front"]);
  expect(now().camera.facing).toBe("user");
});

test("a browser that ignores facing modes and labels nothing is verified by device", async () => {
  const cameras = TWO_CAMERAS.cameras.map((camera) => ({ ...camera, label: "" }));
  const plan = { ...TWO_CAMERAS, cameras, ignoresFacing: true, hidesFacing: true };
  const { capture } = await onPhone(plan);
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
});

test("two cameras without a direction take turns", async () => {
  const cameras = TWO_CAMERAS.cameras.map((camera) => ({
    ...camera,
    label: camera.id,
    facing: null,
  }));
  const { capture } = await onPhone({ ...TWO_CAMERAS, cameras });
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
  await capture.flip();
  expect(window.phone.live()).toEqual(["front"]);
});

test.for([
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["UnknownError", "unknown"],
] as const)("when the other camera fails with %s the first comes back", async ([name, reason]) => {
  const { capture, now } = await onPhone(TWO_CAMERAS);
  window.phone.setFailure("back", name);
  await capture.flip();
  expect(window.phone.live()).toEqual(["front"]);
  expect(now().camera).toMatchObject({ facing: "user", problem: null, isChanging: false });
  expect(now().notice).toEqual({ kind: "kept", device: "camera", reason });
  window.phone.setFailure("back", null);
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
  expect(now().notice).toBeNull();
});

test("when neither camera opens any more the camera is off and says why", async () => {
  const { capture, now } = await onPhone(TWO_CAMERAS);
  window.phone.setFailure("back", "NotReadableError");
  window.phone.setFailure("front", "NotReadableError");
  await capture.flip();
  expect(now().camera).toMatchObject({ track: null, problem: "busy", isChanging: false });
  window.phone.setFailure("front", null);
  await capture.setCameraOn(true);
  expect(window.phone.live()).toEqual(["front"]);
});

test("a camera that never answers is given up after eight seconds, and its late answer stopped", async () => {
  const { capture, now } = await onPhone({ ...TWO_CAMERAS, releaseMs: null });
  window.phone.hold("back");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const flipped = capture.flip();
  await vi.advanceTimersByTimeAsync(8_000);
  await flipped;
  expect(now().notice).toEqual({ kind: "kept", device: "camera", reason: "silent" });
  expect(window.phone.live()).toEqual(["front"]);
  vi.useRealTimers();
  window.phone.answer("back");
  await expect.poll(() => window.phone.requests.filter((id) => id === "back").length).toBe(1);
  await expect.poll(() => window.phone.live()).toEqual(["front"]);
});

test("twenty quick flips end where they began, one more on the other side", async () => {
  const { capture } = await onPhone(TWO_CAMERAS);
  const flips = Array.from({ length: 20 }, () => capture.flip());
  await Promise.all(flips);
  expect(window.phone.live()).toEqual(["front"]);
  const more = Array.from({ length: 21 }, () => capture.flip());
  await Promise.all(more);
  expect(window.phone.live()).toEqual(["back"]);
});

test("a second wish in the middle of a flip leads back", async () => {
  const { capture } = await onPhone({ ...TWO_CAMERAS, releaseMs: null });
  window.phone.hold("back");
  const first = capture.flip();
  await expect.poll(() => window.phone.live()).toEqual([]);
  const second = capture.flip();
  window.phone.answer("back");
  await Promise.all([first, second]);
  expect(window.phone.requests).toEqual(["front", "back", "front"]);
  expect(window.phone.live()).toEqual(["front"]);
});

test("camera off in the middle of a flip stops what still arrives", async () => {
  const { capture, now } = await onPhone({ ...TWO_CAMERAS, releaseMs: null });
  window.phone.hold("back");
  const flip = capture.flip();
  await expect.poll(() => window.phone.live()).toEqual([]);
  await capture.setCameraOn(false);
  window.phone.answer("back");
  await flip;
  expect(window.phone.live()).toEqual([]);
  expect(now().camera).toMatchObject({ track: null, isChanging: false, problem: null });
});

test("the end of a call in the middle of a flip leaves nothing open", async () => {
  const { capture, close } = await onPhone({ ...TWO_CAMERAS, releaseMs: null });
  window.phone.hold("back");
  const flip = capture.flip();
  await expect.poll(() => window.phone.live()).toEqual([]);
  close();
  await flip;
  window.phone.answer("back");
  await expect.poll(() => window.phone.requests).toEqual(["front", "back"]);
  expect(window.phone.live()).toEqual([]);
});

test("with one camera a flip says so and does not touch it", async () => {
  const { capture, now } = await onPhone({
    ...TWO_CAMERAS,
    cameras: TWO_CAMERAS.cameras.slice(0, 1),
  });
  const { track } = now().camera;
  await capture.flip();
  expect(now().notice).toEqual({ kind: "kept", device: "camera", reason: "missing" });
  expect(now().camera.track).toBe(track);
  expect(track?.readyState).toBe("live");
});

test("of four rear lenses a flip opens the main one", async () => {
  const { capture } = await onPhone(FOUR_LENSES);
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
});

test.for([
  ["by its id", { id: "tele", label: "another name" }, "tele"],
  ["by its label, where ids have changed", { id: "old", label: "camera2 3, facing back" }, "tele"],
  ["unless it is gone", { id: "old", label: "gone" }, "back"],
] as const)("a flip opens the lens that was chosen once, %s", async ([, environment, opened]) => {
  const { capture } = await onPhone(FOUR_LENSES, { ...NO_CHOICES, environment });
  await capture.flip();
  expect(window.phone.live()).toEqual([opened]);
});

test("a flip finds its way when the ids of the devices have changed since they were listed", async () => {
  const { capture, now } = await onPhone(TWO_CAMERAS);
  window.phone.rotateIds();
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
  expect(window.phone.requests).toContain("OverconstrainedError");
  await expect.poll(() => now().devices.cameras[0]?.id).not.toBe("front");
  window.phone.rotateIds();
  window.phone.setFailure("front", "NotReadableError");
  await capture.flip();
  expect(window.phone.live()).toEqual(["back"]);
  expect(now().notice).toEqual({ kind: "kept", device: "camera", reason: "busy" });
});

test("a lens is changed for another, and kept when the other fails", async () => {
  const { capture, now } = await onPhone(FOUR_LENSES);
  await capture.flip();
  expect(await capture.useDevice("camera", { id: "tele", label: "" })).toBe(true);
  expect(window.phone.live()).toEqual(["tele"]);
  window.phone.setFailure("macro", "NotReadableError");
  expect(await capture.useDevice("camera", { id: "macro", label: "" })).toBe(false);
  expect(window.phone.live()).toEqual(["tele"]);
  expect(now().notice).toEqual({ kind: "kept", device: "camera", reason: "busy" });
});

test("a camera that is turned on again is the one of before", async () => {
  const { capture } = await onPhone(FOUR_LENSES);
  await capture.flip();
  await capture.useDevice("camera", { id: "tele", label: "" });
  await capture.setCameraOn(false);
  await capture.setCameraOn(true);
  await expect.poll(() => window.phone.live()).toEqual(["tele"]);
});

test("a camera that is pulled out gives way to the next, and that is said", async () => {
  const { now } = await onPhone(TWO_CAMERAS);
  window.phone.unplug("front");
  await expect.poll(() => window.phone.live()).toEqual(["back"]);
  await expect
    .poll(() => now().notice)
    .toEqual({ kind: "moved", device: "camera", label: "camera2 0, facing back" });
  expect(now().camera.problem).toBeNull();
});
