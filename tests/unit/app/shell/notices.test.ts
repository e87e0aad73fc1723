import { createRoot, createSignal } from "solid-js";
import { expect, onTestFinished, test } from "vitest";
import { createNotices } from "../../../../src/app/shell/notices.ts";
import type { InstallWay } from "../../../../src/app/shell/shell-view.ts";
import type { RecentCall } from "../../../../src/core/people/recent-call.ts";
import { createMemoryStore } from "../../../../src/platform/storage/memory-store.ts";
import type { NotificationLeave } from "../../../../src/platform/pwa/ring-notification.ts";
import { aContact } from "../../../support/people.ts";

/** What was begun with the store is done. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function aRecentCall(outcome: RecentCall["outcome"]): RecentCall {
  return {
    id: "call-1",
    peer: aContact(1).peer,
    name: "Anna",
    direction: "outgoing",
    outcome,
    media: "video",
    startedAtMs: 1,
    durationMs: 1,
    isSeen: true,
  };
}

/** A phone on which everything could be said that there is, if the moment allows it. */
async function openPhone(store = createMemoryStore()) {
  const [isBusy, setBusy] = createSignal(false);
  const [recents, setRecents] = createSignal<readonly RecentCall[]>([]);
  const [hasUpdate, setHasUpdate] = createSignal(false);
  const [isOfflineReady, setOfflineReady] = createSignal(false);
  const [way, setWay] = createSignal<InstallWay>("prompt");
  const [ringLeave, setRingLeave] = createSignal<NotificationLeave>("unasked");
  const [isKept, setKept] = createSignal(false);
  const notices = createRoot((dispose) => {
    onTestFinished(dispose);
    return createNotices({
      store,
      people: { recents },
      isBusy,
      updates: { hasUpdate, isOfflineReady },
      install: { way },
      ringLeave,
      shared: { isKept },
    });
  });
  await settle();
  const set = { setBusy, setRecents, setHasUpdate, setOfflineReady, setWay, setRingLeave, setKept };
  return { ...notices, ...set };
}

const TALKED = [aRecentCall("talked")];

test("who has talked to nobody yet is offered nothing, but hears that it works offline", async () => {
  const phone = await openPhone();
  phone.setRecents([aRecentCall("missed")]);
  expect(phone.current()).toBeNull();
  phone.setOfflineReady(true);
  expect(phone.current()).toBe("offline-ready");
});

test("after the first call come installing and notifications, one at a time", async () => {
  const phone = await openPhone();
  phone.setRecents(TALKED);
  expect(phone.current()).toBe("install");
  phone.setWay("installed");
  expect(phone.current()).toBe("ringing");
  phone.setRingLeave("granted");
  expect(phone.current()).toBeNull();
});

test.each<InstallWay>(["menu", "installed"])(
  "where the way is %s nobody is bothered",
  async (way) => {
    const phone = await openPhone();
    phone.setWay(way);
    phone.setRingLeave("denied");
    phone.setRecents(TALKED);
    expect(phone.current()).toBeNull();
  },
);

test("what is dismissed stays so after a restart, but a new version is said again", async () => {
  const store = createMemoryStore();
  const phone = await openPhone(store);
  phone.setRecents(TALKED);
  phone.setHasUpdate(true);
  for (const notice of ["update", "install", "ringing"] as const) {
    expect(phone.current()).toBe(notice);
    phone.dismiss(notice);
  }
  expect(phone.current()).toBeNull();
  await settle();
  const later = await openPhone(store);
  later.setRecents(TALKED);
  expect(later.current()).toBeNull();
  later.setHasUpdate(true);
  expect(later.current()).toBe("update");
});

test("what was shared and not sent is not forgotten, whoever one has talked to", async () => {
  const phone = await openPhone();
  phone.setKept(true);
  expect(phone.current()).toBe("shared");
  phone.setKept(false);
  expect(phone.current()).toBeNull();
});

test("nothing is said during a call, and everything after it", async () => {
  const phone = await openPhone();
  phone.setHasUpdate(true);
  phone.setBusy(true);
  expect(phone.current()).toBeNull();
  phone.setBusy(false);
  expect(phone.current()).toBe("update");
});

test("nothing is offered before it is known what was dismissed", async () => {
  const store = { ...createMemoryStore(), list: () => new Promise<never>(() => undefined) };
  const phone = await openPhone(store);
  phone.setRecents(TALKED);
  expect(phone.current()).toBeNull();
});
