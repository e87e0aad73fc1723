import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createPictureSender } from "../../../../src/platform/link/picture-sender.ts";

/** What leaves through a sender: nothing yet, or pictures at that rate. */
interface Leaving {
  framesEncoded: number;
  targetBitrate?: number;
}

/** A sender that does nothing, and notes what it is told. */
function aSender(leaving: Leaving) {
  const told: unknown[] = [];
  const encoding: RTCRtpEncodingParameters = {};
  let kept: Pick<RTCRtpSendParameters, "degradationPreference"> = {};
  const sender = {
    getParameters: () => ({ ...kept, encodings: [encoding] }),
    setParameters(parameters: RTCRtpSendParameters) {
      const { degradationPreference: preference } = parameters;
      kept = preference === undefined ? {} : { degradationPreference: preference };
      const { scaleResolutionDownBy: scale, maxBitrate: limit } = encoding;
      told.push({ scale, limit, mayShrink: preference === undefined });
      return Promise.resolve();
    },
    replaceTrack(track: unknown) {
      told.push(track === null ? "nothing" : "track");
      return Promise.resolve();
    },
    getStats: vi.fn<() => Promise<unknown>>(() =>
      Promise.resolve(new Map([["1", { type: "outbound-rtp", ...leaving }]])),
    ),
  };
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const { send } = createPictureSender(sender as unknown as RTCRtpSender, lifetime.signal);
  return { told, send, sender, lifetime, getStats: sender.getStats };
}

function aTrack(width: number, height: number): MediaStreamTrack {
  const track: Pick<MediaStreamTrack, "getSettings" | "getConstraints"> = {
    getSettings: () => ({ width, height }),
    getConstraints: () => ({}),
  };
  return track as MediaStreamTrack;
}

const LOOK_MS = 400;

function looks(count: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(count * LOOK_MS);
}

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

test("no picture leaves before the encoder knows how large it may be", async () => {
  const { told, send } = aSender({ framesEncoded: 0 });
  await send(aTrack(1280, 720));
  expect(told).toEqual([{ scale: 2, limit: undefined, mayShrink: false }, "track"]);
});

test("while it rings the picture stays small and without a limit", async () => {
  const { told, send } = aSender({ framesEncoded: 0, targetBitrate: 0 });
  await send(aTrack(1280, 720));
  await looks(100);
  expect(told).toHaveLength(2);
});

test("a way that carries it gets the whole picture with the second look, and a limit later", async () => {
  const leaving: Leaving = { framesEncoded: 0 };
  const { told, send } = aSender(leaving);
  await send(aTrack(1280, 720));
  Object.assign(leaving, { framesEncoded: 3, targetBitrate: 1_400_000 });
  await looks(1);
  expect(told.slice(2)).toEqual([]);
  await looks(1);
  expect(told.slice(2)).toEqual([{ scale: 1, limit: undefined, mayShrink: true }]);
  await looks(2);
  expect(told.slice(3)).toEqual([{ scale: 1, limit: 2_600_000, mayShrink: true }]);
  expect(vi.getTimerCount()).toBe(0);
});

test("what a first path carried says nothing of the next", async () => {
  const leaving: Leaving = { framesEncoded: 3, targetBitrate: 700_000 };
  const { told, send } = aSender(leaving);
  await send(aTrack(1280, 720));
  for (const targetBitrate of [700_000, 200_000, 700_000]) {
    leaving.targetBitrate = targetBitrate;
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    await looks(1);
  }
  expect(told.slice(2)).toEqual([]);
});

test("a way that carries little gets the small picture, with a limit, until it carries more", async () => {
  const leaving: Leaving = { framesEncoded: 3, targetBitrate: 200_000 };
  const { told, send } = aSender(leaving);
  await send(aTrack(1280, 720));
  await looks(50);
  expect(told.slice(2)).toEqual([
    { scale: 2, limit: 2_600_000, mayShrink: false },
    { scale: 2, limit: 2_600_000, mayShrink: true },
  ]);
  leaving.targetBitrate = 600_000;
  await looks(2);
  expect(told.slice(4)).toEqual([{ scale: 1, limit: 2_600_000, mayShrink: true }]);
  expect(vi.getTimerCount()).toBe(0);
});

test("who saves data is not looked at for ever because of the low limit", async () => {
  const leaving: Leaving = { framesEncoded: 3, targetBitrate: 200_000 };
  const { told, send } = aSender(leaving);
  await send(aTrack(640, 360));
  await looks(10);
  expect(told.at(-1)).toEqual({ scale: 1, limit: 400_000, mayShrink: true });
  leaving.targetBitrate = 333_000;
  await looks(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("a browser that does not say what it may send gets the whole picture", async () => {
  const { told, send } = aSender({ framesEncoded: 3 });
  await send(aTrack(1280, 720));
  await looks(2);
  expect(told.slice(2)).toEqual([{ scale: 1, limit: undefined, mayShrink: true }]);
});

test("another camera gets the whole picture at once when the way is known", async () => {
  const { told, send } = aSender({ framesEncoded: 3, targetBitrate: 1_400_000 });
  await send(aTrack(1280, 720));
  await looks(4);
  told.splice(0);
  await send(aTrack(1920, 1080));
  expect(told).toEqual([{ scale: 1, limit: 4_000_000, mayShrink: true }, "track"]);
});

test("nothing is looked at without a picture, nor after the end", async () => {
  const { send, lifetime, getStats } = aSender({ framesEncoded: 0 });
  await send(null);
  expect(vi.getTimerCount()).toBe(0);
  await send(aTrack(1280, 720));
  expect(vi.getTimerCount()).toBe(1);
  await send(null);
  await looks(1);
  getStats.mockClear();
  await looks(5);
  expect(getStats).not.toHaveBeenCalled();
  await send(aTrack(1280, 720));
  lifetime.abort();
  expect(vi.getTimerCount()).toBe(0);
  await looks(5);
  expect(getStats).not.toHaveBeenCalled();
});

test("another track does not wait for what is still being written, and is fitted after it", async () => {
  const { told, send, sender } = aSender({ framesEncoded: 0 });
  let write = (): void => undefined;
  const { setParameters } = sender;
  sender.setParameters = (parameters) => {
    const done = setParameters(parameters);
    return new Promise((resolve) => {
      write = () => resolve(done);
    });
  };
  await send(aTrack(1280, 720));
  await send(aTrack(1920, 1080));
  expect(told.slice(1)).toEqual(["track", "track"]);
  write();
  await looks(0);
  expect(told.slice(3)).toEqual([{ scale: 3, limit: undefined, mayShrink: false }]);
});
