import { expect, onTestFinished, test, vi } from "vitest";
import { fitPicture, type PictureStart } from "../../../src/platform/link/picture-fit.ts";

const UNDER_WAY: PictureStart = { isWhole: true, isLimited: true, mayShrink: true };
const FIRST: PictureStart = { isWhole: false, isLimited: false, mayShrink: false };

/** A sender and a camera of that size, which was asked for `height`. */
function aCamera(width: number, height: number, askedHeight: number) {
  const connection = new RTCPeerConnection();
  const [track] = Object.assign(document.createElement("canvas"), { width, height })
    .captureStream()
    .getVideoTracks();
  if (track === undefined) throw new Error("a canvas has one video track");
  // Shim: a canvas knows no wishes.
  track.getConstraints = () => ({ height: { ideal: askedHeight } });
  track.getSettings = () => ({ width, height });
  onTestFinished(() => {
    track.stop();
    connection.close();
  });
  return { track, sender: connection.addTransceiver("video").sender };
}

test.for([
  ["a 1080p camera", [1920, 1080, 1080], { scaleResolutionDownBy: 1, maxBitrate: 4_000_000 }],
  ["a 720p camera", [1280, 720, 720], { scaleResolutionDownBy: 1, maxBitrate: 2_600_000 }],
  ["the same held upright", [720, 1280, 720], { scaleResolutionDownBy: 1, maxBitrate: 2_600_000 }],
  ["a VGA camera", [640, 480, 720], { scaleResolutionDownBy: 1, maxBitrate: 2_100_000 }],
  ["a camera larger than asked", [1280, 960, 360], { maxBitrate: 400_000 }],
  ["a person who saves data", [640, 360, 360], { scaleResolutionDownBy: 1, maxBitrate: 400_000 }],
] as const)("what is sent fits %s", async ([, [width, height, asked], fitting]) => {
  const { sender, track } = aCamera(width, height, asked);
  await fitPicture(sender, track, UNDER_WAY);
  expect(sender.getParameters().encodings[0]).toMatchObject(fitting);
});

test.for([
  ["a 1080p camera", [1920, 1080, 1080], 3],
  ["a 720p camera", [1280, 720, 720], 2],
  ["the same held upright", [720, 1280, 720], 2],
  ["a camera of four by three", [1280, 960, 720], 960 / 360],
  ["a VGA camera", [640, 480, 720], 1],
  ["a person who saves data", [640, 360, 360], 1],
  ["a camera larger than asked", [1440, 1080, 360], 3],
] as const)(
  "the first pictures of %s are small, but not made smaller, and have no limit",
  async ([, [width, height, asked], scale]) => {
    const { sender, track } = aCamera(width, height, asked);
    await fitPicture(sender, track, FIRST);
    const { degradationPreference, encodings } = sender.getParameters();
    expect(degradationPreference).toBe("maintain-resolution");
    expect(encodings[0]?.scaleResolutionDownBy ?? 1).toBe(scale);
    expect(encodings[0]).not.toHaveProperty("maxBitrate");
  },
);

test("a browser that names what it prefers by itself is not told the same again", async () => {
  const { sender, track } = aCamera(1280, 720, 720);
  await fitPicture(sender, track, UNDER_WAY);
  const parameters = sender.getParameters();
  // Shim: some browsers say so, and Chromium says nothing.
  sender.getParameters = () => ({ ...parameters, degradationPreference: "balanced" });
  const told = vi.spyOn(sender, "setParameters");
  await fitPicture(sender, track, UNDER_WAY);
  expect(told).not.toHaveBeenCalled();
  await fitPicture(sender, track, FIRST).catch(() => undefined);
  expect(told).toHaveBeenCalledOnce();
});

test("a larger picture than was asked for is scaled down to it", async () => {
  const { sender, track } = aCamera(1440, 1080, 360);
  await fitPicture(sender, track, UNDER_WAY);
  expect(sender.getParameters().encodings[0]?.scaleResolutionDownBy).toBe(3);
});

test("what is under way may be made smaller", async () => {
  const { sender, track } = aCamera(640, 480, 720);
  await fitPicture(sender, track, FIRST);
  await fitPicture(sender, track, UNDER_WAY);
  expect(sender.getParameters()).not.toHaveProperty("degradationPreference");
});

test("a limit is taken off again", async () => {
  const { sender, track } = aCamera(640, 480, 720);
  await fitPicture(sender, track, UNDER_WAY);
  await fitPicture(sender, track, FIRST);
  expect(sender.getParameters().encodings[0]).not.toHaveProperty("maxBitrate");
});

test.for([
  ["under way", UNDER_WAY],
  ["at the start", FIRST],
] as const)("an encoder that fits already is left alone: %s", async ([, start]) => {
  const { sender, track } = aCamera(1280, 720, 720);
  await fitPicture(sender, track, start);
  const set = vi.spyOn(sender, "setParameters");
  await fitPicture(sender, track, start);
  expect(set).not.toHaveBeenCalled();
});
