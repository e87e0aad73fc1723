/** A phone call, another app, the home button: what both phones are told, and what comes back. */
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { seesColour } from "../support/cameras-seen.ts";
import {
  areConnected,
  call,
  openPhone,
  type Phone,
  type PhoneAtHome,
  sees,
  seesNot,
  tapButton,
} from "../support/phone.ts";
import { phoneCameras, TWO_CAMERAS } from "../support/phone-cameras.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

async function inCall(): Promise<[PhoneAtHome, PhoneAtHome]> {
  const { url } = stage;
  const anna = await openPhone(stage.chromium, {
    url,
    name: "Anna",
    onContext: (context) => context.addInitScript(phoneCameras, TWO_CAMERAS),
  });
  const ben = await openPhone(stage.chromium, { url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await seesColour(ben, "red");
  return [anna, ben];
}

/** Shim: no browser without a window can be put behind another. */
const setHidden = ({ page }: Phone, isHidden: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    isHidden ? "hidden" : "visible",
  );

const live = ({ page }: Phone) => page.evaluate(() => window.phone.live());
const opened = ({ page }: Phone) => page.evaluate(() => window.phone.requests.length);

test("the other phone is told that the app is in the background, and that it is back", async () => {
  const [anna, ben] = await inCall();
  const before = await opened(anna);
  await setHidden(anna, true);
  await sees(ben, en.call.inBackground("Anna"));
  await setHidden(anna, false);
  await seesNot(ben, en.call.inBackground("Anna"));
  await seesColour(ben, "red");
  expect(await opened(anna), "what still works is not opened again").toBe(before);
});

test("a camera that the system ended in the background comes back by itself", async () => {
  const [anna, ben] = await inCall();
  await setHidden(anna, true);
  await anna.page.evaluate(() => {
    for (const track of window.spy.tracks) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
  await sees(ben, en.call.noMicrophone("Anna"));
  await setHidden(anna, false);
  await expect.poll(() => live(anna)).toEqual(["front"]);
  await seesNot(ben, en.call.noMicrophone("Anna"));
  await seesColour(ben, "red");
  const sound = await anna.page.evaluate(
    () =>
      window.spy.tracks.filter(({ kind, readyState }) => kind === "audio" && readyState === "live")
        .length,
  );
  expect(sound).toBe(1);
});

test("a camera that is still muted on return is opened anew", async () => {
  const [anna, ben] = await inCall();
  await setHidden(anna, true);
  await anna.page.evaluate(() => window.phone.setMuted("front", true));
  await setHidden(anna, false);
  await expect
    .poll(() =>
      anna.page.evaluate(() => window.phone.requests.filter((id) => id === "front").length),
    )
    .toBe(2);
  expect(await live(anna)).toEqual(["front"]);
  await seesColour(ben, "red");
});

test("a camera that another app takes is said on both phones, and a tap brings it back", async () => {
  const [anna, ben] = await inCall();
  await anna.page.evaluate(() => window.phone.setMuted("front", true));
  await sees(ben, en.call.cameraTaken("Anna"));
  await sees(anna, en.call.interrupted.camera);
  await tapButton(anna, en.call.resume);
  await seesNot(anna, en.call.interrupted.camera);
  await seesNot(ben, en.call.cameraTaken("Anna"));
  await seesColour(ben, "red");
  expect(await live(anna)).toEqual(["front"]);
});

test("an interruption that ends by itself needs no tap", async () => {
  const [anna, ben] = await inCall();
  await anna.page.evaluate(() => window.phone.setMuted("front", true));
  await sees(anna, en.call.resume);
  await anna.page.evaluate(() => window.phone.setMuted("front", false));
  await seesNot(anna, en.call.resume);
  await seesNot(ben, en.call.cameraTaken("Anna"));
  await seesColour(ben, "red");
});
