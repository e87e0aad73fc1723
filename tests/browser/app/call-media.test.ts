/** What becomes of a camera that gives way to another: at the other phone at once, on the page after. */
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type CallMedia, createCallMedia } from "../../../src/app/call/call-media.ts";
import { keepMediaChoices, type KeptChoices } from "../../../src/app/call/media-choices.ts";
import type { MediaState } from "../../../src/core/media/media-state.ts";
import type { Link } from "../../../src/platform/link/link.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import { phoneCameras, TWO_CAMERAS } from "../../support/phone-cameras.ts";

const PLAN = { ...TWO_CAMERAS, releaseMs: 0 };

const { getUserMedia, enumerateDevices } = navigator.mediaDevices;

beforeEach(() => phoneCameras(PLAN));

afterEach(() => {
  vi.useRealTimers();
  Object.assign(navigator.mediaDevices, { getUserMedia, enumerateDevices });
});

interface Call {
  readonly media: CallMedia;
  readonly choices: KeptChoices;
  /** The camera that goes to the other phone. */
  sent(): MediaStreamTrack | null;
  /** The last word to the other phone. */
  told(): MediaState | undefined;
  /** Calls back as soon as another camera is sent. */
  onSent(listener: () => void): void;
  hangUp(): void;
}

/** A call whose front camera is open, is sent and is seen. */
async function inCall(): Promise<Call> {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const choices = keepMediaChoices(createMemoryStore());
  const media = createRoot((dispose) => {
    onTestFinished(dispose);
    return createCallMedia(choices);
  });
  let sent: MediaStreamTrack | null = null;
  const said: MediaState[] = [];
  let listener = (): void => undefined;
  const link: Pick<Link, "setTrack"> = {
    setTrack(kind, track) {
      if (kind === "video") {
        sent = track;
        if (track !== null) listener();
      }
      return Promise.resolve();
    },
  };
  media.open(true, lifetime.signal);
  media.attach(link as Link, (state) => void said.push(state), lifetime.signal);
  await expect
    .poll(() => sent !== null && media.view.ownPicture()?.getTracks()[0] === sent)
    .toBe(true);
  await expect.poll(() => media.view.devices()?.list().cameras.length).toBe(2);
  return {
    media,
    choices,
    sent: () => sent,
    told: () => said.at(-1),
    onSent: (listen) => {
      listener = listen;
    },
    hangUp: () => lifetime.abort(),
  };
}

test("another camera is sent and told of before the page shows anything of it", async () => {
  const { media, sent, told, onSent } = await inCall();
  const { view } = media;
  const before = view.ownPicture();
  const seen: unknown[] = [];
  onSent(() => {
    // By then the page has had its turn, if it had been given one.
    setTimeout(() => {
      seen.push(view.isChanging(), view.isMirrored(), view.ownPicture() === before, told()?.pause);
    });
  });
  window.phone.hold("back");
  view.flip();
  await expect.poll(() => view.isChanging()).toBe(true);
  expect(told()).toMatchObject({ facing: "user", pause: "changing" });
  window.phone.answer("back");
  await expect.poll(() => view.isChanging()).toBe(false);
  expect(seen, "changing, mirrored, the picture of before; no pause any more").toEqual([
    true,
    true,
    true,
    undefined,
  ]);
  expect(told()).toMatchObject({ camera: "on", facing: "environment" });
  expect(view.isMirrored()).toBe(false);
  expect(view.ownPicture()?.getTracks()[0]).toBe(sent());
  expect(sent()?.label).toContain("facing back");
});

test("two flips in a row end with the first camera, sent and seen", async () => {
  const { media, sent, onSent } = await inCall();
  const { view } = media;
  // In the moment in which the page still shows the first change.
  onSent(() => {
    onSent(() => undefined);
    view.flip();
  });
  view.flip();
  await expect.poll(() => window.phone.requests).toEqual(["front", "back", "front"]);
  await expect.poll(() => view.isChanging()).toBe(false);
  expect(view.isMirrored()).toBe(true);
  expect(view.ownPicture()?.getTracks()[0]).toBe(sent());
  expect(sent()?.readyState).toBe("live");
});

test("who hangs up in the middle of a change sees nothing of it later", async () => {
  const { media, onSent, hangUp } = await inCall();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const isSent = new Promise<void>(onSent);
  media.view.flip();
  await isSent;
  hangUp();
  expect(media.view.ownPicture()).toBeNull();
  vi.runAllTimers();
  expect(media.view.ownPicture()).toBeNull();
  expect(media.view.isChanging()).toBe(false);
  expect(window.phone.live()).toEqual([]);
});

test("a camera that was chosen is remembered for the side on which it is", async () => {
  const { media, choices, sent } = await inCall();
  const { view } = media;
  const devices = view.devices();
  const back = devices?.list().cameras.find(({ facing }) => facing === "environment");
  if (devices === null || back === undefined) throw new Error("the phone has a rear camera");
  devices.use("camera", back);
  await expect.poll(() => choices.current().environment).toEqual({ id: "back", label: back.label });
  expect(choices.current().user).toBeUndefined();
  await expect.poll(() => view.ownPicture()?.getTracks()[0] === sent()).toBe(true);
  expect(sent()?.label).toBe(back.label);
});
