/** New versions of the app: looked for now and then, put into use when the person says so. */
import { type Accessor, createEffect, createSignal } from "solid-js";
import {
  type AppWorker,
  type AppWorkerEvents,
  registerAppWorker,
} from "../../platform/pwa/app-worker.ts";
import { watchNetwork } from "../../platform/pwa/network.ts";
import { report } from "../log.ts";
import { restart } from "../route.ts";

/** How often to look for a new version at the most, in milliseconds. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/** What updates need of the app. */
interface UpdateDeps {
  /** Nothing may be fetched or restarted now. */
  readonly isBusy: Accessor<boolean>;
  readonly tab: Accessor<"here" | "elsewhere">;
  readonly onMessage: AppWorkerEvents["onMessage"];
}

/** The versions of the app. */
export interface Updates {
  /** A new version waits for `use`. */
  readonly hasUpdate: Accessor<boolean>;
  /** Whether from this visit on the app opens without a network. */
  readonly isOfflineReady: Accessor<boolean>;
  use(): void;
}

/** Keeps the app up to date, as an owner's child; until the signal aborts. */
export function keepUpdated({ isBusy, tab, onMessage }: UpdateDeps, signal: AbortSignal): Updates {
  const [hasUpdate, setHasUpdate] = createSignal(false);
  const [isOfflineReady, setOfflineReady] = createSignal(false);
  const [isReplaced, setReplaced] = createSignal(false);
  let worker: AppWorker | null = null;
  let isWanted = false;
  let isRegistering = false;
  let checkedAtMs = Date.now();

  async function register(): Promise<void> {
    try {
      worker = await registerAppWorker(
        {
          onOfflineReady: () => setOfflineReady(true),
          onUpdate: () => setHasUpdate(true),
          onReplaced: () => setReplaced(true),
          onMessage,
        },
        signal,
      );
    } catch (cause) {
      // A certificate the browser does not trust, say. Everything but the offline start works.
      report("no service worker", cause);
    }
  }
  function check(): void {
    if (isBusy() || Date.now() - checkedAtMs < CHECK_EVERY_MS) return;
    checkedAtMs = Date.now();
    worker?.check();
  }

  createEffect(() => {
    // A call that began with the app has the network for itself.
    if (isBusy() || isRegistering || !import.meta.env.PROD) return;
    isRegistering = true;
    void register();
  });
  watchNetwork((change) => {
    if (change === "foreground" || change === "online") check();
  }, signal);
  const timer = setInterval(check, CHECK_EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  createEffect(() => {
    // Another tab may have asked for it: its files are the new ones now, and ours are gone.
    if (isReplaced() && (isWanted || tab() === "elsewhere" || !isBusy())) restart();
  });
  return {
    hasUpdate,
    isOfflineReady,
    use() {
      isWanted = true;
      worker?.useNew();
    },
  };
}
