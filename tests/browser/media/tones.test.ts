import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { unlockSound } from "../../../src/platform/media/sound.ts";
import { playTone, startRingtone } from "../../../src/platform/media/tones.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Taps for real, as a person does. */
async function tap(onTap: () => void): Promise<void> {
  const button = document.createElement("button");
  button.textContent = "Tap";
  button.addEventListener("click", onTap);
  document.body.append(button);
  onTestFinished(() => button.remove());
  await userEvent.click(button);
}

/** Hears what goes to the speaker, from now on. */
function listen(): { peak: () => number } {
  const connect = AudioNode.prototype.connect;
  let analyser: AnalyserNode | null = null;
  vi.spyOn(AudioNode.prototype, "connect").mockImplementation(function (
    this: AudioNode,
    target: AudioNode | AudioParam,
  ) {
    if (target instanceof AudioDestinationNode) {
      // Long enough to hear a short tone however late the test looks.
      analyser ??= new AnalyserNode(this.context, { fftSize: 32_768 });
      Reflect.apply(connect, this, [analyser]);
    }
    return Reflect.apply(connect, this, [target]);
  });
  const peak = (): number => {
    if (analyser === null) return 0;
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return Math.max(...samples.map(Math.abs));
  };
  return { peak };
}

// The order matters here: a page is tapped for the first time only once.
test("before the first tap no AudioContext is made, and nothing throws", async () => {
  expect(navigator.userActivation.hasBeenActive).toBe(false);
  const create = vi.spyOn(globalThis, "AudioContext");
  const ringing = new AbortController();
  startRingtone("incoming", ringing.signal);
  playTone("connected");
  await Promise.resolve();
  expect(create).not.toHaveBeenCalled();
  ringing.abort();
});

test("a ringtone that began before the first tap is heard after it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { peak } = listen();
  const ringing = new AbortController();
  startRingtone("incoming", ringing.signal);
  await tap(unlockSound);
  expect(peak()).toBe(0);
  vi.advanceTimersByTime(2000);
  await expect.poll(peak).toBeGreaterThan(0.05);
  ringing.abort();
});

test.for(["incoming", "outgoing"] as const)(
  "the %s ringtone sounds modestly, repeats, and is quiet after the abort",
  async (kind) => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const start = vi.spyOn(OscillatorNode.prototype, "start");
    const { peak } = listen();
    const ringing = new AbortController();
    startRingtone(kind, ringing.signal);
    await expect.poll(peak).toBeGreaterThan(0.03);
    expect(peak()).toBeLessThan(0.4);
    const notes = start.mock.calls.length;
    vi.advanceTimersByTime(3000);
    await expect.poll(() => start.mock.calls.length).toBe(2 * notes);
    ringing.abort();
    // The last note alone would take twice as long to fade.
    await expect.poll(peak, { timeout: 1000 }).toBe(0);
    vi.advanceTimersByTime(9000);
    await Promise.resolve();
    expect(start.mock.calls).toHaveLength(2 * notes);
  },
);

test.for(["connected", "ended"] as const)("the %s tone sounds once and fades", async (kind) => {
  const { peak } = listen();
  playTone(kind);
  await expect.poll(peak).toBeGreaterThan(0.05);
  await expect.poll(peak, { timeout: 3000 }).toBe(0);
});

test("an aborted signal does not ring", async () => {
  const { peak } = listen();
  startRingtone("incoming", AbortSignal.abort());
  await Promise.resolve();
  expect(peak()).toBe(0);
});
