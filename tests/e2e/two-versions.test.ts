import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  picturesArrive,
  sees,
  soundArrives,
  tapButton,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

declare global {
  interface Window {
    /** Messages this phone has said in the language of its version. */
    saidNew?: number;
  }
}

/**
 * Runs in a page before the app and makes it a later version: it says more in every message, and
 * between them what nobody has heard of yet.
 */
function speakNextVersion(): void {
  Object.assign(window, { saidNew: 0 });
  const stringify = JSON.stringify;
  JSON.stringify = (value: unknown, ...rest: never[]): string => {
    const isMessage = typeof value === "object" && value !== null && "v" in value;
    // Envelopes go through the broker's own messages; theirs is the version of the seal.
    if (!isMessage) return stringify(value, ...rest);
    window.saidNew = (window.saidNew ?? 0) + 1;
    return stringify({ ...value, v: 2, mood: { colour: "blue" } });
  };
  const send = RTCDataChannel.prototype.send;
  RTCDataChannel.prototype.send = function sendMore(data: never): void {
    if (this.label === "control") {
      const unheard = { v: 2, seq: 1_000_000, message: { kind: "reaction", emoji: "🎉" } };
      Reflect.apply(send, this, [stringify(unheard)]);
    }
    send.call(this, data);
  };
}

test.each(["caller", "callee"] as const)(
  "a call with a later version goes on as any other when it is the %s",
  async (role) => {
    const { url } = stage;
    const anna = await openPhone(stage.chromium, { url, name: "Anna" });
    const ben = await openPhone(stage.chromium, { url, name: "Ben", before: speakNextVersion });
    const [caller, callee] = role === "caller" ? [ben, anna] : [anna, ben];
    await call(caller, callee.link, "video");
    await tapButton(callee, en.incoming.answer);
    await areConnected(anna, ben);
    await Promise.all([anna, ben].map(picturesArrive));
    await Promise.all([anna, ben].map(soundArrives));
    await tapButton(ben, en.call.mute);
    await sees(anna, en.call.muted("Ben"));
    await tapButton(anna, en.call.mute);
    await sees(ben, en.call.muted("Anna"));
    await tapButton(ben, en.call.hangUp);
    await sees(anna, en.ended.title["remote-hung-up"]("Ben"));
    expect(await ben.page.evaluate(() => window.saidNew ?? 0)).toBeGreaterThan(3);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);
