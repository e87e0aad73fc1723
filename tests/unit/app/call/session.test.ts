import { createEffect, createRoot } from "solid-js";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Letter } from "../../../../src/app/line/post.ts";
import { ON, openAppPhone, pass, settle } from "../../../support/app-phones.ts";
import {
  ANNA,
  BEN,
  CARLA,
  aConnectedScene,
  aRingingScene,
  aScene,
  endings,
  names,
  stopTime,
} from "../../../support/call-scene.ts";
import type { Sent } from "../../../support/fake-relay.ts";
import { aLetter, aRing } from "../../../support/letters.ts";

stopTime();

test("a call from the first ring to the last word, with what each phone holds on the way", async () => {
  const scene = await aRingingScene();
  const { anna, ben } = scene;
  expect(anna.session.state()).toMatchObject({ reach: "ringing", call: { peerName: "Ben" } });
  expect(ben.session.state()).toMatchObject({ call: { peerName: "Anna", peer: ANNA } });
  expect(anna.held()).toEqual(["camera", "link", "ringtone outgoing", "screen"]);
  expect(ben.held(), "no camera and no link before the call is accepted").toEqual([
    "ringtone incoming",
    "screen",
  ]);

  ben.session.answer("voice");
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
  expect(anna.held()).toEqual(["camera", "link", "screen"]);
  expect(ben.held()).toEqual(["link", "microphone", "screen"]);
  expect([anna.remoteStates, ben.remoteStates]).toEqual([
    [{ kind: "state", ...ON }],
    [{ kind: "state", ...ON }],
  ]);

  await pass(65_000);
  anna.session.hangUp();
  await settle();
  expect(endings(anna, ben)).toEqual(["hung-up", "remote-hung-up"]);
  expect(anna.session.state()).toMatchObject({ durationMs: 65_000 });
  expect([...anna.story, ...ben.story].filter((each) => each.startsWith("tone"))).toEqual([
    "tone connected",
    "tone ended",
    "tone connected",
    "tone ended",
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test("nothing goes over the line once the control channel is open, but signals and the last word", async () => {
  const { line, anna, ben, ether } = await aConnectedScene();
  const before = line.sent.length;
  ether.links[0]?.offerAgain();
  await settle();
  const later = line.sent.slice(before).map(({ item }) => item.message.kind);
  expect(new Set(later)).toEqual(new Set(["description", "candidates"]));
  ben.session.hangUp();
  await settle();
  expect(line.sent.at(-1)?.item.message.kind).toBe("bye");
  expect(endings(anna, ben)).toEqual(["remote-hung-up", "hung-up"]);
});

test("the caller cancels, the callee declines, nobody answers: both sides have the right reason", async () => {
  const cancelled = await aRingingScene();
  cancelled.anna.session.hangUp();
  await settle();
  expect(endings(cancelled.anna, cancelled.ben)).toEqual(["cancelled", "missed"]);

  const declined = await aRingingScene();
  declined.ben.session.decline();
  await settle();
  expect(endings(declined.anna, declined.ben)).toEqual(["declined", "declined-here"]);

  const unanswered = await aRingingScene();
  await pass(45_000);
  await settle();
  expect(endings(unanswered.anna, unanswered.ben)).toEqual(["no-answer", "missed"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("an accept that crosses a cancel leaves no call and nothing open", async () => {
  const { anna, ben, line } = await aRingingScene();
  line.hold();
  ben.session.answer("video");
  anna.session.hangUp();
  await settle();
  line.letGo();
  await settle();
  expect(endings(anna, ben)).toEqual(["cancelled", "remote-hung-up"]);
});

test("who is in a call is busy for a third, and hears nothing of it", async () => {
  const scene = await aConnectedScene();
  const carla = await openAppPhone(scene, CARLA, { name: "Carla" });
  const story = [...scene.ben.story];
  carla.session.dial(BEN, "voice");
  await settle();
  expect(endings(carla)).toEqual(["busy"]);
  expect(names(scene)).toEqual(["connected", "connected"]);
  expect(scene.ben.story).toEqual(story);
});

test("a stranger cannot say a word in a call of others", async () => {
  const scene = await aConnectedScene();
  const state = scene.anna.session.state();
  if (state.name !== "connected") throw new Error("They talk");
  const exchange = state.call.id;
  const say = scene.line.join(CARLA, () => undefined);
  const seq = Date.now() + 1_000_000;
  const before = [scene.anna.refusedCount(), scene.ben.refusedCount()];
  for (const to of [ANNA, BEN]) {
    say(to, aLetter({ exchange, seq, message: { kind: "bye", reason: "hung-up" } }));
    say(to, aRing({ exchange, seq: seq + 1 }));
    say(to, aLetter({ exchange, seq: seq + 2, message: { kind: "state", ...ON, camera: "off" } }));
  }
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
  expect(scene.line.sent.filter(({ to }) => to === CARLA)).toEqual([]);
  expect([scene.anna.refusedCount(), scene.ben.refusedCount()]).toEqual(
    before.map((count) => count + 3),
  );
});

test("only a ring opens a call; anything else of a call unknown here is refused without a word", async () => {
  const { ben, line } = await aScene();
  const say = line.join(CARLA, () => undefined);
  const before = line.sent.length;
  say(BEN, aLetter({ message: { kind: "accept", media: "video", hasOffer: true, name: "x" } }));
  say(BEN, aLetter({ message: { kind: "description", type: "offer", sdp: "link" } }));
  say(BEN, aLetter({ message: { kind: "bye", reason: "failed" } }));
  await settle();
  expect(ben.session.state().name).toBe("idle");
  expect(ben.refusedCount()).toBe(3);
  expect(line.sent.length - before, "only what the stranger sent").toBe(3);
});

/** Every way in which what two send at once can arrive. */
const ORDERS = [
  ["as sent", (held: readonly Sent<Letter>[]) => held],
  ["the other way round", (held: readonly Sent<Letter>[]) => held.toReversed()],
  ["twice", (held: readonly Sent<Letter>[]) => [...held, ...held]],
] as const;

test.for(ORDERS)(
  "two who call each other at once are in one call, rings arriving %s",
  async ([, arrange]) => {
    const scene = await aScene();
    const { anna, ben, line, ether } = scene;
    line.hold();
    anna.session.dial(BEN, "video");
    ben.session.dial(ANNA, "video");
    await settle();
    line.letGo(arrange);
    await settle();
    expect(names(scene)).toEqual(["connected", "connected"]);
    const ids = [anna, ben].map(({ session }) => {
      const state = session.state();
      return state.name === "connected" ? state.call.id : "";
    });
    expect(new Set(ids).size).toBe(1);
    const open = ether.links.filter((link) => !link.signal.aborted);
    expect(open.map(({ role }) => role).toSorted()).toEqual(["callee", "caller"]);
    for (const { story, held } of [anna, ben]) {
      expect(
        story.filter((each) => each === "open camera"),
        "one prompt, one light",
      ).toHaveLength(1);
      expect(held()).toEqual(["camera", "link", "screen"]);
    }
    await pass(10_000);
    expect(names(scene)).toEqual(["connected", "connected"]);
  },
);

test("a screen that acts in the middle of a change acts after it", async () => {
  const { anna, ben } = await aRingingScene();
  const dispose = createRoot((end) => {
    createEffect(() => {
      if (anna.session.state().name === "connecting") anna.session.hangUp();
      if (anna.session.state().name === "ended") anna.session.dismiss();
    });
    return end;
  });
  onTestFinished(dispose);
  ben.session.answer("video");
  await settle();
  expect(anna.session.state().name).toBe("idle");
  expect(anna.held()).toEqual([]);
  expect(endings(ben)).toEqual(["remote-hung-up"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a page that goes away holds nothing and starts nothing, whatever state it was in", async () => {
  const scene = await aConnectedScene();
  scene.anna.close();
  scene.ben.close();
  expect([scene.anna.held(), scene.ben.held()]).toEqual([[], []]);
  expect(vi.getTimerCount()).toBe(0);
  const ringing = await aRingingScene();
  ringing.anna.close();
  ringing.ben.close();
  expect([ringing.anna.held(), ringing.ben.held()]).toEqual([[], []]);
  expect(vi.getTimerCount()).toBe(0);
});

test("there is one call at a time: a second cannot be dialed", async () => {
  const scene = await aConnectedScene();
  scene.anna.session.dial(CARLA, "voice");
  await settle();
  expect(names(scene)).toEqual(["connected", "connected"]);
  expect(scene.line.sent.filter(({ to }) => to === CARLA)).toEqual([]);
});
