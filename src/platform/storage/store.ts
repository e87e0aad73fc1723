import type { Database } from "./connection.ts";
import { createUse, type StorageReason } from "./use-database.ts";

/** Values that outlive the page; anything that can be cloned, CryptoKey included. */
export interface KeyValueStore {
  /** What is kept under `key`, `undefined` when absent; the caller decodes it. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Keeps `value` only when the key is new and returns what is kept: two tabs agree. */
  writeOnce(key: string, value: unknown): Promise<unknown>;
  remove(key: string): Promise<void>;
  /** Writes all of `entries` or, when one fails, none; `undefined` removes. */
  writeAll(entries: ReadonlyArray<readonly [key: string, value: unknown]>): Promise<void>;
  /** All entries whose key starts with `prefix`, in the order of their keys. */
  list(prefix: string): Promise<ReadonlyArray<readonly [key: string, value: unknown]>>;
}

/**
 * Opens the database `name`, which lives as long as the page. A connection that another tab's
 * upgrade or the browser closes is opened again by the next use. `onFailure` is told of what every
 * method throws, too.
 *
 * @throws {StorageError} here and from every method
 */
export async function openStore(
  name: string,
  onFailure?: (reason: StorageReason) => void,
): Promise<KeyValueStore> {
  const use = createUse(name, onFailure);
  await use(() => Promise.resolve());
  return {
    read: (key) => use((database) => database.get("entries", key)),
    write: (key, value) => use((database) => write(database, key, value)),
    writeOnce: (key, value) => use((database) => writeOnce(database, key, value)),
    remove: (key) => use((database) => database.delete("entries", key)),
    writeAll: (entries) => use((database) => writeAll(database, entries)),
    list: (prefix) => use((database) => list(database, prefix)),
  };
}

async function write(database: Database, key: string, value: unknown): Promise<void> {
  const transaction = database.transaction("entries", "readwrite");
  const written = transaction.store.put(value, key);
  // At once: a page that is being left does not live to hear that it may.
  transaction.commit();
  await Promise.all([written, transaction.done]);
}

async function writeOnce(database: Database, key: string, value: unknown): Promise<unknown> {
  const transaction = database.transaction("entries", "readwrite");
  const kept: unknown = await transaction.store.get(key);
  if (kept === undefined) await transaction.store.put(value, key);
  await transaction.done;
  return kept === undefined ? value : kept;
}

async function writeAll(
  database: Database,
  entries: ReadonlyArray<readonly [string, unknown]>,
): Promise<void> {
  const transaction = database.transaction("entries", "readwrite");
  const { store } = transaction;
  try {
    for (const [key, value] of entries) {
      const request = value === undefined ? store.delete(key) : store.put(value, key);
      // A request that fails takes the transaction with it, which says why.
      request.catch(() => undefined);
    }
  } catch (cause) {
    // A value that cannot be cloned throws before it is a request: the others would stay.
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw cause;
  }
  await transaction.done;
}

async function list(
  database: Database,
  prefix: string,
): Promise<ReadonlyArray<readonly [string, unknown]>> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const { store, done } = database.transaction("entries");
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range), done]);
  return keys.map((key, index) => [key, values[index]]);
}
