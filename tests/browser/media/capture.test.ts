import { afterEach, expect, test, vi } from "vitest";
import {
  closeCaptures,
  createPrompt,
  refuse,
  startCapture,
  stubPermissions,
  watchDevices,
} from "./devices.ts";

const BOTH = { camera: true, microphone: true };
const VOICE = { camera: false, microphone: true };

afterEach(() => {
  closeCaptures();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const statesOf = (tracks: readonly MediaStreamTrack[]): string[] =>
  tracks.map((track) => track.readyState);

test("camera and microphone open with one request whose sizes are only wishes", async () => {
  const devices = watchDevices();
  const { capture, snapshots, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.constraints).toEqual([
    {
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: {
        facingMode: { ideal: "user" },
        width: { ideal: 1280 },
        height: { ideal: 720 },
        frameRate: { ideal: 30 },
      },
    },
  ]);
  const { camera, microphone } = now();
  expect(camera).toMatchObject({ facing: "user", problem: null, isOpening: false });
  expect(microphone).toMatchObject({ isMuted: false, problem: null, isOpening: false });
  expect(camera.track?.readyState).toBe("live");
  expect(camera.track?.contentHint).toBe("motion");
  expect(microphone.track?.readyState).toBe("live");
  expect(microphone.track?.contentHint).toBe("speech");
  expect(snapshots[0]).toMatchObject({
    camera: { track: null, isOpening: true },
    microphone: { track: null, isOpening: true },
  });
});

test("two wishes for the same thing share one request", async () => {
  const devices = watchDevices();
  const { capture, now } = startCapture();
  await Promise.all([capture.open(BOTH), capture.open(BOTH), capture.setCameraOn(true)]);
  await capture.open(BOTH);
  expect(devices.requests).toEqual(["audio+video"]);
  expect(statesOf(devices.tracks)).toEqual(["live", "live"]);
  expect(now().camera.track).not.toBeNull();
});

test("requests wait for each other", async () => {
  const prompt = createPrompt();
  const devices = watchDevices((asked) => (asked === "audio" ? prompt.opened : undefined));
  const { capture } = startCapture();
  const voice = capture.open(VOICE);
  const camera = capture.setCameraOn(true);
  await vi.waitFor(() => expect(devices.requests).toEqual(["audio"]));
  prompt.answer();
  await Promise.all([voice, camera]);
  expect(devices.requests).toEqual(["audio", "video"]);
});

test("a stream that arrives after the abort is stopped and told to nobody", async () => {
  const prompt = createPrompt();
  const devices = watchDevices(() => prompt.opened);
  const { capture, snapshots, close } = startCapture();
  const opening = capture.open(BOTH);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  close();
  await opening;
  const told = snapshots.length;
  prompt.answer();
  await expect.poll(() => statesOf(devices.tracks)).toEqual(["ended", "ended"]);
  expect(snapshots).toHaveLength(told);
});

test("an abort stops every track before it returns, and later wishes open nothing", async () => {
  const devices = watchDevices();
  const { capture, snapshots, close } = startCapture();
  await capture.open(BOTH);
  const told = snapshots.length;
  close();
  expect(statesOf(devices.tracks)).toEqual(["ended", "ended"]);
  await capture.open(BOTH);
  await capture.setCameraOn(true);
  capture.setMuted(false);
  expect(devices.requests).toHaveLength(1);
  expect(snapshots).toHaveLength(told);
});

test("a refused camera leaves the voice, where the browser cannot tell what was refused", async () => {
  stubPermissions({});
  const devices = watchDevices((asked) => {
    if (asked.includes("video")) refuse("NotAllowedError");
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.requests).toEqual(["audio+video", "audio"]);
  expect(now().camera).toMatchObject({ track: null, problem: "denied", isOpening: false });
  expect(now().microphone.problem).toBeNull();
  expect(now().microphone.track?.readyState).toBe("live");
});

test("a prompt that was dismissed is followed by one for the voice and no other", async () => {
  stubPermissions({ camera: "prompt", microphone: "prompt" });
  const devices = watchDevices(() => refuse("NotAllowedError"));
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.requests).toEqual(["audio+video", "audio"]);
  expect(now()).toMatchObject({
    camera: { problem: "denied" },
    microphone: { problem: "denied" },
  });
});

test.for([
  [{ camera: "denied", microphone: "prompt" }, ["audio"]],
  [{ camera: "prompt", microphone: "denied" }, ["video"]],
  [{ camera: "prompt", microphone: "granted" }, ["audio"]],
  [{ camera: "granted", microphone: "granted" }, ["audio", "video"]],
  [{ camera: "denied", microphone: "denied" }, []],
] as const)("after a refusal with permissions %j it asks for %j", async ([states, asked]) => {
  stubPermissions(states);
  const devices = watchDevices((_, count) => {
    if (count === 1) refuse("NotAllowedError");
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.requests.slice(1)).toEqual(asked);
  const { camera, microphone } = now();
  const hasVideo = asked.some((kind) => kind === "video");
  const hasAudio = asked.some((kind) => kind === "audio");
  expect(camera.problem).toBe(hasVideo ? null : "denied");
  expect(camera.track !== null).toBe(hasVideo);
  expect(microphone.problem).toBe(hasAudio ? null : "denied");
  expect(microphone.track !== null).toBe(hasAudio);
});

test.for([
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "unfit"],
] as const)("a camera that fails with %s is %s, and the voice opens", async ([name, reason]) => {
  const devices = watchDevices((asked) => {
    if (asked.includes("video")) refuse(name);
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.requests).toEqual(["audio+video", "audio", "video"]);
  expect(now().camera).toMatchObject({ track: null, problem: reason });
  expect(now().microphone.track?.readyState).toBe("live");
});

test("without a microphone the camera opens, and each has its own reason", async () => {
  watchDevices((asked) => {
    if (asked.includes("audio")) refuse("NotFoundError");
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(now().microphone).toMatchObject({ track: null, problem: "missing" });
  expect(now().camera.track?.readyState).toBe("live");
});

test("a busy camera is tried again once, 250 ms later", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const devices = watchDevices((_, count) => {
    if (count === 1) refuse("NotReadableError");
  });
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.advanceTimersByTimeAsync(249);
  expect(devices.requests).toEqual(["audio+video"]);
  await vi.advanceTimersByTimeAsync(1);
  await opening;
  expect(devices.requests).toEqual(["audio+video", "audio+video"]);
  expect(now().camera.track?.readyState).toBe("live");
  expect(now().camera.problem).toBeNull();
});

test.for(["NotReadableError", "AbortError"])(
  "a camera that stays busy (%s) leaves the voice",
  async (name) => {
    const devices = watchDevices((asked) => {
      if (asked.includes("video")) refuse(name);
    });
    const { capture, now } = startCapture();
    await capture.open(BOTH);
    expect(devices.requests).toEqual(["audio+video", "audio+video", "audio", "video"]);
    expect(now().camera).toMatchObject({ track: null, problem: "busy" });
    expect(now().microphone.track?.readyState).toBe("live");
  },
);

test("an insecure page is told so after one request", async () => {
  vi.stubGlobal("isSecureContext", false);
  const devices = watchDevices(() => {
    throw new TypeError("shim");
  });
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  expect(devices.requests).toEqual(["audio+video"]);
  expect(now()).toMatchObject({
    camera: { problem: "insecure" },
    microphone: { problem: "insecure" },
  });
});

test("a problem is gone once another try succeeds", async () => {
  watchDevices((_, count) => {
    if (count === 1) refuse("NotFoundError");
  });
  const { capture, now } = startCapture();
  await capture.setCameraOn(true);
  expect(now().camera.problem).toBe("missing");
  await capture.setCameraOn(true);
  expect(now().camera.problem).toBeNull();
  expect(now().camera.track?.readyState).toBe("live");
});

test("camera off stops the track at once, on opens it without touching the microphone", async () => {
  const devices = watchDevices();
  const { capture, now } = startCapture();
  await capture.open(BOTH);
  const { camera, microphone } = now();
  void capture.setCameraOn(false);
  expect(camera.track?.readyState).toBe("ended");
  expect(now().camera).toMatchObject({ track: null, facing: "user", problem: null });
  await capture.setCameraOn(true);
  expect(devices.requests).toEqual(["audio+video", "video"]);
  expect(now().camera.track?.readyState).toBe("live");
  expect(now().microphone.track).toBe(microphone.track);
  expect(microphone.track?.readyState).toBe("live");
});

test("a camera turned off while the prompt is open is stopped, the voice stays", async () => {
  const prompt = createPrompt();
  const devices = watchDevices(() => prompt.opened);
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  await capture.setCameraOn(false);
  expect(now().camera.isOpening).toBe(false);
  prompt.answer();
  await opening;
  const camera = devices.tracks.find((track) => track.kind === "video");
  expect(camera?.readyState).toBe("ended");
  expect(now().camera).toMatchObject({ track: null, problem: null, isOpening: false });
  expect(now().microphone.track?.readyState).toBe("live");
});

test("off and on again while the prompt is open takes the one answer", async () => {
  const prompt = createPrompt();
  const devices = watchDevices(() => prompt.opened);
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  await capture.setCameraOn(false);
  const again = capture.setCameraOn(true);
  expect(now().camera.isOpening).toBe(true);
  prompt.answer();
  await Promise.all([opening, again]);
  expect(devices.requests).toEqual(["audio+video"]);
  expect(statesOf(devices.tracks)).toEqual(["live", "live"]);
  expect(now().camera).toMatchObject({ isOpening: false, problem: null });
});

test("off and on again still opens a camera after the common request fails", async () => {
  const prompt = createPrompt();
  const devices = watchDevices((_, count) => (count === 1 ? prompt.opened : undefined));
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  await capture.setCameraOn(false);
  const again = capture.setCameraOn(true);
  prompt.answer("NotFoundError");
  await Promise.all([opening, again]);
  expect(devices.requests).toEqual(["audio+video", "audio", "video"]);
  expect(now().camera).toMatchObject({ isOpening: false, problem: null });
  expect(statesOf(devices.tracks)).toEqual(["live", "live"]);
});

test("a camera turned off while the prompt is open is not asked for again after a failure", async () => {
  const prompt = createPrompt();
  const devices = watchDevices((_, count) => (count === 1 ? prompt.opened : undefined));
  const { capture, now } = startCapture();
  const opening = capture.open(BOTH);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  await capture.setCameraOn(false);
  prompt.answer("NotFoundError");
  await opening;
  expect(devices.requests).toEqual(["audio+video", "audio"]);
  expect(now().camera.problem).toBeNull();
  expect(now().microphone.track?.readyState).toBe("live");
});

test("mute keeps the track and silences it", async () => {
  const { capture, now } = startCapture();
  await capture.open(VOICE);
  const { track } = now().microphone;
  capture.setMuted(true);
  expect(now().microphone).toMatchObject({ track, isMuted: true });
  expect(track).toMatchObject({ enabled: false, readyState: "live" });
  capture.setMuted(false);
  expect(now().microphone).toMatchObject({ track, isMuted: false });
  expect(track?.enabled).toBe(true);
});

test("a microphone that opens while muted sends nothing from the first moment", async () => {
  const { capture, snapshots } = startCapture();
  capture.setMuted(true);
  await capture.open(VOICE);
  const first = snapshots.find(({ microphone }) => microphone.track !== null);
  expect(first?.microphone).toMatchObject({ isMuted: true, track: { enabled: false } });
});

test("unmuting without a microphone tries to open one", async () => {
  const devices = watchDevices((_, count) => {
    if (count === 1) refuse("NotFoundError");
  });
  const { capture, now } = startCapture();
  await capture.open(VOICE);
  expect(now().microphone.problem).toBe("missing");
  capture.setMuted(true);
  expect(devices.requests).toHaveLength(1);
  capture.setMuted(false);
  await expect.poll(() => now().microphone.track?.readyState).toBe("live");
  expect(now().microphone).toMatchObject({ problem: null, isMuted: false });
});
