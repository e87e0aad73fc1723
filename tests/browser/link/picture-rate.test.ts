import { expect, onTestFinished, test, vi } from "vitest";
import { fitPicture } from "../../../src/platform/link/picture-rate.ts";

/** A sender of a picture of that size, from a camera that was asked for `height`. */
function aSender(width: number, height: number, askedHeight: number): RTCRtpSender {
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
  return connection.addTransceiver(track).sender;
}

test.for([
  ["a 1080p camera", [1920, 1080, 1080], { scaleResolutionDownBy: 1, maxBitrate: 4_000_000 }],
  ["a 720p camera", [1280, 720, 720], { scaleResolutionDownBy: 1, maxBitrate: 2_500_000 }],
  ["the same held upright", [720, 1280, 720], { scaleResolutionDownBy: 1, maxBitrate: 2_500_000 }],
  ["a VGA camera", [640, 480, 720], { scaleResolutionDownBy: 1, maxBitrate: 1_700_000 }],
  ["a camera larger than asked", [1280, 960, 360], { maxBitrate: 400_000 }],
  ["a person who saves data", [640, 360, 360], { scaleResolutionDownBy: 1, maxBitrate: 400_000 }],
] as const)("what is sent fits %s", async ([, [width, height, asked], fitting]) => {
  const sender = aSender(width, height, asked);
  await fitPicture(sender);
  expect(sender.getParameters().encodings[0]).toMatchObject(fitting);
});

test("a larger picture than was asked for is scaled down to it", async () => {
  const sender = aSender(1440, 1080, 360);
  await fitPicture(sender);
  expect(sender.getParameters().encodings[0]?.scaleResolutionDownBy).toBe(3);
});

test("an encoder that fits already is left alone", async () => {
  const sender = aSender(1280, 720, 720);
  await fitPicture(sender);
  const set = vi.spyOn(sender, "setParameters");
  await fitPicture(sender);
  expect(set).not.toHaveBeenCalled();
});
