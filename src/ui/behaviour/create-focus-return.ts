import { createEffect } from "solid-js";
import type { Screen } from "../../app/twocan.ts";

/** Back on a screen, the focus is on what led away from it: the button with `data-leads` to there. */
export function createFocusReturn(screen: () => Screen): void {
  createEffect<string>((left) => {
    const { name } = screen();
    // The new screen takes the focus itself first.
    queueMicrotask(() => document.querySelector<HTMLElement>(`[data-leads="${left}"]`)?.focus());
    return name;
  }, "");
}
