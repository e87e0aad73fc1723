import { afterEach, expect, test, vi } from "vitest";
import { closeCaptures, createPrompt, refuse, startCapture, watchDevices } from "./devices.ts";

const BOTH = { camera: true, microphone: true };

afterEach(() => {
  closeCaptures();
  vi.restoreAllMocks();
});

test("constraints of one's own are asked for as they stand, and the microphone stays", async () => {
  const devices = watchDevices();
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const { microphone, camera } = now();
  expect(await capture.tryCamera({ width: { exact: 320 } })).toBeNull();
  expect(devices.constraints.at(-1)).toEqual({ video: { width: { exact: 320 } } });
  expect(camera.track?.readyState).toBe("ended");
  expect(now().camera.track?.getSettings().width).toBe(320);
  expect(now().microphone.track).toBe(microphone.track);
});

test("a refusal is told in the browser's own words, and the camera of before is back", async () => {
  watchDevices();
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const refusal = await capture.tryCamera({ facingMode: { exact: "environment" } });
  expect(refusal).toEqual(
    expect.objectContaining({
      reason: "unfit",
      browserName: "OverconstrainedError",
      constraint: "facingMode",
    }),
  );
  expect(now().camera).toMatchObject({ problem: null });
  expect(now().camera.track?.readyState).toBe("live");
  expect(now().notice).toBeNull();
});

test("it opens a camera where none is open, and says why that fails", async () => {
  watchDevices();
  const { capture, now } = startCapture();
  expect(await capture.tryCamera({})).toBeNull();
  expect(now().camera.track?.readyState).toBe("live");
  await capture.setCameraOn(false);
  const refusal = await capture.tryCamera({ width: { min: 100_000 } });
  expect(refusal).toMatchObject({ browserName: "OverconstrainedError", constraint: "width" });
  expect(now().camera).toMatchObject({ track: null, problem: "unfit" });
});

test("a camera that comes after the screen was left is stopped", async () => {
  const prompt = createPrompt();
  const devices = watchDevices((_, count) => (count === 2 ? prompt.opened : undefined));
  const { capture, close } = startCapture();
  await capture.open(BOTH);
  const trying = capture.tryCamera({ width: 640 });
  await vi.waitFor(() => expect(devices.requests).toHaveLength(2));
  close();
  prompt.answer();
  await trying;
  await vi.waitFor(() => expect(devices.tracks).toHaveLength(3));
  await vi.waitFor(() =>
    expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended", "ended"]),
  );
});

test("two wishes are carried out one after the other", async () => {
  const devices = watchDevices((_, count) => (count === 2 ? refuse("NotFoundError") : undefined));
  const { capture, now } = startCapture();
  await capture.open({ camera: true, microphone: false });
  const results = await Promise.all([
    capture.tryCamera({ width: { exact: 320 } }),
    capture.tryCamera({ width: { exact: 640 } }),
  ]);
  expect(results).toMatchObject([{ browserName: "NotFoundError" }, null]);
  expect(now().camera.track?.getSettings().width).toBe(640);
  const live = devices.tracks.filter(({ readyState }) => readyState === "live");
  expect(live).toHaveLength(1);
});
