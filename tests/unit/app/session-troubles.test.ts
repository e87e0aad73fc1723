import { connectCall } from "../../../src/app/call/call-connection.ts";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Letter } from "../../../src/app/line/post.ts";
import type { SessionDeps } from "../../../src/app/call/session.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import { createWorld, openAppPhone, pass, settle } from "../../support/app-phones.ts";
import {
  ANNA,
  BEN,
  aConnectedScene,
  aRingingScene,
  aScene,
  endings,
  isKind,
  lose,
  names,
  sentKinds,
  stopTime,
} from "../../support/call-scene.ts";
import type { Sent } from "../../support/fake-relay.ts";

stopTime();

test("a decline that was lost is said again at the next ring", async () => {
  const scene = await aRingingScene();
  lose(scene, isKind("decline"));
  scene.ben.session.decline();
  await settle();
  expect(scene.anna.session.state().name).toBe("dialing");
  lose(scene, () => false);
  await pass(3_000);
  await settle();
  expect(endings(scene.anna, scene.ben)).toEqual(["declined", "declined-here"]);
});

test("a lost accept, with the answer behind it, is made good by the next ring", async () => {
  const scene = await aRingingScene();
  lose(scene, ({ from }) => from === BEN);
  scene.ben.session.answer("video");
  await settle();
  expect(names(scene)).toEqual(["dialing", "connecting"]);
  lose(scene, () => false);
  await pass(3_000);
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
});

test("an answer lost with the line is sent again when that is up", async () => {
  const scene = await aRingingScene();
  lose(scene, ({ from, item }) => from === BEN && item.message.kind === "description");
  scene.ben.session.answer("video");
  await settle();
  expect(names(scene)).toEqual(["connecting", "connecting"]);
  lose(scene, () => false);
  scene.ben.session.onLineUp();
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
});

test("an offer lost with the line is sent again when that is up", async () => {
  const scene = await aScene();
  lose(scene, isKind("description"));
  scene.anna.session.dial(BEN, "video");
  await settle();
  scene.ben.session.answer("video");
  await settle();
  expect(names(scene)).toEqual(["connecting", "connecting"]);
  lose(scene, () => false);
  scene.anna.session.onLineUp();
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
});

test("a path that opens before the accept arrives is the call all the same", async () => {
  const scene = await aRingingScene();
  lose(scene, isKind("accept"));
  scene.ben.session.answer("video");
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
  expect(scene.anna.story.filter((each) => each.startsWith("tone"))).toEqual(["tone connected"]);
});

test("a phone that was reloaded while it rang rings again, and the call works", async () => {
  const scene = await aScene();
  const store = createMemoryStore();
  scene.ben.close();
  const before = await openAppPhone(scene, BEN, { store });
  scene.anna.session.dial(BEN, "video");
  await settle();
  expect(before.session.state().name).toBe("incoming");
  before.close();
  const after = await openAppPhone(scene, BEN, { store });
  await pass(3_000);
  await settle();
  expect(after.session.state().name).toBe("incoming");
  after.session.answer("video");
  await settle();
  expect([scene.anna, after].map(({ session }) => session.state().name)).toEqual([
    "connected",
    "connected",
  ]);
});

test("a ring that a broker repeats rings neither again nor after a reload nor after the end", async () => {
  const scene = await aScene();
  const store = createMemoryStore();
  scene.ben.close();
  const ben = await openAppPhone(scene, BEN, { store });
  scene.anna.session.dial(BEN, "video");
  await settle();
  const [ring] = scene.line.sent;
  if (ring === undefined) throw new Error("It rang");
  scene.line.deliver(ring);
  await settle();
  expect(ben.story.filter((each) => each === "open ringtone incoming")).toHaveLength(1);

  scene.anna.close();
  await pass(10_000);
  await settle();
  expect(endings(ben)).toEqual(["missed"]);
  ben.session.dismiss();
  scene.line.deliver(ring);
  await settle();
  expect(ben.session.state().name).toBe("idle");

  ben.close();
  const after = await openAppPhone(scene, BEN, { store });
  scene.line.deliver(ring);
  scene.line.deliver({ ...ring, item: { ...ring.item, seq: ring.item.seq + 5 } });
  await settle();
  expect(after.session.state().name).toBe("idle");
});

test("a ring repeated after the reload of a phone that was ringing does not ring", async () => {
  const scene = await aScene();
  const store = createMemoryStore();
  scene.ben.close();
  const before = await openAppPhone(scene, BEN, { store });
  scene.anna.session.dial(BEN, "video");
  await settle();
  const [ring] = scene.line.sent;
  if (ring === undefined) throw new Error("It rang");
  before.close();
  scene.anna.close();
  const after = await openAppPhone(scene, BEN, { store });
  scene.line.deliver(ring);
  await settle();
  expect(after.session.state().name).toBe("idle");
});

test("a ring that was held back until the call was over does not ring", async () => {
  const scene = await aRingingScene();
  const late: Sent<Letter>[] = [];
  scene.line.tamper((sent) => {
    if (!isKind("ring")(sent)) return [sent];
    late.push(sent);
    return [];
  });
  await pass(3_000);
  scene.anna.session.hangUp();
  await settle();
  expect(endings(scene.ben)).toEqual(["missed"]);
  scene.ben.session.dismiss();
  expect(late).toHaveLength(1);
  late.forEach(scene.line.deliver);
  await settle();
  expect(scene.ben.session.state().name).toBe("idle");
});

