import { deleteDB, openDB } from "idb";
import { expect, onTestFinished, test, vi } from "vitest";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import { type KeyValueStore, openStore } from "../../../src/platform/storage/store.ts";
import { StorageError } from "../../../src/platform/storage/use-database.ts";

function newName(): string {
  const name = `test-${crypto.randomUUID()}`;
  onTestFinished(() => deleteDB(name));
  return name;
}

/** Two tabs on one store: two connections to a database, or the same memory. */
const STORES: ReadonlyArray<readonly [string, () => Promise<[KeyValueStore, KeyValueStore]>]> = [
  [
    "the database",
    async () => {
      const name = newName();
      return [await openStore(name), await openStore(name)];
    },
  ],
  [
    "memory",
    async () => {
      const store = createMemoryStore();
      return [store, store];
    },
  ],
];

for (const [where, open] of STORES) {
  test(`${where} gives back what was written, and undefined for the rest`, async () => {
    const [store, other] = await open();
    await store.write("a", { list: [1, new Date(7)], bytes: new Uint8Array([1, 2]) });
    await store.write("b", null);
    expect(await other.read("a")).toEqual({
      list: [1, new Date(7)],
      bytes: new Uint8Array([1, 2]),
    });
    expect(await other.read("b")).toBeNull();
    expect(await other.read("c")).toBeUndefined();
    await other.write("a", "new");
    expect(await store.read("a")).toBe("new");
  });

  test(`${where} writes all entries together, or none`, async () => {
    const [store, other] = await open();
    await store.write("a", 1);
    await store.write("b", 2);
    await store.writeAll([
      ["a", undefined],
      ["b", 3],
      ["c", 4],
    ]);
    expect(await other.list("")).toEqual([
      ["b", 3],
      ["c", 4],
    ]);
    // A function cannot be kept.
    const work = store.writeAll([
      ["b", 5],
      ["c", () => 0],
    ]);
    await expect(work).rejects.toThrow(StorageError);
    expect(await other.list("")).toEqual([
      ["b", 3],
      ["c", 4],
    ]);
  });

  test(`${where} keeps a copy, so that a later change to the object stays outside`, async () => {
    const [store] = await open();
    const value = { count: 1 };
    await store.write("a", value);
    await store.writeOnce("b", value);
    value.count = 2;
    expect(await store.writeOnce("b", null)).not.toBe(await store.writeOnce("b", null));
    expect(await store.list("")).toEqual([
      ["a", { count: 1 }],
      ["b", { count: 1 }],
    ]);
  });

  test(`${where} removes entries, also absent ones`, async () => {
    const [store] = await open();
    await store.write("a", 1);
    await store.remove("a");
    await store.remove("never");
    expect(await store.read("a")).toBeUndefined();
  });

  test(`${where} lists by prefix in the order of the keys`, async () => {
    const [store] = await open();
    for (const key of ["chat:b", "chat:é", "chat:a", "chau", "cha", "chat", "chat:"]) {
      await store.write(key, `value of ${key}`);
    }
    const listed = await store.list("chat:");
    expect(listed.map(([key]) => key)).toEqual(["chat:", "chat:a", "chat:b", "chat:é"]);
    expect(listed[1]).toEqual(["chat:a", "value of chat:a"]);
    expect(await store.list("")).toHaveLength(7);
    expect(await store.list("x")).toEqual([]);
  });

  test(`${where} keeps the first of two values that two tabs write once`, async () => {
    const [store, other] = await open();
    const [first, second] = await Promise.all([
      store.writeOnce("me", { from: "one" }),
      other.writeOnce("me", { from: "two" }),
    ]);
    expect(second).toEqual(first);
    expect(await store.read("me")).toEqual(first);
    expect(await store.writeOnce("me", { from: "late" })).toEqual(first);
  });

  test(`${where} keeps null as a first value`, async () => {
    const [store] = await open();
    expect(await store.writeOnce("a", null)).toBeNull();
    expect(await store.writeOnce("a", 1)).toBeNull();
  });

  test(`${where} keeps a private key usable and unexportable`, async () => {
    const [store, other] = await open();
    const { privateKey, publicKey } = await crypto.subtle.generateKey("X25519", false, [
      "deriveBits",
    ]);
    await store.writeOnce("key", privateKey);
    const kept = await other.read("key");
    if (!(kept instanceof CryptoKey)) throw new Error("No key came back");
    expect(kept.extractable).toBe(false);
    const agreement = { name: "X25519", public: publicKey };
    const bits = await crypto.subtle.deriveBits(agreement, kept, 256);
    expect(bits.byteLength).toBe(32);
  });

  test(`${where} refuses what cannot be cloned with its own error and keeps the old`, async () => {
    const [store] = await open();
    await store.write("a", 1);
    const refusal = store.write("a", () => 2);
    await expect(refusal).rejects.toBeInstanceOf(StorageError);
    await expect(refusal).rejects.toMatchObject({
      reason: "unknown",
      cause: { name: "DataCloneError" },
    });
    expect(await store.read("a")).toBe(1);
  });
}

