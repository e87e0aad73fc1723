import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { peopleEn } from "../../src/ui/text/people-en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import {
  areConnected,
  call,
  enterInvite,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  type PhoneAtHome,
  sees,
  seesNot,
  tapButton,
  openPeople,
  reload,
} from "../support/phone.ts";
import { aPeerId } from "../support/builders.ts";
import { connectStranger } from "../support/stranger.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

function openPair(): Promise<[PhoneAtHome, PhoneAtHome]> {
  const open = (name: string): Promise<PhoneAtHome> =>
    openPhone(stage.chromium, { url: stage.url, name });
  return Promise.all([open("Anna"), open("Ben")]);
}

test("whom I save and rename is called by my name for them, also after a reload", async () => {
  const [anna, ben] = await openPair();
  await enterInvite(anna, ben.link);
  await sees(anna, "Ben");
  await tapButton(anna, en.person.save);
  await tapButton(anna, en.person.edit);
  await anna.page.getByLabel(peopleEn.person.name).fill("Benny");
  await anna.page.getByLabel(peopleEn.person.name).press("Tab");
  await anna.page.getByRole("button", { name: settingsEn.back }).click();
  await sees(anna, "Benny");
  await tapButton(anna, en.invite.back);
  await sees(anna, en.line.up);
  await reload(anna);
  await openPeople(anna);
  await anna.page.getByRole("button", { name: "Benny" }).click();
  await sees(anna, en.invite.reach.here);
  await tapButton(anna, en.invite.voiceOnly);
  await sees(anna, "Benny");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await sees(anna, "Benny");
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a missed call is counted, listed and called back with one tap", async () => {
  const [anna, ben] = await openPair();
  await call(anna, ben.link, "voice");
  await sees(ben, en.incoming.calling("Anna"));
  await tapButton(anna, en.call.cancel);
  await sees(ben, en.ended.title.missed("Anna"));
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));

  await reload(ben);
  await tapButton(ben, en.home.people(1, 0));
  await sees(ben, peopleEn.outcome.missed.incoming);
  await tapButton(ben, peopleEn.callBack("Anna"));
  await sees(anna, en.incoming.calling("Ben"));
});

async function block(phone: Phone, link: string): Promise<void> {
  await enterInvite(phone, link);
  await tapButton(phone, en.person.save);
  await tapButton(phone, en.person.edit);
  await phone.page.getByRole("switch", { name: peopleEn.person.block }).click();
  await phone.page.getByRole("button", { name: settingsEn.back }).click();
  await tapButton(phone, en.invite.back);
  await isReady(phone);
}

test("who is blocked gets from the broker what an absent phone gives, to the letter and in its time", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const blockedId = aPeerId(31);
  const absentId = aPeerId(32);
  const benId = ben.link.slice(-36);
  await block(ben, `${stage.url}/#${blockedId}`);
  const blocked = await connectStranger(stage.url, blockedId);
  const arrivedMs = new Map<string, number>();
  const texts = new Map<string, string>();
  const sentMs = performance.now();
  blocked.listen((message) => {
    const { src = "" } = message;
    arrivedMs.set(src, performance.now() - sentMs);
    texts.set(src, JSON.stringify(message).replace(src, "whom I called"));
  });
  for (const id of [benId, absentId]) blocked.send(id, { v: 1, kind: "key-request" });
  await expect.poll(() => arrivedMs.size, { timeout: 15_000 }).toBe(2);
  expect(texts.get(benId)).toBe(texts.get(absentId));
  expect(texts.get(benId)).toContain('"EXPIRE"');
  // Five seconds, and as long as it takes until the broker looks again.
  for (const id of [benId, absentId]) {
    expect(arrivedMs.get(id)).toBeGreaterThanOrEqual(4_990);
    expect(arrivedMs.get(id)).toBeLessThan(9_000);
  }
});

test("who is blocked finds a phone that is not there", async () => {
  const [anna, ben] = await openPair();
  await block(ben, anna.link);

  await enterInvite(anna, ben.link);
  await sees(anna, en.invite.reach.absent);
  await seesNot(anna, "Ben");
  await tapButton(anna, en.invite.call);
  await sees(anna, en.dialing.unreachable(""));
  await seesNot(ben, "Anna");
  expect(await ben.page.title()).toBe("Twocan");
});

test("strangers do not ring a phone that does not want them, except while its code is shown", async () => {
  const [anna, ben] = await openPair();
  await tapButton(ben, en.home.settings);
  await ben.page
    .getByLabel(settingsEn.unknownCallers.label)
    .selectOption(settingsEn.unknownCallers.refuse);
  await call(anna, ben.link, "voice");
  await sees(anna, en.dialing.unreachable(""));
  await sees(ben, settingsEn.unknownCallers.label);

  await ben.page.getByRole("button", { name: settingsEn.back }).click();
  await sees(ben, en.incoming.calling("Anna"));
  await sees(anna, en.dialing.ringing(""));
});
