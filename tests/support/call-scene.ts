/** Anna and Ben, whose phones are run as `src/app` runs them, in make-believe time. */
import { beforeEach, expect, onTestFinished, vi } from "vitest";
import type { Letter } from "../../src/app/line/post.ts";
import type { EndReason } from "../../src/core/call/state.ts";
import { type AppPhone, createWorld, openAppPhone, settle, type World } from "./app-phones.ts";
import { aPeerId } from "./builders.ts";
import type { Sent } from "./fake-relay.ts";

export const ANNA = aPeerId(10);
export const BEN = aPeerId(20);
export const CARLA = aPeerId(30);

/** Time stands still in every test of a file, until the test lets it pass. */
export function stopTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
      now: 1_700_000_000_000,
    });
    onTestFinished(() => void vi.useRealTimers());
  });
}

export interface Scene extends World {
  readonly anna: AppPhone;
  readonly ben: AppPhone;
}

export async function aScene(): Promise<Scene> {
  const world = createWorld();
  const anna = await openAppPhone(world, ANNA, { name: "Anna" });
  const ben = await openAppPhone(world, BEN, { name: "Ben" });
  return { ...world, anna, ben };
}

/** Anna rings, and Ben's phone rings. */
export async function aRingingScene(): Promise<Scene> {
  const scene = await aScene();
  scene.anna.session.dial(BEN, "video");
  await settle();
  expect(names(scene)).toEqual(["dialing", "incoming"]);
  return scene;
}

export async function aConnectedScene(): Promise<Scene> {
  const scene = await aRingingScene();
  scene.ben.session.answer("video");
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
  return scene;
}

export const names = ({ anna, ben }: Scene): readonly string[] =>
  [anna, ben].map(({ session }) => session.state().name);

/** How it ended for each phone; holding nothing any more. */
export function endings(...phones: readonly AppPhone[]): readonly (EndReason | "live")[] {
  return phones.map(({ session, held }) => {
    const state = session.state();
    if (state.name !== "ended") return "live";
    expect(held()).toEqual([]);
    return state.reason;
  });
}

export const isKind =
  (kind: string) =>
  ({ item }: Sent<Letter>): boolean =>
    item.message.kind === kind;

/** Loses what `isLost` says, for good. */
export function lose({ line }: World, isLost: (sent: Sent<Letter>) => boolean): void {
  line.tamper((sent) => (isLost(sent) ? [] : [sent]));
}

export function sentKinds({ line }: World, from: AppPhone): readonly string[] {
  return line.sent.filter((sent) => sent.from === from.id).map(({ item }) => item.message.kind);
}
