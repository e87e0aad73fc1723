import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  enterInvite,
  hasNoFault,
  holdsNothing,
  openPhone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
} from "../support/phone.ts";
import { createMailGate, type MailGate } from "../support/mail-gate.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** Two phones, the first of which rings the second. */
async function ringing(
  clock: { caller?: boolean; callee?: boolean } = {},
): Promise<[PhoneAtHome, PhoneAtHome]> {
  const { url } = stage;
  const anna = await openPhone(stage.chromium, {
    url,
    name: "Anna",
    hasVirtualClock: clock.caller ?? false,
  });
  const ben = await openPhone(stage.chromium, {
    url,
    name: "Ben",
    hasVirtualClock: clock.callee ?? false,
  });
  await call(anna, ben.link, "video");
  await sees(anna, en.dialing.ringing(""));
  await sees(ben, en.incoming.calling("Anna"));
  return [anna, ben];
}

test("a call can be cancelled while it rings", async () => {
  const [anna, ben] = await ringing();
  await tapButton(anna, en.call.cancel);
  await sees(anna, en.ended.title.cancelled(""));
  await sees(ben, en.ended.title.missed("Anna"));
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a call can be declined", async () => {
  const [anna, ben] = await ringing();
  await tapButton(ben, en.incoming.decline);
  await sees(anna, en.ended.title.declined("Ben"));
  await sees(ben, en.ended.title["declined-here"](""));
  await Promise.all([anna, ben].map(holdsNothing));
});

test("before it is accepted, a call opens no connection on the phone that is called", async () => {
  const [, ben] = await ringing();
  expect(await ben.page.evaluate(() => window.spy.connections.length), "PeerJS's own test").toBe(1);
  expect(await ben.page.evaluate(() => window.spy.captures)).toBe(0);
});

test("who is in a call is busy for others, and stays in it", async () => {
  const [anna, ben] = await ringing();
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);

  const carla = await openPhone(stage.chromium, { url: stage.url, name: "Carla" });
  await call(carla, ben.link, "video");
  await sees(carla, en.ended.title.busy("Ben"));
  await Promise.all([anna, ben].map(picturesArrive));
  await seesNot(ben, "Carla");
});

test("nobody answers for 45 seconds: both know", async () => {
  const [anna, ben] = await ringing({ caller: true });
  await anna.page.clock.fastForward(46_000);
  await sees(anna, en.ended.title["no-answer"]("Ben"));
  await sees(ben, en.ended.title.missed("Anna"));
  await Promise.all([anna, ben].map(holdsNothing));
});

test("the called phone's own clock ends the ringing too, with the same reasons", async () => {
  const [anna, ben] = await ringing({ callee: true });
  await ben.page.clock.fastForward(46_000);
  await sees(ben, en.ended.title.missed("Anna"));
  await sees(anna, en.ended.title["no-answer"]("Ben"));
});

test("two who call each other at once end up in one call", async () => {
  const gates = [createMailGate(), createMailGate()] as const;
  const open = (name: string, { attach }: MailGate): Promise<PhoneAtHome> =>
    openPhone(stage.chromium, { url: stage.url, name, onContext: attach });
  const anna = await open("Anna", gates[0]);
  const ben = await open("Ben", gates[1]);
  await enterInvite(anna, ben.link);
  await enterInvite(ben, anna.link);
  await Promise.all([anna, ben].map((phone) => sees(phone, en.invite.reach.here)));

  // Neither ring arrives before both have called.
  for (const gate of gates) gate.close();
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.invite.call)));
  await Promise.all([anna, ben].map((phone) => sees(phone, en.dialing.trying(""))));
  for (const gate of gates) gate.open();

  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a phone that opens the app 12 seconds later still rings", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await ben.page.goto("about:blank");
  const anna = await openPhone(stage.chromium, {
    url: stage.url,
    name: "Anna",
    hasVirtualClock: true,
  });
  await call(anna, ben.link, "video");
  await anna.page.clock.fastForward(12_000);
  await sees(anna, en.dialing.unreachable(""));

  await ben.page.goto(stage.url);
  await sees(ben, en.incoming.calling("Anna"));
  await sees(anna, en.dialing.ringing(""));
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
});

test("a page that stops answering while it rings is not reachable, and then did not answer", async () => {
  const [anna, ben] = await ringing({ caller: true });
  // Its socket stays open, as that of a phone whose system has put the browser to sleep.
  void ben.page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await anna.page.clock.fastForward(7_000);
  await sees(anna, en.dialing.unreachable("Ben"));
  await anna.page.clock.fastForward(40_000);
  await sees(anna, en.ended.title["no-answer"]("Ben"));
  await holdsNothing(anna);
});
