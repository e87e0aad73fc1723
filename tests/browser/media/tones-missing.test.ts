import { expect, test, vi } from "vitest";

// Shim: the page as in a browser without Web Audio; a file of its own, since the context is kept.
test("a browser without Web Audio stays silent and calm", async () => {
  vi.stubGlobal("AudioContext", undefined);
  vi.spyOn(navigator.userActivation, "hasBeenActive", "get").mockReturnValue(true);
  const { unlockSound } = await import("../../../src/platform/media/sound.ts");
  const { playTone, startRingtone } = await import("../../../src/platform/media/tones.ts");
  const ringing = new AbortController();
  expect(() => {
    unlockSound();
    startRingtone("incoming", ringing.signal);
    playTone("ended");
  }).not.toThrow();
  ringing.abort();
  vi.unstubAllGlobals();
});
