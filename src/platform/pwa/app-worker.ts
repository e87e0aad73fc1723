import { Workbox } from "workbox-window";
import { decodeWorkerMessage, type WorkerMessage } from "./worker-message.ts";

/** What becomes of the app's files, and what the worker has to say. */
export interface AppWorkerEvents {
  /** From now on the app opens without a network. Said once, on the first visit. */
  onOfflineReady(): void;
  /** A new version is here, and waits for `useNew`. */
  onUpdate(): void;
  /** The new version is in use, for this page too: it needs a reload. */
  onReplaced(): void;
  /** Returns whether it concerns this page. */
  onMessage(message: WorkerMessage): boolean;
}

/** The registered service worker. */
export interface AppWorker {
  /** Looks for a new version. */
  check(): void;
  /** Puts the version that waits into use. */
  useNew(): void;
}

const URL_OF_WORKER = "./service-worker.js";

/**
 * Registers the service worker; `null` where there can be none, which costs nothing but the
 * offline start. Events come until the signal aborts; the worker stays.
 */
export async function registerAppWorker(
  events: AppWorkerEvents,
  signal: AbortSignal,
): Promise<AppWorker | null> {
  if (!("serviceWorker" in navigator)) return null;
  const workbox = new Workbox(URL_OF_WORKER);
  const tell =
    (say: () => void): (() => void) =>
    () => {
      if (!signal.aborted) say();
    };
  workbox.addEventListener("activated", ({ isUpdate, isExternal }) => {
    if (isUpdate !== true && isExternal !== true) tell(events.onOfflineReady)();
  });
  workbox.addEventListener("waiting", tell(events.onUpdate));
  let isControlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener("controlling", () => {
    // The very first worker takes over pages that it has all the files of.
    if (isControlled) tell(events.onReplaced)();
    isControlled = true;
  });
  listen(events, signal);
  const registration = await workbox.register();
  if (registration === undefined) return null;
  return {
    // Without a network there is nothing to be found.
    check: () => void registration.update().catch(() => undefined),
    useNew: () => workbox.messageSkipWaiting(),
  };
}

function listen({ onMessage }: AppWorkerEvents, signal: AbortSignal): void {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener(
    "message",
    ({ data, ports: [answer] }) => {
      const message = decodeWorkerMessage(data);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      answer?.postMessage(message !== null && onMessage(message));
    },
    { signal },
  );
  serviceWorker.startMessages();
}
