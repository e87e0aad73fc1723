/**
 * The service worker: the app without a network, what is shared with it, and the taps on its
 * notifications. It takes over only when the person wants the new version, or no page is open.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { askPages } from "./ask-pages.ts";
import { keepShared } from "./shared-store.ts";
import { SHARE_PATH, toRingAction } from "./worker-message.ts";

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const HOME = new URL("./", scope);
const ENTRY = new URL("index.html", scope);
const SHARE = new URL(SHARE_PATH, scope);

// oxlint-disable-next-line eslint/no-underscore-dangle -- the name the build replaces with the list
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** The app's one page, whatever other apps hung onto its address; nothing else below it. */
registerRoute(
  ({ request, url }) =>
    request.mode === "navigate" &&
    url.origin === HOME.origin &&
    (url.pathname === HOME.pathname || url.pathname === ENTRY.pathname),
  createHandlerBoundToURL("index.html"),
);

registerRoute(
  ({ url }) => url.origin === SHARE.origin && url.pathname === SHARE.pathname,
  ({ request }) => receiveShared(request),
  "POST",
);

/** Without this the page that brought the first worker would still need the network. */
let isFirst = false;
self.addEventListener("install", () => {
  isFirst = self.registration.active === null;
});
self.addEventListener("activate", (event) => {
  if (isFirst) event.waitUntil(self.clients.claim());
});

self.addEventListener("message", ({ data }) => {
  // What `messageSkipWaiting` of workbox-window sends.
  const isGo = typeof data === "object" && data !== null && data.type === "SKIP_WAITING";
  if (isGo) void self.skipWaiting();
});

self.addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  const data: unknown = notification.data;
  const isRing = typeof data === "object" && data !== null && "callId" in data;
  if (isRing) event.waitUntil(bringToCall(String(data.callId), event.action));
});

/** Tells the page that rings what was tapped and brings it to the front, unless it was "no". */
async function bringToCall(callId: string, tapped: string): Promise<void> {
  const action = toRingAction(tapped);
  const pages = await ownPages();
  const ringing = await askPages(pages, { kind: "ring", callId, action });
  if (action === "decline") return;
  // Callers ring every few seconds: a page that is opened now rings in time.
  const page = ringing ?? pages[0];
  if (page === undefined) await self.clients.openWindow(HOME);
  else await page.focus();
}

/** Keeps what was shared and opens the app on it. */
async function receiveShared(request: Request): Promise<Response> {
  await keepShared(scope, await request.formData().catch(() => new FormData()));
  const busy = await askPages(await ownPages(), { kind: "shared" });
  // Nothing to go to leaves the page where it is: in a call.
  if (busy !== null) return new Response(null, { status: 204 });
  return Response.redirect(new URL("#shared", HOME), 303);
}

async function ownPages(): Promise<readonly WindowClient[]> {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope));
}
