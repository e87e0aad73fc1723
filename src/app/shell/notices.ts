/** What is said at home: one thing at a time, each at its moment, and not again once it is closed. */
import { type Accessor, createSignal } from "solid-js";
import type { NotificationLeave } from "../../platform/pwa/ring-notification.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import type { Install } from "./install.ts";
import { report } from "../log.ts";
import type { People } from "../people/people.ts";
import type { Notice, SharedView } from "./shell-view.ts";
import type { Updates } from "./updates.ts";

/** Where it is kept that a person wants to hear of something no more. */
const PREFIX = "dismissed/";

/** Dismissed for good; the others come again with the next start. */
const LASTING: readonly Notice[] = ["install", "ringing"];

/** What is known of the moment. */
interface NoticeDeps {
  readonly store: KeyValueStore;
  readonly people: Pick<People, "recents">;
  readonly isBusy: Accessor<boolean>;
  readonly updates: Pick<Updates, "hasUpdate" | "isOfflineReady">;
  readonly install: Pick<Install, "way">;
  readonly ringLeave: Accessor<NotificationLeave>;
  readonly shared: Pick<SharedView, "isKept">;
}

/** The notice of now. */
export interface Notices {
  readonly current: Accessor<Notice | null>;
  dismiss(notice: Notice): void;
}

/** Says nothing lasting until it has read what was dismissed before. */
export function createNotices(deps: NoticeDeps): Notices {
  const { store, people, isBusy, updates, install, ringLeave, shared } = deps;
  const [dismissed, setDismissed] = createSignal<ReadonlySet<string>>(new Set<string>(LASTING));
  store.list(PREFIX).then(
    (entries) => setDismissed(new Set(entries.map(([key]) => key.slice(PREFIX.length)))),
    (cause: unknown) => report("notices not read", cause),
  );
  // Who has never talked to anybody here does not know yet what it would be good for.
  const hasTalked = (): boolean => people.recents().some(({ outcome }) => outcome === "talked");
  const canInstall = (): boolean => install.way() === "prompt" || install.way() === "apple";

  const DUE: Record<Notice, () => boolean> = {
    update: () => updates.hasUpdate(),
    shared: () => shared.isKept(),
    install: () => hasTalked() && canInstall(),
    ringing: () => hasTalked() && ringLeave() === "unasked",
    "offline-ready": () => updates.isOfflineReady(),
  };
  const order: readonly Notice[] = ["update", "shared", "install", "ringing", "offline-ready"];
  return {
    current() {
      if (isBusy()) return null;
      return order.find((notice) => !dismissed().has(notice) && DUE[notice]()) ?? null;
    },
    dismiss(notice) {
      setDismissed((before) => new Set([...before, notice]));
      if (!LASTING.includes(notice)) return;
      store
        .write(PREFIX + notice, true)
        .catch((cause: unknown) => report("notice not kept", cause));
    },
  };
}
