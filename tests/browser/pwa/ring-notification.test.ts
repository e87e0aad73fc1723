import { afterEach, expect, test, vi } from "vitest";
import {
  askForNotifications,
  notificationLeave,
  notifyOfRing,
} from "../../../src/platform/pwa/ring-notification.ts";
import { setVisible } from "./visibility.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const NOTICE = {
  callId: "call-1",
  title: "Anna is calling",
  body: "Video call",
  answer: "Answer",
  decline: "Decline",
};

/** Shim: a page of these tests has no service worker; what it would show is counted. */
function stubWorker({ permission = "granted", isSlow = false } = {}) {
  const shown: string[] = [];
  let letShow = (): void => undefined;
  const gate = isSlow ? new Promise<void>((resolve) => (letShow = resolve)) : Promise.resolve();
  const registration = {
    async showNotification(title: string) {
      await gate;
      shown.push(title);
    },
    getNotifications: async () =>
      shown.map(() => ({ close: () => void shown.splice(0, shown.length) })),
  };
  vi.spyOn(navigator.serviceWorker, "getRegistration").mockResolvedValue(
    registration as unknown as ServiceWorkerRegistration,
  );
  const requestPermission = vi.fn<() => Promise<string>>(async () => {
    Object.assign(globalThis.Notification, { permission: "granted" });
    return "granted";
  });
  vi.stubGlobal("Notification", { permission, requestPermission });
  return { shown, requestPermission, letShow: () => letShow() };
}

test("a call shows while the page is out of sight, and not while it is in sight", async () => {
  const { shown } = stubWorker();
  const ring = new AbortController();
  notifyOfRing(NOTICE, ring.signal);
  setVisible(false);
  await expect.poll(() => shown).toEqual(["Anna is calling"]);
  setVisible(true);
  await expect.poll(() => shown).toEqual([]);
  ring.abort();
});

test("with the ring the notification is over, even one that is only about to show", async () => {
  const { shown, letShow } = stubWorker({ isSlow: true });
  setVisible(false);
  const ring = new AbortController();
  notifyOfRing(NOTICE, ring.signal);
  await expect.poll(() => navigator.serviceWorker.getRegistration).toHaveBeenCalled();
  ring.abort();
  letShow();
  const close = vi.mocked(navigator.serviceWorker.getRegistration);
  await expect.poll(() => close.mock.calls.length).toBeGreaterThanOrEqual(2);
  await expect.poll(() => shown).toEqual([]);
  setVisible(true);
  setVisible(false);
  expect(shown).toEqual([]);
});

test.each(["default", "denied"])("nothing shows where the answer is %s", async (permission) => {
  const { shown } = stubWorker({ permission });
  setVisible(false);
  notifyOfRing(NOTICE, new AbortController().signal);
  expect(navigator.serviceWorker.getRegistration).not.toHaveBeenCalled();
  expect(shown).toEqual([]);
});

test("the person is asked once, and a no is not asked again", async () => {
  const asked = stubWorker({ permission: "default" });
  expect(notificationLeave()).toBe("unasked");
  expect(await askForNotifications()).toBe("granted");
  expect(await askForNotifications()).toBe("granted");
  expect(asked.requestPermission).toHaveBeenCalledTimes(1);

  const refused = stubWorker({ permission: "denied" });
  expect(await askForNotifications()).toBe("denied");
  expect(refused.requestPermission).not.toHaveBeenCalled();
});
