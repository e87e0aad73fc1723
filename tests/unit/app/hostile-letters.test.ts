/** Authentic letters that a broker has kept, mixed up or doubled, and strangers with many calls. */
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { NEW_CALL_BURST } from "../../../src/core/protocol/limits.ts";
import {
  type AppPhone,
  createWorld,
  openAppPhone,
  pass,
  settle,
  type World,
} from "../../support/app-phones.ts";
import { aPeerId } from "../../support/builders.ts";
import { aLetter, aRing } from "../../support/letters.ts";

const ANNA = aPeerId(10);
const BEN = aPeerId(20);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 1_700_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
});

interface Scene extends World {
  readonly anna: AppPhone;
  readonly ben: AppPhone;
}

async function aScene(): Promise<Scene> {
  const world = createWorld();
  return { ...world, anna: await openAppPhone(world, ANNA), ben: await openAppPhone(world, BEN) };
}

test("a ring kept back from a call given up does not replace the call that came after", async () => {
  const { anna, ben, line } = await aScene();
  line.tamper(() => []);
  anna.session.dial(BEN, "video");
  await settle();
  anna.session.hangUp();
  await settle();
  const kept = line.sent.filter(({ to }) => to === BEN);
  expect(kept.map(({ item }) => item.message.kind)).toEqual(["ring", "cancel"]);

  line.tamper((sent) => [sent]);
  await pass(1_000);
  anna.session.dial(BEN, "video");
  await settle();
  ben.session.answer("video");
  await settle();
  const running = ben.session.state();
  expect(running.name).toBe("connected");
  for (const each of kept) line.deliver(each);
  await settle();
  expect(ben.session.state()).toBe(running);
});

test("a phone that was reloaded in the middle of a call can ring anew", async () => {
  const { anna, ben, ...world } = await aScene();
  anna.session.dial(BEN, "video");
  await settle();
  ben.session.answer("video");
  await settle();
  anna.close();
  await pass(1_000);
  const again = await openAppPhone(world, ANNA, { deps: { newCallId: () => "afterTheReload01" } });
  again.session.dial(BEN, "video");
  await settle();
  expect(ben.session.state()).toMatchObject({ name: "incoming", call: { id: "afterTheReload01" } });
});

test("a cancel that overtakes its ring leaves nothing to ring", async () => {
  const { ben, line } = await aScene();
  line.deliver({ from: ANNA, to: BEN, item: aLetter({ seq: 2 }) });
  line.deliver({ from: ANNA, to: BEN, item: aRing({ seq: 1 }) });
  line.deliver({ from: ANNA, to: BEN, item: aRing({ seq: 3 }) });
  await settle();
  expect(ben.session.state().name).toBe("idle");
  expect(ben.story).toEqual([]);
});

test("two who ring each other under different clocks still find each other", async () => {
  const { anna, ben, line } = await aScene();
  const skewMs = 3_600_000;
  line.tamper((sent) => {
    const { message } = sent.item;
    const byMs = sent.from === ANNA ? skewMs : -skewMs;
    if (message.kind === "ring") {
      const moved = { ...message, sentAtMs: message.sentAtMs + byMs };
      return [{ ...sent, item: { ...sent.item, message: moved } }];
    }
    if (message.kind !== "clock") return [sent];
    return [
      { ...sent, item: { ...sent.item, message: { ...message, nowMs: message.nowMs + byMs } } },
    ];
  });
  line.hold();
  ben.session.dial(ANNA, "video");
  anna.session.dial(BEN, "video");
  await pass(100);
  line.letGo((held) => held.toSorted((left) => (left.from === BEN ? -1 : 1)));
  for (let turn = 0; turn < 4; turn += 1) {
    await settle();
    await pass(3_000);
  }
  expect([anna, ben].map(({ session }) => session.state().name)).toEqual([
    "connected",
    "connected",
  ]);
});

test("strangers with ever new calls are answered a few times, and then not at all", async () => {
  const { anna, ben, line } = await aScene();
  anna.session.dial(BEN, "video");
  await settle();
  const before = line.sent.length;
  for (let count = 0; count < 300; count += 1) {
    const exchange = `strangersCall${String(count).padStart(5, "0")}`;
    line.deliver({ from: aPeerId(30 + (count % 100)), to: BEN, item: aRing({ exchange }) });
  }
  await settle();
  const busy = line.sent.slice(before).filter(({ item }) => item.message.kind === "busy");
  expect(busy.length).toBeGreaterThan(0);
  expect(busy.length).toBeLessThanOrEqual(NEW_CALL_BURST);
  expect(ben.session.state()).toMatchObject({ name: "incoming", call: { peer: ANNA } });
});
