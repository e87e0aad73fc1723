import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  holdsNothing,
  openPage,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  soundArrives,
  tapButton,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "firefox");

const PAIRS: readonly (readonly [name: string, from: () => Browser, to: () => Browser])[] = [
  ["Chromium calls Chromium", () => stage.chromium, () => stage.chromium],
  ["Chromium calls Firefox", () => stage.chromium, () => stage.firefox],
  ["Firefox calls Chromium", () => stage.firefox, () => stage.chromium],
];

test.each(PAIRS)("%s by link: pictures and sound both ways, then silence", async (_, from, to) => {
  const anna = await openPhone(from(), { url: stage.url, name: "Anna" });
  const ben = await openPhone(to(), { url: stage.url, name: "Ben" });

  await call(anna, ben.link, "video");
  await sees(ben, "Anna");
  await sees(anna, en.dialing.ringing(""));
  const offersBefore = await offersMade(anna, ben);
  await tapButton(ben, en.incoming.answer);

  await areConnected(anna, ben);
  await sees(anna, "Ben");
  // The phone's back button leaves no call: it is easily touched.
  await ben.page.goBack();
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(soundArrives));
  expect(await offersMade(anna, ben), "nothing is renegotiated after the call is accepted").toBe(
    offersBefore,
  );

  await tapButton(anna, en.call.hangUp);
  await sees(anna, en.ended.title["hung-up"](""));
  await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("whoever was called can hang up too, and both can call again", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: stage.url });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);

  await tapButton(ben, en.call.hangUp);
  await sees(anna, en.ended.title["remote-hung-up"](""));
  await Promise.all([anna, ben].map(holdsNothing));

  await tapButton(ben, en.ended.callBack);
  await tapButton(anna, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a link opened on another phone shows whom it calls", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const { hash } = new URL(anna.link);

  const ben = await openPage(stage.chromium, { url: stage.url, fragment: hash });
  await sees(ben, "Anna");
  expect(new URL(ben.page.url()).hash, "the entrance is cleared once it is read").toBe("");

  await tapButton(ben, en.invite.voiceOnly);
  await sees(anna, en.callKind.voice);
  await tapButton(anna, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(soundArrives));
  await Promise.all([anna, ben].map(hasNoFault));
});

async function offersMade(...phones: readonly Phone[]): Promise<number> {
  const counts = await Promise.all(
    phones.map(({ page }) => page.evaluate(() => window.spy.localOffers)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
