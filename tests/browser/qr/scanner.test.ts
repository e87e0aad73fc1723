import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { openScanner } from "../../../src/app/scan/scan.ts";
import type { CodeListener, Scanner } from "../../../src/app/scan/scanner.ts";
import { NO_CHOICES } from "../../../src/core/media/media-choices.ts";
import { drawQrPicture } from "../../../src/platform/qr/qr-picture.ts";
import { renderQr } from "../../../src/platform/qr/render-qr.ts";
import { createPrompt } from "../media/devices.ts";
import { setVisible } from "../pwa/visibility.ts";

const SIZE_PX = 480;

/** Shim: a camera before which a test holds codes. */
interface Stand {
  readonly constraints: MediaStreamConstraints[];
  readonly tracks: MediaStreamTrack[];
  /** Draws the code of `text`, or nothing, from now on. */
  hold(text: string | null): void;
  /** The camera gives no more frames. */
  freeze(): void;
  /** What the browser answers instead of a stream. */
  answer: () => Promise<void>;
}

function setUpCamera(): Stand {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: SIZE_PX, height: SIZE_PX });
  const pen = canvas.getContext("2d");
  let held: string | null = null;
  let ticks = 0;
  const draw = (): void => {
    if (pen === null) return;
    pen.resetTransform();
    // A frame that is the same as the one before is none to the browser.
    pen.fillStyle = ticks++ % 2 === 0 ? "#fff" : "#fefefe";
    pen.fillRect(0, 0, SIZE_PX, SIZE_PX);
    if (held === null) return;
    const { size, path } = renderQr(held);
    pen.scale(SIZE_PX / size, SIZE_PX / size);
    pen.fillStyle = "#000";
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
    pen.fill(new Path2D(path));
  };
  const timer = setInterval(draw, 30);
  onTestFinished(() => clearInterval(timer));
  const stand: Stand = {
    constraints: [],
    tracks: [],
    hold: (text) => (held = text),
    freeze: () => clearInterval(timer),
    answer: () => Promise.resolve(),
  };
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (constraints = {}) => {
    stand.constraints.push(constraints);
    await stand.answer();
    const stream = canvas.captureStream(30);
    stand.tracks.push(...stream.getTracks());
    return stream;
  });
  return stand;
}

interface Session {
  readonly scanner: Scanner;
  readonly heard: string[];
  readonly video: HTMLVideoElement;
  close(): void;
}

/** A scanner that takes the codes in `taken` and shows its picture in an element, as a screen does. */
function startScanner(...taken: readonly string[]): Session {
  const controller = new AbortController();
  const heard: string[] = [];
  const listener: CodeListener = {
    onText: (text, origin) => {
      heard.push(`${origin}: ${text}`);
      return taken.includes(text) ? "done" : "go-on";
    },
    onNothing: () => heard.push("nothing"),
  };
  const video = document.body.appendChild(document.createElement("video"));
  Object.assign(video, { muted: true, playsInline: true });
  const scanner = createRoot((dispose) => {
    onTestFinished(dispose);
    return openScanner(listener, () => NO_CHOICES, controller.signal);
  });
  const timer = setInterval(() => {
    if (video.srcObject === scanner.picture()) return;
    video.srcObject = scanner.picture();
    if (video.srcObject !== null) void video.play().catch(() => undefined);
  }, 10);
  scanner.watch(video);
  onTestFinished(() => {
    controller.abort();
    clearInterval(timer);
    video.remove();
  });
  return { scanner, heard, video, close: () => controller.abort() };
}

const statesOf = (tracks: readonly MediaStreamTrack[]): string[] =>
  tracks.map(({ readyState }) => readyState);

let camera: Stand;

