import { expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { watchLevel } from "../../../src/platform/media/level.ts";
import { unlockSound } from "../../../src/platform/media/sound.ts";

/** A microphone before which a whistle can be turned on. */
async function aMicrophone() {
  const button = document.createElement("button");
  button.addEventListener("click", unlockSound);
  document.body.append(button);
  await userEvent.click(button);
  button.remove();
  const context = new AudioContext();
  const whistle = new GainNode(context, { gain: 0 });
  const room = new MediaStreamAudioDestinationNode(context);
  const tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(whistle).connect(room);
  tone.start();
  onTestFinished(() => context.close());
  const [track] = room.stream.getAudioTracks();
  if (track === undefined) throw new Error("a destination has a track");
  return { track, setLoudness: (gain: number) => whistle.gain.setValueAtTime(gain, 0) };
}

/** Hears the level until the test is over. */
function hear(track: MediaStreamTrack) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  let level = -1;
  const copies: MediaStreamTrack[] = [];
  const clone = track.clone.bind(track);
  vi.spyOn(track, "clone").mockImplementation(() => {
    const copy = clone();
    copies.push(copy);
    return copy;
  });
  void watchLevel(
    track,
    (next) => {
      level = next;
    },
    controller.signal,
  );
  return { level: () => level, copies, close: () => controller.abort() };
}

test("the level follows the loudness, from nothing to all", async () => {
  const { track, setLoudness } = await aMicrophone();
  const meter = hear(track);
  await expect.poll(meter.level).toBe(0);
  setLoudness(0.05);
  await expect.poll(meter.level).toBeGreaterThan(0.3);
  expect(meter.level()).toBeLessThan(0.8);
  setLoudness(1);
  await expect.poll(meter.level).toBe(1);
});

test("what is said while muted is heard, and the muted track stays muted", async () => {
  const { track, setLoudness } = await aMicrophone();
  track.enabled = false;
  const meter = hear(track);
  setLoudness(1);
  await expect.poll(meter.level).toBe(1);
  expect(track.enabled).toBe(false);
});

test("the abort stops the copy that listened, and not the track that is sent", async () => {
  const { track } = await aMicrophone();
  const meter = hear(track);
  await expect.poll(meter.level).toBe(0);
  meter.close();
  expect(meter.copies.map(({ readyState }) => readyState)).toEqual(["ended"]);
  expect(track.readyState).toBe("live");
});

test("an abort before the sound may start listens to nothing", async () => {
  const { track } = await aMicrophone();
  const meter = hear(track);
  meter.close();
  await Promise.resolve();
  await expect.poll(() => meter.copies).toEqual([]);
});
