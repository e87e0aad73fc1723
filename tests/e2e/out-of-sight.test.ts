/** Calls while the app is open but nobody looks at it. */
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import { shellEn } from "../../src/ui/text/shell-en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { isKept, openProfile, setHidden } from "../support/phone-profile.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

declare global {
  interface Window {
    /** What the system was told that it can do in the call. */
    systemActions?: Map<string, () => void>;
  }
}

/** Runs before the app: lets the test do what a headset's buttons do. */
function spyOnMediaSession(): void {
  const systemActions = new Map<string, () => void>();
  Object.assign(window, { systemActions });
  const { mediaSession } = navigator;
  const set = mediaSession.setActionHandler.bind(mediaSession);
  mediaSession.setActionHandler = (action, run) => {
    set(action, run);
    if (run === null) systemActions.delete(action);
    else systemActions.set(action, () => run({ action }));
  };
}

/** Anna's phone, which may show notifications, and Ben's. */
async function openPair(): Promise<[Phone & { readonly link: string }, PhoneAtHome]> {
  const profile = await openProfile(spyOnMediaSession);
  await profile.context.grantPermissions(["notifications"], { origin: stage.url });
  const anna = await profile.open(stage.url);
  await isReady(anna);
  await isKept(anna.page);
  const id =
    (await anna.page
      .getByText(/^(?:[A-Z2-7]{4} ?){9}$/)
      .first()
      .textContent()) ?? "";
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  return [{ ...anna, link: `${stage.url}/#${id.replaceAll(" ", "")}` }, ben];
}

/** The notifications that are shown, each with its buttons. */
function notices({ page }: Phone): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const shown = await registration.getNotifications();
    return shown.map((each) => {
      const actions = "actions" in each ? (each.actions as { title: string }[]) : [];
      const words = [each.title, each.body, ...actions.map(({ title }) => title)];
      return words.join(" | ").replaceAll(/[\u2066-\u2069]/g, "");
    });
  });
}

/** Taps the notification, or a button of it; resolves to how often a window came to the front. */
async function tapNotice({ context }: Phone, action: "" | "answer" | "decline"): Promise<number> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error("there is no service worker");
  return worker.evaluate(async (tapped) => {
    const self = globalThis as unknown as ServiceWorkerGlobalScopeLike;
    let focusCount = 0;
    // A tap of a test is none to the browser: it would let no window come to the front.
    self.WindowClient.prototype.focus = async () => (focusCount += 1);
    const [notification] = await self.registration.getNotifications();
    const event = new self.NotificationEvent("notificationclick", { notification, action: tapped });
    let work: Promise<unknown> = Promise.resolve();
    event.waitUntil = (promise: Promise<unknown>) => void (work = promise);
    self.dispatchEvent(event);
    await work;
    return focusCount;
  }, action);
}

interface ServiceWorkerGlobalScopeLike {
  readonly registration: ServiceWorkerRegistration;
  readonly WindowClient: { prototype: { focus: () => Promise<unknown> } };
  readonly NotificationEvent: new (
    type: string,
    about: { notification: Notification | undefined; action: string },
  ) => Event & { waitUntil: (promise: Promise<unknown>) => void };
  dispatchEvent(event: Event): boolean;
}

const RINGING = [
  shellEn.ring.title("Ben").replaceAll(/[\u2066-\u2069]/g, ""),
  shellEn.ring.kind.video,
  shellEn.ring.answer,
  shellEn.ring.decline,
].join(" | ");

test("a call is a notification while nobody looks, and is answered or declined from it", async () => {
  const [anna, ben] = await openPair();
  const shows = async (wanted: readonly string[]): Promise<void> => {
    await expect.poll(() => notices(anna), { timeout: 15_000 }).toEqual(wanted);
  };

  // In sight the screen is enough.
  await call(ben, anna.link, "video");
  await sees(anna, en.incoming.decline);
  expect(await notices(anna)).toEqual([]);
  const icon = anna.page.locator('link[rel="icon"]');
  expect(await icon.getAttribute("href")).toContain("ringing");
  // Out of sight it is said; back in sight no more.
  await setHidden(anna.page, true);
  await shows([RINGING]);
  await setHidden(anna.page, false);
  await shows([]);
  await setHidden(anna.page, true);
  await shows([RINGING]);
  // The one who calls gives up.
  await tapButton(ben, en.call.cancel);
  await shows([]);
  expect(await icon.getAttribute("href")).not.toContain("ringing");
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));

  await call(ben, anna.link, "video");
  await shows([RINGING]);
  expect(await tapNotice(anna, "decline")).toBe(0);
  await sees(ben, en.ended.title.declined(""));
  await shows([]);
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));

  await call(ben, anna.link, "video");
  await shows([RINGING]);
  expect(await tapNotice(anna, "")).toBe(1);
  await sees(anna, en.incoming.answer);
  await shows([]);
  await setHidden(anna.page, false);
  await setHidden(anna.page, true);
  await shows([RINGING]);
  expect(await tapNotice(anna, "answer")).toBe(1);
  await areConnected(anna, ben);
  await shows([]);
  await Promise.all([anna, ben].map(hasNoFault));
});

test("a call is in the system's own controls, and its picture floats until it is over", async () => {
  const [anna, ben] = await openPair();
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await Promise.all([anna, ben].map(picturesArrive));
  const system = () =>
    anna.page.evaluate(() => ({
      title: navigator.mediaSession.metadata?.title ?? null,
      state: navigator.mediaSession.playbackState,
      actions: [...(window.systemActions?.keys() ?? [])].toSorted(),
    }));
  const press = (action: string) =>
    anna.page.evaluate((name) => window.systemActions?.get(name)?.(), action);
  expect(await system()).toEqual({
    title: "Ben",
    state: "playing",
    actions: ["hangup", "togglecamera", "togglemicrophone"],
  });
  await press("togglemicrophone");
  await anna.page.getByRole("button", { name: en.call.unmute }).waitFor();
  await press("togglecamera");
  await anna.page.getByRole("button", { name: en.call.startVideo }).waitFor();

  await tapButton(anna, sheetEn.more);
  await tapButton(anna, shellEn.float);
  const isFloating = () => anna.page.evaluate(() => document.pictureInPictureElement !== null);
  await expect.poll(isFloating).toBe(true);
  await press("hangup");
  await sees(anna, en.ended.title["hung-up"]("Ben"));
  await expect.poll(isFloating).toBe(false);
  expect(await system()).toEqual({ title: null, state: "none", actions: [] });
  await hasNoFault(anna);
});
