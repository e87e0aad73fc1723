/** What the app says to the system beside notifications. */
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { setBadge } from "../../../src/platform/pwa/badge.ts";
import { toggleFloating } from "../../../src/platform/pwa/floating-picture.ts";
import { openMediaSession } from "../../../src/platform/pwa/media-session.ts";
import { isAppleMobile } from "../../../src/platform/pwa/standing.ts";
import { askToPersist } from "../../../src/platform/storage/persistence.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const CONTROLS = {
  toggleMicrophone: () => undefined,
  toggleCamera: () => undefined,
  hangUp: () => undefined,
};

test("the system knows of a call as long as it lasts", () => {
  const call = new AbortController();
  openMediaSession("Anna", CONTROLS, call.signal);
  const { mediaSession } = navigator;
  expect([mediaSession.metadata?.title, mediaSession.playbackState]).toEqual(["Anna", "playing"]);
  call.abort();
  expect([mediaSession.metadata, mediaSession.playbackState]).toEqual([null, "none"]);
});

test("what a browser does not know of the system's controls costs none of the others", () => {
  const set = vi.spyOn(navigator.mediaSession, "setActionHandler");
  set.mockImplementation((action) => {
    const name: string = action;
    if (name === "togglemicrophone") throw new TypeError("not known");
  });
  Object.defineProperty(navigator.mediaSession, "setCameraActive", {
    configurable: true,
    value: undefined,
  });
  onTestFinished(() => void Reflect.deleteProperty(navigator.mediaSession, "setCameraActive"));
  const call = new AbortController();
  const view = openMediaSession("Anna", CONTROLS, call.signal);
  view.setCameraOn(false);
  view.setMicrophoneOn(false);
  expect(set.mock.calls.map(([action]) => action)).toContain("hangup");
  call.abort();
});

test("a picture that begins to float after the call is over comes back at once", async () => {
  const exit = vi.fn<() => Promise<void>>(async () => undefined);
  const video = document.createElement("video");
  let letFloat = (): void => undefined;
  video.requestPictureInPicture = () =>
    new Promise((resolve) => {
      letFloat = () => resolve({} as PictureInPictureWindow);
    });
  const call = new AbortController();
  const floating = toggleFloating(video, call.signal);
  call.abort();
  vi.spyOn(document, "pictureInPictureElement", "get").mockReturnValue(video);
  vi.spyOn(document, "exitPictureInPicture").mockImplementation(exit);
  letFloat();
  await floating;
  expect(exit).toHaveBeenCalledTimes(1);
});

test("the badge shows how many calls were missed, and goes with the last", () => {
  const badge = {
    setAppBadge: vi.fn<(count?: number) => Promise<void>>(async () => undefined),
    clearAppBadge: vi.fn<(count?: number) => Promise<void>>(async () => undefined),
  };
  vi.stubGlobal("navigator", badge);
  setBadge(2);
  setBadge(0);
  expect(badge.setAppBadge.mock.calls).toEqual([[2]]);
  expect(badge.clearAppBadge).toHaveBeenCalledTimes(1);
  vi.stubGlobal("navigator", {});
  expect(() => setBadge(1)).not.toThrow();
});

test.each([
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", 5, true],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5, true],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 0, false],
  ["Mozilla/5.0 (Linux; Android 15; Pixel 7)", 5, false],
])("%s with %i fingers is an iPhone or iPad: %s", (userAgent, maxTouchPoints, isIt) => {
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints });
  expect(isAppleMobile()).toBe(isIt);
});

test("storage is asked for once it is not given already, and a browser without it says no", async () => {
  const persist = vi.fn<() => Promise<boolean>>(async () => true);
  vi.stubGlobal("navigator", { storage: { persisted: async () => true, persist } });
  expect(await askToPersist()).toBe(true);
  expect(persist).not.toHaveBeenCalled();
  vi.stubGlobal("navigator", { storage: { persisted: async () => false, persist } });
  expect(await askToPersist()).toBe(true);
  expect(persist).toHaveBeenCalledTimes(1);
  vi.stubGlobal("navigator", {});
  expect(await askToPersist()).toBe(false);
});
