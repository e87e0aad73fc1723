import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createIceServers, type IceServers } from "../../../../src/app/line/ice-servers.ts";
import type { TwocanConfig } from "../../../../src/core/protocol/config.ts";
import type { IceServer } from "../../../../src/core/protocol/ice-server.ts";
import type { NetworkChange } from "../../../../src/platform/pwa/network.ts";

const STUN: IceServer = { urls: ["stun:stun.example.org"] };
const URL_OF_ICE = "https://app.example/ice";
const HOUR_MS = 60 * 60 * 1000;
const TTL_S = 6 * 60 * 60;

type Given = Pick<TwocanConfig, "iceServers" | "ice">;

/** A server's answer that has to be given by the test. */
interface Request {
  readonly url: string;
  answer(response: Response): Promise<void>;
  fail(): Promise<void>;
}

let requests: Request[] = [];
let lifetime = new AbortController();
let report = vi.spyOn(console, "warn");

beforeEach(() => {
  vi.useFakeTimers();
  report = vi.spyOn(console, "warn").mockReturnValue();
  requests = [];
  lifetime = new AbortController();
  vi.stubGlobal("fetch", (url: string) => {
    const settle = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));
    return new Promise((resolve, reject) => {
      requests.push({
        url,
        answer: (response) => {
          resolve(response);
          return settle();
        },
        fail: () => {
          reject(new TypeError("no network"));
          return settle();
        },
      });
    });
  });
});

afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  report.mockRestore();
});

function turn(number: number): IceServer {
  return { urls: ["turn:turn.example.org"], username: `${number}:x`, credential: "c" };
}

function aLoan(number: number, ttlSeconds = TTL_S): Response {
  return Response.json({ iceServers: [turn(number)], ttlSeconds });
}

interface Kept extends IceServers {
  happen(change: NetworkChange): void;
}

function keep(config: () => Given = () => ({ iceServers: [STUN], ice: URL_OF_ICE })): Kept {
  let happen: (change: NetworkChange) => void = () => undefined;
  const iceServers = createIceServers(
    { config, watchNetwork: (onChange) => (happen = onChange) },
    lifetime.signal,
  );
  return { ...iceServers, happen: (change) => happen(change) };
}

test("those of the configuration are there at once, those on loan as soon as they have come", async () => {
  const iceServers = keep();
  expect(requests.map(({ url }) => url)).toEqual([URL_OF_ICE]);
  expect(iceServers.current()).toEqual([STUN]);
  await requests[0]?.answer(aLoan(1));
  expect(iceServers.current()).toEqual([STUN, turn(1)]);
});

test("where nobody lends, nobody is asked", async () => {
  const iceServers = keep(() => ({ iceServers: [STUN] }));
  iceServers.refresh();
  iceServers.happen("online");
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
  expect(requests).toEqual([]);
  expect(iceServers.current()).toEqual([STUN]);
});

