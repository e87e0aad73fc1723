import { afterEach, expect, test, vi } from "vitest";
import { closeCaptures, startCapture, watchDevices } from "./devices.ts";

const BOTH = { camera: true, microphone: true };

afterEach(() => {
  closeCaptures();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Shim: what only a system does to a track. */
function setMuted(track: MediaStreamTrack | null, isMuted: boolean): void {
  if (track === null) return;
  Object.defineProperty(track, "muted", { configurable: true, value: isMuted });
  track.dispatchEvent(new Event(isMuted ? "mute" : "unmute"));
}

function setHidden(isHidden: boolean): void {
  const state = isHidden ? "hidden" : "visible";
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

test("a track that is muted for a second is interrupted, and no longer once it is unmuted", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  setMuted(now().microphone.track, true);
  await vi.advanceTimersByTimeAsync(999);
  expect(now().microphone.isInterrupted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(now().microphone.isInterrupted).toBe(true);
  expect(now().camera.isInterrupted).toBe(false);
  setMuted(now().microphone.track, false);
  expect(now().microphone.isInterrupted).toBe(false);
});

test("a camera that is muted for a moment while it starts is not interrupted", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  setMuted(now().camera.track, true);
  await vi.advanceTimersByTimeAsync(900);
  setMuted(now().camera.track, false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(now().camera.isInterrupted).toBe(false);
});

test("it is told when the page goes out of view and comes back", async () => {
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  setHidden(true);
  expect(now().isHidden).toBe(true);
  setHidden(false);
  expect(now().isHidden).toBe(false);
});

test("on return what ended or is muted opens anew, with one request", async () => {
  const devices = watchDevices();
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const { camera, microphone } = now();
  setHidden(true);
  microphone.track?.stop();
  setMuted(camera.track, true);
  setHidden(false);
  await expect.poll(() => devices.requests).toEqual(["audio+video", "audio+video"]);
  await expect.poll(() => now().camera.track?.readyState).toBe("live");
  expect(now().microphone.track?.readyState).toBe("live");
  expect(camera.track?.readyState).toBe("ended");
});

test("on return what still works, is off or was refused is left alone", async () => {
  const devices = watchDevices((asked) => {
    if (asked.includes("video")) throw new DOMException("shim", "NotAllowedError");
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const asked = devices.requests.length;
  const { track } = now().microphone;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  setHidden(true);
  setHidden(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(devices.requests).toHaveLength(asked);
  expect(now().microphone.track).toBe(track);
});

test("a page that goes away again at once asks for nothing", async () => {
  const devices = watchDevices();
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  setHidden(true);
  setMuted(now().camera.track, true);
  setHidden(false);
  setHidden(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(devices.requests).toEqual(["audio+video"]);
});