test("an upgrade in another tab is not held up, and this tab reads and writes on", async () => {
  const name = newName();
  const store = await openStore(name);
  await store.write("a", 1);
  const onBlocked = vi.fn<() => void>();
  const upgraded = await openDB(name, 2, {
    upgrade: (database) => void database.createObjectStore("later"),
    blocked: onBlocked,
  });
  expect(onBlocked).not.toHaveBeenCalled();
  expect(await store.read("a")).toBe(1);
  await store.write("b", 2);
  expect(await upgraded.get("entries", "b")).toBe(2);
  upgraded.close();
});

test("a deletion in another tab is not held up, and the store starts anew", async () => {
  const name = newName();
  const store = await openStore(name);
  await store.write("a", 1);
  await deleteDB(name);
  expect(await store.read("a")).toBeUndefined();
  await store.write("a", 2);
  expect(await store.read("a")).toBe(2);
});

test("a database that never opens is refused instead of hanging", async () => {
  const name = newName();
  // A tab in the middle of an upgrade that does not end.
  const upgrade = holdUpgrade(name);
  await upgrade.isRunning;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await Promise.all([
    expect(openStore(name)).rejects.toMatchObject({ reason: "refused" }),
    vi.advanceTimersByTimeAsync(10_000),
  ]);
  upgrade.end();
});

// Shim: these failures come from the browser's settings and disk, which a test cannot change.
test.for([
  ["SecurityError", "refused"],
  ["InvalidStateError", "refused"],
  ["QuotaExceededError", "full"],
  ["UnknownError", "unknown"],
])("%s on opening is the reason %s", async ([name, reason]) => {
  const open = vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("shim", name);
  });
  onTestFinished(() => open.mockRestore());
  await expect(openStore(newName())).rejects.toMatchObject({ reason });
});

// Shim: the database is really gone, the refusal is not the browser's.
test("a refusal to open again is not remembered", async () => {
  const name = newName();
  const store = await openStore(name);
  await deleteDB(name);
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw new DOMException("shim", "SecurityError");
  });
  onTestFinished(() => void vi.restoreAllMocks());
  await expect(store.read("a")).rejects.toMatchObject({ reason: "refused" });
  await store.write("a", 1);
  expect(await store.read("a")).toBe(1);
});

// Shim: a real quota would have to be filled first.
test("a full disk is told, and the next write works again", async () => {
  const store = await openStore(newName());
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(() => {
    throw new DOMException("shim", "QuotaExceededError");
  });
  onTestFinished(() => put.mockRestore());
  await expect(store.write("a", 1)).rejects.toMatchObject({ reason: "full" });
  await store.write("a", 2);
  expect(await store.read("a")).toBe(2);
});

/** Keeps a version change transaction busy until told to end. */
function holdUpgrade(name: string): { isRunning: Promise<void>; end: () => void } {
  let isHeld = true;
  const isRunning = new Promise<void>((resolve) => {
    const request = indexedDB.open(name, 1);
    request.addEventListener("success", () => request.result.close());
    request.addEventListener("upgradeneeded", () => {
      const entries = request.result.createObjectStore("entries");
      const spin = (): void => {
        if (isHeld) entries.get("x").addEventListener("success", spin);
      };
      spin();
      resolve();
    });
  });
  return { isRunning, end: () => (isHeld = false) };
}
