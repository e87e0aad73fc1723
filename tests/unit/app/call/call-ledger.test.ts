import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type CallLedger, openCallLedger } from "../../../../src/app/call/call-ledger.ts";
import { CALL_MEMORY_MS, MAX_REMEMBERED_CALLS } from "../../../../src/core/protocol/limits.ts";
import { createMemoryStore } from "../../../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../../../src/platform/storage/store.ts";
import { CALL_ID, OTHER_CALL_ID, START_MS } from "../../../support/builders.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START_MS });
  onTestFinished(() => void vi.useRealTimers());
});

/** The ledger as a page finds it that starts now. */
const reload = (store: KeyValueStore): Promise<CallLedger> => openCallLedger(store);

test("a call that never rang is unknown", async () => {
  const ledger = await reload(createMemoryStore());
  expect(ledger.seenUpTo(CALL_ID)).toBe(-1);
  expect(ledger.isOver(CALL_ID)).toBe(false);
});

test("how far a call has rung is remembered, also after a reload, and never goes back", async () => {
  const store = createMemoryStore();
  const ledger = await reload(store);
  ledger.note(CALL_ID, 7);
  ledger.note(CALL_ID, 5);
  for (const each of [ledger, await reload(store)]) {
    expect(each.seenUpTo(CALL_ID)).toBe(7);
    expect(each.seenUpTo(OTHER_CALL_ID)).toBe(-1);
  }
});

test("a call that is over stays over, whatever rings later, also after a reload", async () => {
  const store = createMemoryStore();
  const ledger = await reload(store);
  ledger.note(CALL_ID, 7);
  ledger.end(CALL_ID);
  ledger.note(CALL_ID, 8);
  for (const each of [ledger, await reload(store)]) {
    expect(each.isOver(CALL_ID)).toBe(true);
    expect(each.seenUpTo(CALL_ID)).toBe(Number.MAX_SAFE_INTEGER);
  }
});

test("ten minutes later a call is forgotten, not a moment earlier", async () => {
  const store = createMemoryStore();
  const ledger = await reload(store);
  ledger.end(CALL_ID);
  vi.setSystemTime(START_MS + CALL_MEMORY_MS - 1);
  ledger.note(OTHER_CALL_ID, 1);
  expect(ledger.isOver(CALL_ID)).toBe(true);
  expect((await reload(store)).isOver(CALL_ID)).toBe(true);

  vi.setSystemTime(START_MS + CALL_MEMORY_MS);
  expect((await reload(store)).isOver(CALL_ID)).toBe(false);
  expect((await store.list("call/")).map(([key]) => key)).toEqual([`call/${OTHER_CALL_ID}`]);
});

test("a call that goes on ringing is remembered from its last ring on", async () => {
  const store = createMemoryStore();
  const ledger = await reload(store);
  ledger.note(CALL_ID, 1);
  vi.setSystemTime(START_MS + CALL_MEMORY_MS - 1);
  ledger.note(CALL_ID, 2);
  vi.setSystemTime(START_MS + CALL_MEMORY_MS + 1);
  ledger.note(OTHER_CALL_ID, 1);
  expect(ledger.seenUpTo(CALL_ID)).toBe(2);
});

test("strangers that ring without end do not fill the storage, and push out the oldest first", async () => {
  const store = createMemoryStore();
  const ledger = await reload(store);
  ledger.note("first", 1);
  ledger.note("lasting", 1);
  const last = 1.5 * MAX_REMEMBERED_CALLS;
  for (let count = 0; count <= last; count += 1) {
    vi.setSystemTime(START_MS + count);
    ledger.note(`stranger${count}`, 1);
    if (count === MAX_REMEMBERED_CALLS - 50) ledger.note("lasting", 2);
  }
  const kept = await store.list("call/");
  expect(kept.length).toBe(MAX_REMEMBERED_CALLS);
  for (const each of [ledger, await reload(store)]) {
    expect(each.seenUpTo("first")).toBe(-1);
    expect(each.seenUpTo("lasting")).toBe(2);
    expect(each.seenUpTo(`stranger${last}`)).toBe(1);
  }
});

test("what is no entry in the storage is passed over", async () => {
  const store = createMemoryStore();
  await store.write("call/broken", { seenUpTo: "7" });
  await store.write("call/none", null);
  await store.write(`call/${CALL_ID}`, { seenUpTo: 3, atMs: START_MS });
  const ledger = await reload(store);
  expect(ledger.seenUpTo("broken")).toBe(-1);
  expect(ledger.seenUpTo(CALL_ID)).toBe(3);
});

test("a storage that keeps nothing still leaves a ledger for as long as the page lives", async () => {
  const full = new DOMException("full", "QuotaExceededError");
  const store: KeyValueStore = {
    ...createMemoryStore(),
    write: () => Promise.reject(full),
    remove: () => Promise.reject(full),
  };
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => warned.mockRestore());
  const ledger = await reload(store);
  ledger.end(CALL_ID);
  await vi.waitFor(() => expect(warned).toHaveBeenCalled());
  expect(ledger.isOver(CALL_ID)).toBe(true);
});
