import { afterEach, expect, test, vi } from "vitest";
import {
  closeCaptures,
  createPrompt,
  startCapture,
  stubPermissions,
  watchDevices,
} from "./devices.ts";

const BOTH = { camera: true, microphone: true };

afterEach(() => {
  closeCaptures();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Shim: nobody can pull a fake device, so the track ends as the browser would end it. */
function endByItself(track: MediaStreamTrack | null): void {
  track?.stop();
  track?.dispatchEvent(new Event("ended"));
}

test("a camera taken by another app clears its track and can be opened again", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  endByItself(now().camera.track);
  expect(now().camera).toMatchObject({ track: null, problem: "busy", isOpening: false });
  expect(now().microphone.track?.readyState).toBe("live");
  await capture.setCameraOn(true);
  expect(now().camera.problem).toBeNull();
  expect(now().camera.track?.readyState).toBe("live");
});

/** Shim: what the browser lists without what `isGone` says. */
async function pullOut(isGone: (device: MediaDeviceInfo) => boolean): Promise<void> {
  const listed = await navigator.mediaDevices.enumerateDevices();
  vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue(
    listed.filter((device) => !isGone(device)),
  );
}

test("without any other device of its kind, one that is pulled out is missing", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  await pullOut(({ kind }) => kind === "audioinput");
  endByItself(now().microphone.track);
  expect(now().microphone.track).toBeNull();
  await expect.poll(() => now().microphone.problem).toBe("missing");
});

test("a headset that is pulled out gives way to the next microphone, and that is said", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const { track } = now().microphone;
  const id = track?.getSettings().deviceId;
  await pullOut((device) => device.kind === "audioinput" && device.deviceId === id);
  navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  await expect.poll(() => now().notice?.kind).toBe("moved");
  expect(now().notice).toMatchObject({ device: "microphone" });
  expect(track?.readyState).toBe("ended");
  expect(now().microphone.track?.readyState).toBe("live");
  expect(now().microphone.problem).toBeNull();
});

test("a permission taken back in mid-call is a refusal", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  stubPermissions({ camera: "denied" });
  endByItself(now().camera.track);
  await expect.poll(() => now().camera.problem).toBe("denied");
});

test("the end of a track that was given up already changes nothing", async () => {
  const { capture, snapshots, now } = startCapture();
  await capture.open(BOTH);
  const old = now().camera.track;
  await capture.setCameraOn(false);
  await capture.setCameraOn(true);
  const told = snapshots.length;
  old?.dispatchEvent(new Event("ended"));
  expect(snapshots).toHaveLength(told);
  expect(now().camera.track?.readyState).toBe("live");
});

test("a request without an answer is silent after 20 s, and a late answer is used", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const prompt = createPrompt();
  watchDevices(() => prompt.opened);
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(now().camera).toMatchObject({ problem: null, isOpening: true });
  await vi.advanceTimersByTimeAsync(1);
  await opening;
  expect(now()).toMatchObject({
    camera: { problem: "silent", isOpening: false },
    microphone: { problem: "silent", isOpening: false },
  });
  prompt.answer();
  await expect.poll(() => now().camera.track?.readyState).toBe("live");
  expect(now()).toMatchObject({ camera: { problem: null }, microphone: { problem: null } });
});

test("a late refusal replaces the silence and still leads to a voice", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  stubPermissions({ camera: "denied", microphone: "granted" });
  const prompt = createPrompt();
  const devices = watchDevices((_, count) => (count === 1 ? prompt.opened : undefined));
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.advanceTimersByTimeAsync(20_000);
  await opening;
  prompt.answer("NotAllowedError");
  await expect.poll(() => now().camera.problem).toBe("denied");
  expect(devices.requests).toEqual(["audio+video", "audio"]);
  expect(now().microphone.track?.readyState).toBe("live");
});

test("a late answer that nobody wants any more is stopped at once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const prompt = createPrompt();
  const devices = watchDevices(() => prompt.opened);
  const { capture, now } = startCapture();
  const opening = capture.setCameraOn(true);
  await vi.advanceTimersByTimeAsync(20_000);
  await opening;
  await capture.setCameraOn(false);
  expect(now().camera.problem).toBeNull();
  prompt.answer();
  await expect.poll(() => devices.tracks[0]?.readyState).toBe("ended");
  expect(now().camera.track).toBeNull();
});

test("after a silence another try goes through, and the late answer is one too many", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const prompt = createPrompt();
  const devices = watchDevices((_, count) => (count === 1 ? prompt.opened : undefined));
  const { capture, now } = startCapture();
  const opening = capture.setCameraOn(true);
  await vi.advanceTimersByTimeAsync(20_000);
  await opening;
  await capture.setCameraOn(true);
  const { track } = now().camera;
  expect(track?.readyState).toBe("live");
  prompt.answer();
  await expect.poll(() => devices.tracks.map((each) => each.readyState)).toEqual(["live", "ended"]);
  expect(now().camera.track).toBe(track);
});

test("a page out of view waits for its answer without a time limit", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  const prompt = createPrompt();
  watchDevices(() => prompt.opened);
  const { capture, now } = startCapture();
  const opening = capture.setCameraOn(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(now().camera).toMatchObject({ problem: null, isOpening: true });
  visibility.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(20_000);
  await opening;
  expect(now().camera.problem).toBe("silent");
  prompt.answer();
  await expect.poll(() => now().camera.track?.readyState).toBe("live");
});
