/**
 * The first pictures of a call, between two real connections. Left to itself, Chromium begins with
 * 320 by 240: of a camera larger than VGA, where a limit is set, or the path was there before.
 */
import { expect, onTestFinished, test } from "vitest";
import { openConnection } from "../../../src/platform/link/connection.ts";
import { isConnected, type LinkEnd, openPair, openPairOver } from "./link-pair.ts";

const PATIENCE_MS = 20_000;

/** Pictures that are all different, as a camera's are. */
function aCamera(width: number, height: number): MediaStreamTrack {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  if (brush === null) throw new Error("There is a brush");
  const grain = document.createElement("canvas");
  Object.assign(grain, { width: 2 * width, height: 2 * height });
  const pen = grain.getContext("2d");
  if (pen === null) throw new Error("There is a pen");
  for (let spot = 0; spot < 3_000; spot += 1) {
    pen.fillStyle = `hsl(${(spot * 137) % 360} 60% ${20 + ((spot * 31) % 60)}%)`;
    const side = 8 + ((spot * 7) % 40);
    pen.fillRect((spot * 7919) % grain.width, (spot * 104_729) % grain.height, side, side);
  }
  let frame = 0;
  const paint = (): void => {
    frame += 1;
    brush.drawImage(grain, -(frame * 5) % width, -(frame * 3) % height);
  };
  paint();
  const painting = setInterval(paint, 50);
  const [track] = canvas.captureStream(20).getVideoTracks();
  if (track === undefined) throw new Error("A canvas has one video track");
  onTestFinished(() => {
    clearInterval(painting);
    track.stop();
  });
  return track;
}

/** How wide the pictures are that `end` shows, each width once, in order. */
function widthsAt(end: LinkEnd): readonly number[] {
  const widths: number[] = [];
  const video = Object.assign(document.createElement("video"), { muted: true, autoplay: true });
  const note = (_: number, { width }: VideoFrameCallbackMetadata): void => {
    if (widths.at(-1) !== width) widths.push(width);
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
  video.srcObject = new MediaStream(end.tracks.filter(({ kind }) => kind === "video"));
  document.body.append(video);
  onTestFinished(() => video.remove());
  return widths;
}

function limitOf({ connection }: LinkEnd): number | undefined {
  const sender = connection.getSenders().find(({ track }) => track?.kind === "video");
  return sender?.getParameters().encodings[0]?.maxBitrate;
}

test.for([
  ["VGA", 640, 480],
  ["720p", 1280, 720],
] as const)(
  "a caller whose %s camera waits for the answer is never seen small",
  async ([, width, height]) => {
    const [caller, callee] = openPair();
    callee.way.hold();
    await caller.link.setTrack("video", aCamera(width, height));
    expect(limitOf(caller)).toBeUndefined();
    await expect.poll(() => callee.tracks.length).toBe(2);
    const widths = widthsAt(callee);
    callee.way.letGo();
    await expect.poll(() => widths.at(-1), { timeout: PATIENCE_MS }).toBe(width);
    expect(widths[0]).toBeGreaterThanOrEqual(640);
    await expect.poll(() => limitOf(caller), { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  },
);

test.for([
  ["VGA", 640, 480],
  ["720p", 1280, 720],
] as const)(
  "a callee whose %s camera opens after the answer is never seen small",
  async ([, width, height]) => {
    const [caller, callee] = openPair();
    await Promise.all([caller, callee].map(isConnected));
    const widths = widthsAt(caller);
    await callee.link.setTrack("video", aCamera(width, height));
    await expect.poll(() => widths.at(-1), { timeout: PATIENCE_MS }).toBe(width);
    expect(widths[0]).toBeGreaterThanOrEqual(640);
  },
);

test.for([
  ["VGA", 640, 480],
  ["720p", 1280, 720],
] as const)(
  "a %s picture is never seen small where the path was there before",
  async ([, width, height]) => {
    const [caller, callee] = await openPairOver([openConnection([]), openConnection([])]);
    await caller.link.setTrack("video", aCamera(width, height));
    await expect.poll(() => callee.tracks.length).toBe(2);
    const widths = widthsAt(callee);
    await expect.poll(() => widths.at(-1), { timeout: PATIENCE_MS }).toBe(width);
    expect(widths[0]).toBeGreaterThanOrEqual(640);
  },
);
