import { type Accessor, createSignal } from "solid-js";
import type { InstallPrompt } from "../../platform/pwa/install-prompt.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";
import type { Shell } from "./shell-view.ts";
import type { Twocan } from "../twocan.ts";

/** What the shell is opened with. */
export interface ShellDeps {
  readonly store: KeyValueStore;
  readonly installPrompt: InstallPrompt;
  readonly twocan: () => Twocan;
}

/** The way to the shell, which is no part of the first load. */
export interface ShellDoor {
  /** `null` until it is loaded. */
  readonly shell: Accessor<Shell | null>;
  load(): void;
  /** A call rings aloud until the signal aborts. */
  onRing(signal: AbortSignal): void;
}

/** Behind it is nothing until somebody calls `load`; then the shell, until the signal aborts. */
export function createShellDoor(deps: ShellDeps, signal: AbortSignal): ShellDoor {
  const [shell, setShell] = createSignal<Shell | null>(null);
  const [ring, setRing] = createSignal<AbortSignal | null>(null);
  let isLoading = false;
  return {
    shell,
    load() {
      if (isLoading) return;
      isLoading = true;
      import("./shell.ts").then(
        ({ openShell }) => setShell(openShell({ ...deps, ring }, signal)),
        (cause: unknown) => {
          isLoading = false;
          report("shell not loaded", cause);
        },
      );
    },
    onRing(ringing) {
      setRing(ringing);
      ringing.addEventListener("abort", () => setRing(null), { once: true });
    },
  };
}
