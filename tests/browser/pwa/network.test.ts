import { afterEach, expect, test, vi } from "vitest";
import { isOnline, type NetworkChange, watchNetwork } from "../../../src/platform/pwa/network.ts";
import { setVisible } from "./visibility.ts";

afterEach(() => vi.restoreAllMocks());

// Shim: the events are dispatched by hand, the real network stays as it is.
test("network and visibility changes are told in order until the signal aborts", () => {
  const changes: NetworkChange[] = [];
  const watching = new AbortController();
  watchNetwork((change) => changes.push(change), watching.signal);
  dispatchEvent(new Event("offline"));
  dispatchEvent(new Event("online"));
  setVisible(false);
  setVisible(true);
  expect(changes).toEqual(["offline", "online", "background", "foreground"]);
  watching.abort();
  dispatchEvent(new Event("offline"));
  setVisible(false);
  expect(changes).toHaveLength(4);
});

test("a page out of the back-forward cache is in the foreground once", () => {
  const changes: NetworkChange[] = [];
  const watching = new AbortController();
  watchNetwork((change) => changes.push(change), watching.signal);
  setVisible(false);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("visible");
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  setVisible(true);
  expect(changes).toEqual(["background", "foreground"]);
  watching.abort();
});

test("isOnline says what the browser believes", () => {
  expect(isOnline()).toBe(true);
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  expect(isOnline()).toBe(false);
});
