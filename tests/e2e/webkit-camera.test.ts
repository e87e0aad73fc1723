/** The app's own camera code in WebKit, whose mock cameras know where they look. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import type { CameraPage } from "../support/camera-page.ts";
import { CAN_HAVE_WEBKIT, openWebKit, type WebKitPage } from "../support/webkit.ts";

const PAGE = join(import.meta.dirname, "../support/camera-page.ts");
const NOT_HERE = "WebKitGTK exists on Linux only";

/** Installing it takes a while. */
const TIMEOUT_MS = 180_000;

/** A page of the camera code alone, in WebKit. */
async function openCameraPage(): Promise<WebKitPage> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "safari16.4",
      rolldownOptions: { input: PAGE, output: { codeSplitting: false } },
    },
  });
  const [bundle] = [built].flat();
  if (bundle === undefined || !("output" in bundle)) throw new Error("nothing was built");
  const code = bundle.output[0].code;
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>camera</title><script type="module">${code}</script>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return openWebKit(`http://127.0.0.1:${port}/`);
}

/** What there is to see of the cameras and the microphone. */
function look(page: WebKitPage) {
  return page.run(() => {
    const { now, tracks }: CameraPage = window.cameraPage;
    const { camera, microphone, notice } = now();
    return {
      facing: camera.facing,
      says: camera.track?.getSettings().facingMode,
      label: camera.track?.label,
      problem: camera.problem,
      notice,
      microphone: microphone.track?.id,
      live: tracks.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind),
    };
  });
}

const open = (page: WebKitPage) =>
  page.run(() => window.cameraPage.capture.open({ camera: true, microphone: true }));
const flip = (page: WebKitPage) => page.run(() => window.cameraPage.capture.flip());

test(
  "in WebKit a flip opens the rear camera, the next one the front camera, and then all is off",
  async ({ skip }) => {
    skip(!CAN_HAVE_WEBKIT, NOT_HERE);
    const page = await openCameraPage();
    await open(page);
    const front = await look(page);
    expect(front).toMatchObject({ facing: "user", says: "user", problem: null });
    expect(front.live.toSorted()).toEqual(["audio", "video"]);

    await flip(page);
    const rear = await look(page);
    expect(rear).toMatchObject({ facing: "environment", says: "environment", notice: null });
    expect(rear.label).not.toBe(front.label);
    expect(rear.microphone).toBe(front.microphone);
    expect(rear.live.toSorted()).toEqual(["audio", "video"]);

    await flip(page);
    expect(await look(page)).toMatchObject({
      facing: "user",
      label: front.label,
      microphone: front.microphone,
    });
    await page.run(() => window.cameraPage.close());
    expect((await look(page)).live).toEqual([]);
  },
  TIMEOUT_MS,
);

test(
  "in WebKit twenty quick flips end where they began",
  async ({ skip }) => {
    skip(!CAN_HAVE_WEBKIT, NOT_HERE);
    const page = await openCameraPage();
    await open(page);
    await page.run(async () => {
      const { capture } = window.cameraPage;
      await Promise.all(Array.from({ length: 20 }, () => capture.flip()));
    });
    const after = await look(page);
    expect(after).toMatchObject({ facing: "user", says: "user", notice: null });
    expect(after.live.toSorted()).toEqual(["audio", "video"]);
  },
  TIMEOUT_MS,
);

test(
  "in WebKit the rear camera zooms, and has a torch that the front camera has not",
  async ({ skip }) => {
    skip(!CAN_HAVE_WEBKIT, NOT_HERE);
    const page = await openCameraPage();
    await open(page);
    const controls = () =>
      page.run(() => {
        const { controls: of, now } = window.cameraPage;
        const { track } = now().camera;
        return track === null ? null : of.controlsOf(track);
      });
    expect(await controls()).toMatchObject({ hasTorch: false });
    await flip(page);
    expect(await controls()).toMatchObject({ hasTorch: true, zoom: { min: 1, max: 4 } });
    const hasZoomed = await page.run(async () => {
      const { controls: of, now } = window.cameraPage;
      const { track } = now().camera;
      return track !== null && (await of.setZoom(track, 2));
    });
    expect(hasZoomed).toBe(true);
    expect(await controls()).toMatchObject({ zoom: { now: 2 } });
  },
  TIMEOUT_MS,
);
