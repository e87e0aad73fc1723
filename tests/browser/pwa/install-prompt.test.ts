import { expect, test, vi } from "vitest";
import { catchInstallPrompt } from "../../../src/platform/pwa/install-prompt.ts";

/** What Chromium sends where a page can be installed. */
function offer(outcome: "accepted" | "dismissed") {
  const prompt = vi.fn<() => Promise<void>>(async () => undefined);
  const event = new Event("beforeinstallprompt", { cancelable: true });
  Object.assign(event, { prompt, userChoice: Promise.resolve({ outcome }) });
  dispatchEvent(event);
  return { event, prompt };
}

test("the browser's offer waits for a tap, and is made once", async () => {
  const page = new AbortController();
  const install = catchInstallPrompt(page.signal);
  expect(install.isReady()).toBe(false);
  const changes = vi.fn<() => void>();
  install.watch(changes, page.signal);
  const { event, prompt } = offer("dismissed");
  expect(event.defaultPrevented).toBe(true);
  expect(install.isReady()).toBe(true);
  expect(prompt).not.toHaveBeenCalled();
  expect(await install.show()).toBe("dismissed");
  expect(prompt).toHaveBeenCalledTimes(1);
  expect(install.isReady()).toBe(false);
  expect(await install.show()).toBe("dismissed");
  expect(prompt).toHaveBeenCalledTimes(1);
  expect(changes.mock.calls.length).toBeGreaterThanOrEqual(2);
  page.abort();
});

test("an app that was installed, from here or the menu, needs no more offers", () => {
  const page = new AbortController();
  const install = catchInstallPrompt(page.signal);
  offer("accepted");
  dispatchEvent(new Event("appinstalled"));
  expect([install.isReady(), install.isDone()]).toEqual([false, true]);
  page.abort();
});

test("with its signal it lets go of the page", () => {
  const page = new AbortController();
  const install = catchInstallPrompt(page.signal);
  const changes = vi.fn<() => void>();
  install.watch(changes, page.signal);
  page.abort();
  const { event } = offer("accepted");
  expect([event.defaultPrevented, install.isReady()]).toEqual([false, false]);
  expect(changes).not.toHaveBeenCalled();
});
