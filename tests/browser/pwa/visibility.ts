import { vi } from "vitest";

/** Shim: a headless page is always in view. Undone by `vi.restoreAllMocks()`. */
export function setVisible(isVisible: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(isVisible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}
