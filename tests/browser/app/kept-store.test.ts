import { afterEach, expect, test, vi } from "vitest";
import { openKeptStore } from "../../../src/app/kept-store.ts";

afterEach(() => vi.restoreAllMocks());

const anyName = (): string => `test ${crypto.randomUUID()}`;

test("a store that works has no trouble", async () => {
  const { store, trouble } = await openKeptStore(anyName());
  await store.write("a", 1);
  expect(await store.read("a")).toBe(1);
  expect(trouble()).toBeNull();
});

test("a browser that refuses leaves a store for this page, and the trouble is told", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("shim", "SecurityError");
  });
  const { store, trouble } = await openKeptStore(anyName());
  await store.write("a", 1);
  expect(await store.read("a")).toBe(1);
  expect(trouble()).toBe("refused");
});

test("a full phone still says that a write failed, keeps what it had, and the trouble is told", async () => {
  const { store, trouble, forThisPage } = await openKeptStore(anyName());
  await store.write("a", 1);
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("shim", "QuotaExceededError");
  });
  await expect(store.write("a", 2)).rejects.toMatchObject({ reason: "full" });
  await expect(store.writeAll([["b", 1]])).rejects.toMatchObject({ reason: "full" });
  expect(await store.read("a")).toBe(1);
  expect(trouble()).toBe("full");
  const page = forThisPage();
  await page.store.write("a", 2);
  expect(await page.store.read("a")).toBe(2);
  expect(page.trouble()).toBe("full");
});
