/** Whether calls may be announced outside the page. */
export type NotificationLeave =
  /** No such thing in this browser, or only in the installed app. */
  "unsupported" | "unasked" | "granted" | "denied";

/** What a notification of a call says. */
export interface RingNotice {
  readonly callId: string;
  readonly title: string;
  readonly body: string;
  readonly answer: string;
  readonly decline: string;
}

/** Newer than the DOM library: it leaves out what not every browser has. */
interface RingOptions extends NotificationOptions {
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly renotify: boolean;
  readonly vibrate: readonly number[];
}

const TAG = "twocan-ring";

/** What the person has said so far. */
export function notificationLeave(): NotificationLeave {
  if (!("Notification" in globalThis) || !("serviceWorker" in navigator)) return "unsupported";
  return Notification.permission === "default" ? "unasked" : Notification.permission;
}

/** Asks the person, in a tap. */
export async function askForNotifications(): Promise<NotificationLeave> {
  if (notificationLeave() === "unasked") await Notification.requestPermission();
  return notificationLeave();
}

/**
 * Shows that somebody calls for as long as nobody sees the page, until the signal aborts. Does
 * nothing without the person's leave.
 */
export function notifyOfRing(notice: RingNotice, signal: AbortSignal): void {
  if (notificationLeave() !== "granted" || signal.aborted) return;
  let work = Promise.resolve();
  // One after the other: a notification that is only about to show cannot be closed.
  const update = (): void => {
    work = work.then(() => (isWanted() ? show(notice) : closeRings())).catch(() => undefined);
  };
  const isWanted = (): boolean => !signal.aborted && document.visibilityState !== "visible";
  document.addEventListener("visibilitychange", update, { signal });
  signal.addEventListener("abort", update, { once: true });
  if (isWanted()) update();
}

/** Closes notifications of calls, also those of a page that is gone. */
export async function closeRings(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const shown = (await registration?.getNotifications({ tag: TAG })) ?? [];
  for (const notification of shown) notification.close();
}

async function show({ callId, title, body, answer, decline }: RingNotice): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const options: RingOptions = {
    body,
    tag: TAG,
    data: { callId },
    icon: "./icons/icon-192.png",
    badge: "./icons/monochrome-192.png",
    requireInteraction: true,
    // The same tag is quiet otherwise.
    renotify: true,
    vibrate: [400, 200, 400],
    actions: [
      { action: "answer", title: answer },
      { action: "decline", title: decline },
    ],
  };
  await registration?.showNotification(title, options);
}
