/** Phones whose browser keeps nothing, or has no room left, still call. */
import { expect, test } from "vitest";
import { noticeEn } from "../../src/ui/text/notice-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import {
  areConnected,
  call,
  enterInvite,
  isReady,
  openPhone,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
  openPeople,
  reload,
} from "../support/phone.ts";
import { photograph } from "../support/photographs.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** Runs in the page: as a private window or a setting does it. */
function refuseStorage(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException("shim", "SecurityError");
  };
}

/** Runs in the page: no room from the start, or once the page says so. */
function fillStorage(isFullNow: () => boolean): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function fullPut(...args) {
    if (isFullNow()) throw new DOMException("shim", "QuotaExceededError");
    return put.apply(this, args);
  };
}

test("a browser that keeps nothing and a phone that is full say so, and call each other", async () => {
  const [anna, ben] = await Promise.all([
    openPhone(stage.chromium, { url: stage.url, name: "Anna", before: refuseStorage }),
    openPhone(stage.chromium, {
      url: stage.url,
      name: "Ben",
      onContext: (context) => context.addInitScript(`(${String(fillStorage)})(() => true)`),
    }),
  ]);
  await sees(anna, noticeEn.storage.refused);
  await photograph(anna, "home-keeps-nothing");
  await sees(ben, noticeEn.storage.full);
  await call(anna, ben.link, "video");
  await sees(ben, en.incoming.calling("Anna"));
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await tapButton(anna, en.call.hangUp);
  await tapButton(anna, en.ended.done);
  // What is not kept is there all the same, until the page is closed.
  await openPeople(anna);
  await sees(anna, "Ben");
  await sees(anna, noticeEn.storage.refused);
});

test("a phone that has filled up since says so when something cannot be kept, and keeps its ID", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const anna = await openPhone(stage.chromium, {
    url: stage.url,
    name: "Anna",
    onContext: (context) =>
      context.addInitScript(`(${String(fillStorage)})(() => window.isFull === true)`),
  });
  await seesNot(anna, noticeEn.storage.full);
  await anna.page.evaluate(() => Object.assign(window, { isFull: true }));
  await enterInvite(anna, ben.link);
  await sees(anna, "Ben");
  await tapButton(anna, en.person.save);
  await tapButton(anna, en.invite.back);
  await sees(anna, noticeEn.storage.full);
  await tapButton(anna, en.home.settings);
  await anna.page.getByRole("button", { name: settingsEn.newCode.row }).click();
  await tapButton(anna, settingsEn.newCode.take);
  await sees(anna, settingsEn.newCode.failed);

  await reload(anna);
  await isReady(anna);
  await call(ben, anna.link, "voice");
  await sees(anna, en.incoming.calling("Ben"));
  await tapButton(anna, en.incoming.decline);
  await tapButton(anna, en.ended.done);
  expect(await anna.page.getByLabel(en.home.name).inputValue()).toBe("Anna");
});
