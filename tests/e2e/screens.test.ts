import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { zh } from "../../src/ui/text/zh.ts";
import {
  enterInvite,
  openPage,
  openPhone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const TIMEOUT_MS = 120_000;

test(
  "every screen of a call, in every size and theme, shows something and stays inside",
  async () => {
    const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
    const ben = await openPhone(stage.chromium, { url: stage.url, name: "Benedikt" });
    await photograph(anna, "home");
    await enterInvite(anna, "https://example.com/");
    await sees(anna, en.inviteProblem["web-address"]);
    await photograph(anna, "home-wrong-link");

    await enterInvite(anna, ben.link);
    await sees(anna, "Benedikt");
    await photograph(anna, "invite");
    await callTo(anna, ben);
    await photograph(anna, "dialing");
    await photograph(ben, "incoming");

    await tapButton(ben, en.incoming.answer);
    await Promise.all([anna, ben].map(picturesArrive));
    await anna.page.getByRole("button", { name: en.call.mute }).focus();
    await photograph(anna, "call");
    await tapButton(ben, en.call.stopVideo);
    await sees(anna, en.call.cameraOffOf("Benedikt"));
    await photograph(anna, "call-camera-off");

    await tapButton(anna, en.call.hangUp);
    await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
    await photograph(ben, "ended");
  },
  TIMEOUT_MS,
);

test(
  "the same in Chinese",
  async () => {
    const context = { locale: "zh-CN" };
    const anna = await openPhone(stage.chromium, { url: stage.url });
    const li = await openPage(stage.chromium, {
      url: stage.url,
      fragment: new URL(anna.link).hash,
      context,
    });
    await sees(li, zh.invite.reach.here);
    expect(await li.page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
    await photograph(li, "zh-invite");
    await tapButton(li, zh.invite.back);
    await sees(li, zh.line.up);
    await photograph(li, "zh-home");
  },
  TIMEOUT_MS,
);

async function callTo(anna: PhoneAtHome, ben: PhoneAtHome): Promise<void> {
  await tapButton(anna, en.invite.call);
  await sees(anna, en.dialing.ringing(""));
  await sees(ben, en.incoming.calling("Anna"));
}
