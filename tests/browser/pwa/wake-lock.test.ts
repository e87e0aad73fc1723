import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { holdWakeLock } from "../../../src/platform/pwa/wake-lock.ts";
import { setVisible } from "./visibility.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Shim: a headless browser has no screen to keep on, so the locks are counted here. */
class FakeSentinel extends EventTarget {
  released = false;
  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}

function stubWakeLock(): { locks: FakeSentinel[]; request: ReturnType<typeof vi.fn> } {
  const locks: FakeSentinel[] = [];
  const request = vi.fn<() => Promise<FakeSentinel>>(async () => {
    const lock = new FakeSentinel();
    locks.push(lock);
    return lock;
  });
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "wakeLock"));
  return { locks, request };
}

test("the screen stays on until the signal aborts", async () => {
  const { locks } = stubWakeLock();
  const call = new AbortController();
  holdWakeLock(call.signal);
  await expect.poll(() => locks.length).toBe(1);
  expect(locks[0]?.released).toBe(false);
  call.abort();
  expect(locks[0]?.released).toBe(true);
});

test("a lock the browser took while hidden comes back with the page, and only then", async () => {
  const { locks, request } = stubWakeLock();
  const call = new AbortController();
  holdWakeLock(call.signal);
  await expect.poll(() => locks.length).toBe(1);
  setVisible(true);
  expect(request).toHaveBeenCalledTimes(1);
  await locks[0]?.release();
  setVisible(false);
  expect(request).toHaveBeenCalledTimes(1);
  setVisible(true);
  await expect.poll(() => locks.length).toBe(2);
  call.abort();
  expect(locks[1]?.released).toBe(true);
  setVisible(true);
  expect(request).toHaveBeenCalledTimes(2);
});

test("a lock that is granted after the abort is released at once", async () => {
  const { locks } = stubWakeLock();
  const call = new AbortController();
  holdWakeLock(call.signal);
  call.abort();
  await expect.poll(() => locks[0]?.released).toBe(true);
});

test("a browser that refuses is asked again when the page comes back", async () => {
  const { request } = stubWakeLock();
  request.mockRejectedValue(new DOMException("shim", "NotAllowedError"));
  const call = new AbortController();
  holdWakeLock(call.signal);
  await expect.poll(() => request.mock.settledResults[0]?.type).toBe("rejected");
  setVisible(true);
  await expect.poll(() => request.mock.calls.length).toBe(2);
  call.abort();
});

test("a browser without wake locks is left alone", () => {
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: undefined });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "wakeLock"));
  const call = new AbortController();
  expect(() => holdWakeLock(call.signal)).not.toThrow();
  expect(() => call.abort()).not.toThrow();
});
