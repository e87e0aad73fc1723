import { type Accessor, createSignal } from "solid-js";
import type { InstallPrompt } from "../../platform/pwa/install-prompt.ts";
import { isAppleMobile, isInstalledApp } from "../../platform/pwa/standing.ts";
import { report } from "../log.ts";
import type { InstallWay } from "./shell-view.ts";

/** How the app gets onto the home screen. */
export interface Install {
  readonly way: Accessor<InstallWay>;
  /** Lets the browser ask, in a tap. */
  show(): void;
}

/** Follows what the browser offers, until the signal aborts. */
export function createInstall(prompt: InstallPrompt, signal: AbortSignal): Install {
  const wayNow = (): InstallWay => {
    if (isInstalledApp() || prompt.isDone()) return "installed";
    if (prompt.isReady()) return "prompt";
    return isAppleMobile() ? "apple" : "menu";
  };
  const [way, setWay] = createSignal(wayNow());
  prompt.watch(() => setWay(wayNow()), signal);
  return {
    way,
    show() {
      prompt.show().catch((cause: unknown) => report("install", cause));
    },
  };
}
