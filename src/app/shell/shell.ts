/** The app as something that lives on a phone: installed, up to date, noticed, shared with. */
import { type Accessor, createEffect, createRoot, createSignal, onCleanup } from "solid-js";
import { setBadge } from "../../platform/pwa/badge.ts";
import { canFloat, toggleFloating } from "../../platform/pwa/floating-picture.ts";
import {
  askForNotifications,
  closeRings,
  notificationLeave,
  notifyOfRing,
} from "../../platform/pwa/ring-notification.ts";
import type { WorkerMessage } from "../../platform/pwa/worker-message.ts";
import { askToPersist } from "../../platform/storage/persistence.ts";
import { showCallToSystem } from "../call/call-controls.ts";
import { createInstall } from "./install.ts";
import { report } from "../log.ts";
import { createNotices } from "./notices.ts";
import { openShared } from "./shared.ts";
import type { ShellDeps } from "./shell-door.ts";
import type { RingWords, Shell } from "./shell-view.ts";
import type { Twocan } from "../twocan.ts";
import { keepUpdated } from "./updates.ts";

/** The shell and what it hears of. */
interface ShellParts extends ShellDeps {
  /** The signal of the call that rings aloud. */
  readonly ring: Accessor<AbortSignal | null>;
}

/** Opens the shell until the signal aborts. */
export function openShell(
  { store, installPrompt, twocan, ring }: ShellParts,
  signal: AbortSignal,
): Shell {
  return createRoot((dispose) => {
    signal.addEventListener("abort", dispose, { once: true });
    const app = twocan();
    const isInCall = (): boolean => !["idle", "ended"].includes(app.session.state().name);
    const isBusy = (): boolean =>
      isInCall() ||
      app.navigation.screen().name === "scan-call" ||
      app.files.desk()?.isAnyMoving() === true;
    const [words, setRingWords] = createSignal<RingWords | null>(null);
    const [ringLeave, setRingLeave] = createSignal(notificationLeave());
    const shared = openShared(app, isBusy);

    function onMessage(message: WorkerMessage): boolean {
      if (message.kind === "ring") return onRingTapped(app, message);
      return shared.onShared();
    }
    const updates = keepUpdated({ isBusy, tab: app.tab, onMessage }, signal);
    const install = createInstall(installPrompt, signal);
    const notices = createNotices({
      store,
      people: app.people,
      isBusy,
      updates,
      install,
      ringLeave,
      shared,
    });

    app.loadChat();
    createEffect(() => setBadge(app.people.missedCount() + (app.chat()?.unreadCount() ?? 0)));
    keepPersistent(app);
    showCallToSystem(app);
    closeRings().catch((cause: unknown) => report("notifications", cause));
    createEffect(() => {
      const state = app.session.state();
      const ringing = ring();
      const said = words();
      if (ringing === null || said === null || state.name !== "incoming") return;
      const { id, peerName, media } = state.call;
      const shown = new AbortController();
      onCleanup(() => shown.abort());
      notifyOfRing(
        {
          callId: id,
          title: said.title(peerName),
          body: said.kind(media),
          answer: said.answer,
          decline: said.decline,
        },
        AbortSignal.any([ringing, shown.signal]),
      );
    });

    return {
      notice: notices.current,
      dismiss: notices.dismiss,
      hasUpdate: updates.hasUpdate,
      useUpdate: updates.use,
      installWay: install.way,
      install() {
        // Who has said no to the browser has said no to us.
        notices.dismiss("install");
        install.show();
      },
      ringLeave,
      askRingLeave() {
        askForNotifications().then(setRingLeave, (cause: unknown) => report("leave", cause));
      },
      setRingWords: (next) => setRingWords(next),
      shared,
      canFloat: canFloat(),
      toggleFloating(video, lifetime) {
        toggleFloating(video, lifetime).catch((cause: unknown) => report("floating", cause));
      },
    };
  });
}

/** Carries out what was tapped on the notification of a call; `false` when it is not ours. */
function onRingTapped(
  { session }: Twocan,
  { callId, action }: Extract<WorkerMessage, { kind: "ring" }>,
): boolean {
  const state = session.state();
  if (state.name !== "incoming" || state.call.id !== callId) return false;
  if (action === "answer") session.answer(state.call.media);
  if (action === "decline") session.decline();
  return true;
}

/**
 * Browsers throw away what is kept by sites nobody knows; who saves a contact means to stay. Some
 * ask the person, so it is asked then and not at every start.
 */
function keepPersistent({ people }: Twocan): void {
  createEffect<number | null>((before) => {
    const count = people.contacts().length;
    if (before !== null && count > before) void askToPersist();
    return count;
  }, null);
}
