import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { vibrateUntil } from "../../../src/platform/pwa/vibration.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Shim: this machine has no motor, and whether the page was tapped is the test's to say. */
function stubVibrate(isTapped: boolean): { tap: () => void; calls: () => readonly unknown[] } {
  let hasBeenActive = isTapped;
  Object.defineProperty(navigator, "userActivation", {
    configurable: true,
    get: () => ({ hasBeenActive, isActive: false }),
  });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "userActivation"));
  const vibrate = vi.spyOn(navigator, "vibrate").mockReturnValue(true);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  return {
    tap: () => (hasBeenActive = true),
    calls: () => vibrate.mock.calls.map(([pattern]) => pattern),
  };
}

test("the pattern repeats until the signal aborts, then the motor stops", () => {
  const { calls } = stubVibrate(true);
  const ringing = new AbortController();
  vibrateUntil([400, 200], ringing.signal);
  expect(calls()).toEqual([[400, 200]]);
  vi.advanceTimersByTime(1200);
  expect(calls()).toEqual([
    [400, 200],
    [400, 200],
    [400, 200],
  ]);
  ringing.abort();
  vi.advanceTimersByTime(6000);
  expect(calls().slice(3)).toEqual([0]);
});

test("before the first tap the phone stays still, after it the ringing is felt", () => {
  const { calls, tap } = stubVibrate(false);
  const ringing = new AbortController();
  vibrateUntil([400, 200], ringing.signal);
  vi.advanceTimersByTime(600);
  expect(calls()).toEqual([]);
  tap();
  vi.advanceTimersByTime(600);
  expect(calls()).toEqual([[400, 200]]);
  ringing.abort();
});

test("an aborted signal, an empty pattern and a phone without a motor do nothing", () => {
  const { calls } = stubVibrate(true);
  vibrateUntil([400, 200], AbortSignal.abort());
  vibrateUntil([], new AbortController().signal);
  vi.advanceTimersByTime(2000);
  expect(calls()).toEqual([]);
  Object.defineProperty(navigator, "vibrate", { configurable: true, value: undefined });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "vibrate"));
  expect(() => vibrateUntil([400], new AbortController().signal)).not.toThrow();
});