beforeEach(() => {
  camera = setUpCamera();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("it asks for a camera that looks away, for nothing else, and shows it unmirrored", async () => {
  const { scanner } = startScanner();
  await expect.poll(scanner.picture).not.toBeNull();
  expect(camera.constraints).toHaveLength(1);
  expect(camera.constraints[0]?.audio).toBe(false);
  expect(camera.constraints[0]?.video).toMatchObject({ facingMode: { ideal: "environment" } });
  expect(scanner.isMirrored()).toBe(false);
});

test("a code that is not taken is told once while it is in view", async () => {
  const { heard } = startScanner("theirs");
  camera.hold("wifi");
  await expect.poll(() => heard).toEqual(["camera: wifi"]);
  camera.hold("theirs");
  await expect.poll(() => heard).toEqual(["camera: wifi", "camera: theirs"]);
});

test("with the first code that is taken the camera is off, before anybody can open another", async () => {
  const vibrate = vi.spyOn(navigator, "vibrate").mockReturnValue(true);
  vi.spyOn(navigator.userActivation, "hasBeenActive", "get").mockReturnValue(true);
  const { scanner, heard } = startScanner("theirs");
  await expect.poll(scanner.picture).not.toBeNull();
  camera.hold("theirs");
  await expect.poll(() => heard).toEqual(["camera: theirs"]);
  expect(statesOf(camera.tracks)).toEqual(["ended"]);
  expect(scanner.picture()).toBeNull();
  expect(vibrate).toHaveBeenCalledExactlyOnceWith(40);
});

test("what was in view is forgotten when it has been gone for two seconds", async () => {
  const { heard } = startScanner();
  camera.hold("wifi");
  await expect.poll(() => heard).toEqual(["camera: wifi"]);
  camera.hold(null);
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(["camera: wifi", "nothing"]);
  camera.hold("wifi");
  await expect.poll(() => heard).toEqual(["camera: wifi", "nothing", "camera: wifi"]);
});

test("out of view the camera is off, back in view it is on again", async () => {
  const { scanner, heard } = startScanner("theirs");
  await expect.poll(scanner.picture).not.toBeNull();
  setVisible(false);
  expect(statesOf(camera.tracks)).toEqual(["ended"]);
  expect(scanner.picture()).toBeNull();
  setVisible(true);
  await expect.poll(scanner.picture).not.toBeNull();
  camera.hold("theirs");
  await expect.poll(() => heard).toEqual(["camera: theirs"]);
});

/** Shim: this is what the browser says of its permission for the camera. */
function setPermission(state: PermissionState | null): void {
  const status = Object.assign(new EventTarget(), { name: "camera", state, onchange: null });
  vi.spyOn(navigator.permissions, "query").mockImplementation(async () => {
    if (state === null) throw new TypeError("shim");
    return status as PermissionStatus;
  });
}

for (const permission of ["prompt", null] as const) {
  test(`where the browser asks (${permission}), the camera waits for a tap and photographs do not`, async () => {
    setPermission(permission);
    const { scanner, heard } = startScanner();
    await expect.poll(scanner.isWaiting).toBe(true);
    expect(await scanner.readPicture(await drawQrPicture("theirs"))).toBe("read");
    expect(heard).toEqual(["picture: theirs"]);
    expect(camera.constraints).toEqual([]);
    scanner.begin();
    expect(scanner.isWaiting()).toBe(false);
    await expect.poll(scanner.picture).not.toBeNull();
    scanner.begin();
    expect(camera.constraints).toHaveLength(1);
  });
}

test("a screen that is left while its camera waits never opens it", async () => {
  setPermission("prompt");
  const { scanner, close } = startScanner();
  await expect.poll(scanner.isWaiting).toBe(true);
  close();
  scanner.begin();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(camera.constraints).toEqual([]);
});

test("a camera that is granted after the screen was left is stopped at once", async () => {
  const prompt = createPrompt();
  camera.answer = () => prompt.opened;
  const { scanner, close } = startScanner();
  await expect.poll(() => camera.constraints).toHaveLength(1);
  close();
  prompt.answer();
  await expect.poll(() => statesOf(camera.tracks)).toEqual(["ended"]);
  expect(scanner.picture()).toBeNull();
});

test("a refused camera has its reason, and another try may succeed", async () => {
  camera.answer = () => Promise.reject(new DOMException("shim", "NotAllowedError"));
  const { scanner } = startScanner();
  await expect.poll(scanner.trouble).toBe("denied");
  camera.answer = () => Promise.resolve();
  scanner.restart();
  await expect.poll(scanner.picture).not.toBeNull();
  expect(scanner.trouble()).toBeNull();
});

test("a camera without frames for six seconds has stalled, and is opened anew", async () => {
  const { scanner } = startScanner();
  await expect.poll(scanner.picture).not.toBeNull();
  camera.freeze();
  await expect.poll(scanner.trouble, { timeout: 10_000 }).toBe("stalled");
  scanner.restart();
  await expect.poll(() => camera.constraints).toHaveLength(2);
  expect(statesOf(camera.tracks)[0]).toBe("ended");
  expect(scanner.trouble()).toBeNull();
}, 20_000);

test("a photograph is searched while the camera runs, and its code says where it is from", async () => {
  const { scanner, heard } = startScanner("theirs");
  const picture = await drawQrPicture("theirs");
  expect(await scanner.readPicture(picture)).toBe("read");
  expect(heard).toEqual(["picture: theirs"]);
  expect(scanner.picture()).toBeNull();
});

test("a picture that is none, and one without a code, are told apart", async () => {
  const { scanner, heard } = startScanner();
  expect(await scanner.readPicture(new Blob(["hello"]))).toBe("no-picture");
  const canvas = new OffscreenCanvas(200, 200);
  canvas.getContext("2d")?.fillRect(0, 0, 100, 100);
  const empty = await canvas.convertToBlob();
  expect(await scanner.readPicture(empty)).toBe("no-code");
  expect(heard).toEqual([]);
});

test("a scanner that nobody waits for any more opens nothing", async () => {
  const controller = new AbortController();
  controller.abort();
  const listener: CodeListener = { onText: () => "done", onNothing: () => undefined };
  const scanner = openScanner(listener, () => NO_CHOICES, controller.signal);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(camera.constraints).toEqual([]);
  expect(scanner.picture()).toBeNull();
});
