import { expect, test } from "vitest";
import { deviceEn } from "../../src/ui/text/device-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import {
  areConnected,
  call,
  framesDecoded,
  hasNoFault,
  holdsNothing,
  openPeople,
  openPhone,
  type PhoneAtHome,
  type PhoneOptions,
  picturesArrive,
  sees,
  seesNot,
  soundArrives,
  tapButton,
  reload,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium", "strictChromium");

interface Parts {
  readonly anna?: Partial<PhoneOptions>;
  readonly ben?: Partial<PhoneOptions>;
  readonly media?: "video" | "voice";
}

/** Anna and Ben in a call. */
async function inCall({ anna: annas, ben: bens, media = "video" }: Parts = {}): Promise<
  [PhoneAtHome, PhoneAtHome]
> {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna", ...annas });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben", ...bens });
  await call(anna, ben.link, media);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  return [anna, ben];
}

test("the other side sees at once that I am muted, and that I am not any more", async () => {
  const [anna, ben] = await inCall();
  await tapButton(anna, en.call.mute);
  await sees(ben, en.call.muted("Anna"));
  await tapButton(anna, en.call.unmute);
  await seesNot(ben, en.call.muted("Anna"));
  await soundArrives(ben);
});

test("a camera that is turned off is off, is said to be, and comes back without renegotiation", async () => {
  const [anna, ben] = await inCall();
  await picturesArrive(ben);
  const offers = await anna.page.evaluate(() => window.spy.localOffers);

  await tapButton(anna, en.call.stopVideo);
  await sees(ben, en.call.cameraOffOf("Anna"));
  const liveCameras = (): Promise<number> =>
    anna.page.evaluate(
      () => window.spy.tracks.filter((t) => t.kind === "video" && t.readyState === "live").length,
    );
  expect(await liveCameras(), "the camera light is off").toBe(0);

  await tapButton(anna, en.call.startVideo);
  await seesNot(ben, en.call.cameraOffOf("Anna"));
  await picturesArrive(ben);
  expect(await anna.page.evaluate(() => window.spy.localOffers)).toBe(offers);
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a voice call opens no camera, and either side can turn theirs on", async () => {
  const [anna, ben] = await inCall({ media: "voice" });
  await Promise.all([anna, ben].map(soundArrives));
  const kinds = await anna.page.evaluate(() => window.spy.tracks.map(({ kind }) => kind));
  expect(kinds).toEqual(["audio"]);

  await tapButton(anna, en.call.startVideo);
  await picturesArrive(ben);
  expect(await framesDecoded(anna)).toBe(0);
});

test("a video call can be answered with voice only", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.voiceOnly);
  await areConnected(anna, ben);
  await picturesArrive(ben);
  await soundArrives(anna);
  await sees(anna, en.call.cameraOffOf("Ben"));
});

test("closing the page ends the call on the other side after five seconds", async () => {
  const [anna, ben] = await inCall({ ben: { hasVirtualClock: true } });
  await picturesArrive(ben);
  await anna.page.close();
  await sees(ben, en.call.trouble.leaving("Anna"));
  await ben.page.clock.fastForward(5_000);
  await sees(ben, en.ended.title.left("Anna"));
  await holdsNothing(ben);
});

test("reloading the page ends the call, releases all of both, and the call is among the recent ones", async () => {
  const [anna, ben] = await inCall({ ben: { hasVirtualClock: true } });
  await sees(anna, /0:0[1-9]/);
  await reload(anna);
  await ben.page.clock.fastForward(6_000);
  await sees(ben, en.ended.title.left("Anna"));
  await Promise.all([anna, ben].map(holdsNothing));
  await openPeople(anna);
  await sees(anna, new RegExp(`${peopleEn.outcome.talked.outgoing} · 0:0[1-9]`));
});

test("a denied camera leaves a call with sound, and says what to do", async () => {
  const anna = await openPhone(stage.strictChromium, {
    url: stage.url,
    name: "Anna",
    context: { permissions: ["microphone"] },
  });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await sees(anna, deviceEn.cameraProblem.denied);
  await sees(ben, en.call.cameraOffOf("Anna"));
  await soundArrives(ben);
  await picturesArrive(anna);
  await hasNoFault(anna);
});

test("with everything denied one can still watch and listen", async () => {
  const anna = await openPhone(stage.strictChromium, { url: stage.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await sees(anna, deviceEn.microphoneProblem.denied);
  await sees(ben, en.call.noMicrophone("Anna"));
  await picturesArrive(anna);
  await soundArrives(anna);
});

test("a phone without camera or microphone can still be called", async () => {
  const noDevices = (): void => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("Requested device not found", "NotFoundError"));
  };
  const [anna, ben] = await inCall({ ben: { before: noDevices } });
  await sees(ben, deviceEn.cameraProblem.missing);
  await sees(anna, en.call.cameraOffOf("Ben"));
  await picturesArrive(ben);
  await Promise.all([anna, ben].map(hasNoFault));
});