test("they are renewed long before they expire, and a running call is told", async () => {
  const iceServers = keep();
  const call = new AbortController();
  const told: (readonly IceServer[])[] = [];
  iceServers.watch((servers) => told.push(servers), call.signal);
  await requests[0]?.answer(aLoan(1));
  await vi.advanceTimersByTimeAsync(3 * HOUR_MS - 1);
  expect(requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  await requests[1]?.answer(aLoan(2));
  expect(iceServers.current()).toEqual([STUN, turn(2)]);
  call.abort();
  await vi.advanceTimersByTimeAsync(3 * HOUR_MS);
  await requests[2]?.answer(aLoan(3));
  expect(told).toEqual([
    [STUN, turn(1)],
    [STUN, turn(2)],
  ]);
});

test("a failing lender costs nothing but what it would have lent, and is asked again", async () => {
  const iceServers = keep();
  await requests[0]?.fail();
  expect(iceServers.current()).toEqual([STUN]);
  await vi.advanceTimersByTimeAsync(5_000);
  await requests[1]?.answer(new Response("Too many requests", { status: 429 }));
  await vi.advanceTimersByTimeAsync(15_000);
  await requests[2]?.answer(new Response("<html>"));
  await vi.advanceTimersByTimeAsync(60_000);
  await requests[3]?.answer(Response.json({ iceServers: "none" }));
  expect(iceServers.current()).toEqual([STUN]);
  expect(report).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(300_000);
  await requests[4]?.answer(aLoan(5));
  expect(iceServers.current()).toEqual([STUN, turn(5)]);
});

test("after a success the waiting starts anew", async () => {
  keep();
  await requests[0]?.fail();
  await vi.advanceTimersByTimeAsync(5_000);
  await requests[1]?.answer(aLoan(1, 100));
  await vi.advanceTimersByTimeAsync(50_000);
  await requests[2]?.fail();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(requests).toHaveLength(4);
});

test("what has expired is not used, also when nothing newer came", async () => {
  const iceServers = keep();
  await requests[0]?.answer(aLoan(1, 100));
  await vi.advanceTimersByTimeAsync(50_000);
  await requests[1]?.fail();
  expect(iceServers.current(), "it still has its other half").toEqual([STUN, turn(1)]);
  vi.setSystemTime(Date.now() + 50_000);
  expect(iceServers.current()).toEqual([STUN]);
});

test.each(["online", "foreground"] as const)(
  "%s brings new ones when time has passed unnoticed",
  async (change) => {
    const iceServers = keep();
    await requests[0]?.answer(aLoan(1));
    iceServers.happen(change);
    expect(requests, "they are still young").toHaveLength(1);
    // A phone that slept: its clock went on, its timers did not.
    vi.setSystemTime(Date.now() + 4 * HOUR_MS);
    iceServers.happen(change);
    await requests[1]?.answer(aLoan(2));
    expect(iceServers.current()).toEqual([STUN, turn(2)]);
  },
);

test("going offline or to the background asks nobody", async () => {
  const iceServers = keep();
  await requests[0]?.fail();
  iceServers.happen("offline");
  iceServers.happen("background");
  expect(requests).toHaveLength(1);
});

test("a call that is near asks at once after a failure, and never twice at a time", async () => {
  const iceServers = keep();
  iceServers.refresh();
  expect(requests).toHaveLength(1);
  await requests[0]?.fail();
  iceServers.refresh();
  iceServers.refresh();
  expect(requests).toHaveLength(2);
  await requests[1]?.answer(aLoan(1));
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(requests, "the retry that was planned is not made").toHaveLength(2);
});

test("a clock that was set back makes them count as old", async () => {
  const iceServers = keep();
  await requests[0]?.answer(aLoan(1));
  vi.setSystemTime(Date.now() - 24 * HOUR_MS);
  expect(iceServers.current()).toEqual([STUN]);
  iceServers.refresh();
  await requests[1]?.answer(aLoan(2));
  expect(iceServers.current()).toEqual([STUN, turn(2)]);
});

test("settings that change are followed: their servers, and no loan that they do without", async () => {
  let given: Given = { iceServers: [STUN], ice: URL_OF_ICE };
  const iceServers = keep(() => given);
  await requests[0]?.answer(aLoan(1));
  given = { iceServers: [turn(9)] };
  expect(iceServers.current()).toEqual([turn(9)]);
});

test("an answer that comes after the end is dropped", async () => {
  const iceServers = keep();
  lifetime.abort();
  await requests[0]?.answer(aLoan(1));
  iceServers.refresh();
  expect(requests).toHaveLength(1);
  expect(iceServers.current()).toEqual([STUN]);
});

test("at the end nothing is left to run", async () => {
  keep();
  await requests[0]?.answer(aLoan(1));
  expect(vi.getTimerCount()).toBe(1);
  lifetime.abort();
  expect(vi.getTimerCount()).toBe(0);
});
