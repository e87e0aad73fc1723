import { expect, test } from "vitest";
import { createDataPaths, type DataPath } from "../../../../src/app/line/data-paths.ts";
import { aPeerId } from "../../../support/builders.ts";
import { ANNA, aConnectedScene, aScene, BEN, stopTime } from "../../../support/call-scene.ts";
import { settle } from "../../../support/app-phones.ts";
import { createFakePort } from "../../../support/fake-data-port.ts";

stopTime();

const PEER = aPeerId(1);

const parts = (isCall: boolean, peer = PEER): Omit<DataPath, "signal"> => ({
  peer,
  isCall,
  chat: createFakePort(),
  files: createFakePort(),
});

test("whoever watches learns of the paths that are open and of each that opens", () => {
  const paths = createDataPaths(() => undefined);
  const seen: (readonly [string, boolean])[] = [];
  const watching = new AbortController();
  paths.open(parts(false), new AbortController().signal);
  paths.watch(({ peer, isCall }) => seen.push([peer, isCall]), watching.signal);
  paths.open(parts(true, aPeerId(2)), new AbortController().signal);
  watching.abort();
  paths.open(parts(true, aPeerId(3)), new AbortController().signal);
  expect(seen).toEqual([
    [PEER, false],
    [aPeerId(2), true],
  ]);
});

test("a path is over with its lifetime", () => {
  const paths = createDataPaths(() => undefined);
  const lifetime = new AbortController();
  const signal = paths.open(parts(true), lifetime.signal);
  expect(paths.pathTo(PEER)?.signal).toBe(signal);
  lifetime.abort();
  expect(signal.aborted).toBe(true);
  expect(paths.pathTo(PEER)).toBeNull();
});

test("a call's path takes the place of a quiet one, and a quiet one never that of a call", () => {
  const paths = createDataPaths(() => undefined);
  const quiet = paths.open(parts(false), new AbortController().signal);
  const call = paths.open(parts(true), new AbortController().signal);
  expect([quiet.aborted, call.aborted]).toEqual([true, false]);
  const late = paths.open(parts(false), new AbortController().signal);
  expect([late.aborted, call.aborted]).toEqual([true, false]);
  expect(paths.pathTo(PEER)?.isCall).toBe(true);
});

test("a quiet path is asked for only where there is none", () => {
  const asked: string[] = [];
  const paths = createDataPaths((peer) => asked.push(peer));
  paths.request(PEER);
  paths.open(parts(true), new AbortController().signal);
  paths.request(PEER);
  expect(asked).toEqual([PEER]);
});

test("a call brings a path to the other phone as long as it lasts", async () => {
  const scene = await aConnectedScene();
  const [there, back] = [scene.anna.paths.pathTo(BEN), scene.ben.paths.pathTo(ANNA)];
  expect([there?.isCall, back?.isCall]).toEqual([true, true]);
  const heard: unknown[] = [];
  const nothing = (): void => undefined;
  back?.chat.listen(
    {
      onOpen: nothing,
      onClose: nothing,
      onDrained: nothing,
      onMessage: (text) => heard.push(text),
    },
    new AbortController().signal,
  );
  expect(there?.chat.send("written")).toBe(true);
  await settle();
  expect(heard).toEqual(["written"]);
  scene.anna.session.hangUp();
  await settle();
  expect([there?.signal.aborted, back?.signal.aborted]).toEqual([true, true]);
  expect(scene.anna.paths.pathTo(BEN)).toBeNull();
});

test("there is no path before a call", async () => {
  const scene = await aScene();
  scene.anna.session.dial(BEN, "video");
  await settle();
  expect([scene.anna.paths.pathTo(BEN), scene.ben.paths.pathTo(ANNA)]).toEqual([null, null]);
});
