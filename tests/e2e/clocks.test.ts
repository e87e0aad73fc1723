/** Two phones whose clocks do not agree. */
import { expect, test } from "vitest";
import { MAX_CLOCK_SKEW_MS } from "../../src/core/protocol/limits.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  holdsNothing,
  openPhone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";
import { connectCorrespondent } from "../support/correspondent.ts";

const stage = setStage("chromium");

const HOUR_MS = 60 * 60_000;

test.each([
  ["ahead", HOUR_MS],
  ["behind", -HOUR_MS],
])("a caller whose clock is an hour %s gets through", async (_, offsetMs) => {
  const { url } = stage;
  const ben = await openPhone(stage.chromium, { url, name: "Ben" });
  const anna = await openPhone(stage.chromium, { url, name: "Anna", hasVirtualClock: true });
  await anna.page.clock.setSystemTime(Date.now() + offsetMs);
  await call(anna, ben.link, "video");
  await sees(ben, en.incoming.calling("Anna"));
  await sees(anna, en.dialing.ringing(""));
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));

  // And back: the other way round the same clocks differ the other way.
  await tapButton(anna, en.call.hangUp);
  await tapButton(ben, en.ended.callBack);
  await sees(anna, en.incoming.calling("Ben"));
  await tapButton(anna, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(hasNoFault));
});

test("the ring is sent once more by the other's clock, and not again for the same complaint", async () => {
  const { url } = stage;
  const ben = await connectCorrespondent(url);
  const anna = await openPhone(stage.chromium, { url, name: "Anna" });
  await call(anna, `${url}/#${ben.identity.peerId}`, "video");
  const [toAnna, callId] = await ben.receiveCall();
  const sent = await ben.read(toAnna, callId, "ring");
  expect(Math.abs(sent.sentAtMs - Date.now())).toBeLessThan(HOUR_MS / 2);

  await ben.write(toAnna, callId, { kind: "clock", nowMs: Date.now() + HOUR_MS });
  await ben.write(toAnna, callId, { kind: "clock", nowMs: Date.now() + HOUR_MS });
  const times = async (): Promise<readonly number[]> =>
    (await ben.readAll(toAnna, callId, "ring")).map(({ sentAtMs }) => sentAtMs);
  await expect.poll(async () => (await times()).length).toBeGreaterThan(1);
  const [first = 0, second = 0] = await times();
  expect(Math.abs(second - first - HOUR_MS)).toBeLessThan(MAX_CLOCK_SKEW_MS);
  await ben.write(toAnna, callId, { kind: "ringing", hasOffer: false, name: "Ben" });
  await sees(anna, en.dialing.ringing(""));
  await hasNoFault(anna);
});

test("when the other clock says one thing and then another, the caller is told that clocks differ", async () => {
  const { url } = stage;
  const ben = await connectCorrespondent(url);
  const anna = await openPhone(stage.chromium, { url, name: "Anna" });
  await call(anna, `${url}/#${ben.identity.peerId}`, "video");
  const [toAnna, callId] = await ben.receiveCall();
  await ben.write(toAnna, callId, { kind: "clock", nowMs: Date.now() + HOUR_MS });
  await ben.write(toAnna, callId, { kind: "clock", nowMs: Date.now() - HOUR_MS });
  await sees(anna, en.ended.title["clocks-differ"](""));
  await sees(anna, en.ended.help["clocks-differ"]);
  await ben.read(toAnna, callId, "cancel");
  await holdsNothing(anna);
  await hasNoFault(anna);
});