test("a ring stamped by a clock that is off is restamped once, and rings", async () => {
  const scene = await aScene();
  scene.line.tamper((sent) => {
    const { message } = sent.item;
    if (message.kind !== "ring") return [sent];
    const sentAtMs = message.sentAtMs - 3_600_000;
    return [{ ...sent, item: { ...sent.item, message: { ...message, sentAtMs } } }];
  });
  scene.anna.session.dial(BEN, "video");
  await settle();
  expect(sentKinds(scene, scene.ben)).toContain("clock");
  expect(scene.ben.session.state().name).toBe("idle");
  scene.line.tamper((sent) => [sent]);
  await pass(3_000);
  await settle();
  expect(names(scene)).toEqual(["dialing", "incoming"]);
});

test("a call that was dialed without a line rings as soon as there is one", async () => {
  const scene = await aScene();
  lose(scene, () => true);
  scene.anna.session.dial(BEN, "video");
  await pass(500);
  lose(scene, () => false);
  scene.anna.session.onLineUp();
  await settle();
  expect(names(scene)).toEqual(["dialing", "incoming"]);
});

test("a page that is left takes its call along after five seconds", async () => {
  const { anna, ben } = await aConnectedScene();
  anna.session.onLeaving();
  await settle();
  anna.close();
  expect(anna.held()).toEqual([]);
  await settle();
  expect(ben.session.state()).toMatchObject({ trouble: { kind: "leaving" } });
  await pass(5_000);
  expect(endings(ben)).toEqual(["left"]);
});

test("a call says how far it has come as it begins, and as its page is left", async () => {
  const world = createWorld();
  const onTalking = vi.fn<SessionDeps["onTalking"]>();
  const anna = await openAppPhone(world, ANNA, { deps: { onTalking } });
  const ben = await openAppPhone(world, BEN);
  anna.session.dial(BEN, "video");
  await settle();
  anna.session.onLeaving();
  expect(onTalking, "nobody talks yet").not.toHaveBeenCalled();
  ben.session.answer("video");
  await settle();
  await pass(7_000);
  anna.session.onLeaving();
  expect(onTalking.mock.calls.map(([{ reason, durationMs }]) => [reason, durationMs])).toEqual([
    ["left", 0],
    ["left", 7_000],
  ]);
});

test("a broken path is mended within a minute, or the call is lost", async () => {
  const scene = await aConnectedScene();
  scene.ether.cut();
  await settle();
  expect(scene.anna.session.state()).toMatchObject({ trouble: { kind: "reconnecting" } });
  await pass(59_000);
  scene.ether.mend();
  await settle();
  expect(scene.anna.session.state()).toMatchObject({ trouble: null });

  scene.ether.cut();
  await pass(60_000);
  expect(endings(scene.anna, scene.ben)).toEqual(["lost", "lost"]);
});

test("a line that comes back, or another network, looks for a new path", async () => {
  const { anna, ether } = await aConnectedScene();
  const restarts = (): readonly number[] => ether.links.map((link) => link.restarts());
  anna.session.onLineUp();
  expect(restarts(), "nothing is wrong with the path").toEqual([0, 0]);
  anna.session.onNetworkChange();
  expect(restarts()).toEqual([1, 0]);
  ether.cut();
  await settle();
  anna.session.onLineUp();
  expect(restarts()).toEqual([2, 0]);
});

test("what is said while the path is broken arrives over the line", async () => {
  const { anna, ben, ether } = await aConnectedScene();
  ether.cut();
  await settle();
  anna.session.onLeaving();
  await settle();
  expect(ben.session.state()).toMatchObject({ trouble: { kind: "leaving" } });
  anna.session.hangUp();
  await settle();
  expect(endings(anna, ben)).toEqual(["hung-up", "remote-hung-up"]);
});

test("a connection that cannot be made leaves a call that ends, with nothing open", async () => {
  const world = createWorld();
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => warned.mockRestore());
  const noWebRtc = {
    loadLink: async () => ({
      connectCall,
      openLink: () => {
        throw new DOMException("turn: without a user name", "InvalidAccessError");
      },
    }),
  };
  const anna = await openAppPhone(world, ANNA, { deps: noWebRtc });
  const ben = await openAppPhone(world, BEN);
  anna.session.dial(BEN, "video");
  await settle();
  ben.session.answer("video");
  await settle();
  expect(anna.session.state().name).toBe("connecting");
  await pass(30_000);
  await settle();
  expect(endings(anna, ben)).toEqual(["failed", "failed"]);
  expect(warned).toHaveBeenCalled();
});

test("a call that is over before what connects it is loaded leaves nothing open", async () => {
  const world = createWorld();
  let load: (() => void) | null = null;
  const loading = new Promise<void>((resolve) => (load = resolve));
  const late = {
    async loadLink() {
      await loading;
      return { connectCall, openLink: world.ether.openLink };
    },
  };
  const anna = await openAppPhone(world, ANNA, { deps: late });
  anna.session.dial(BEN, "video");
  await settle();
  anna.session.hangUp();
  (load as (() => void) | null)?.();
  await settle();
  expect(world.ether.links).toEqual([]);
  expect(endings(anna)).toEqual(["cancelled"]);
});
