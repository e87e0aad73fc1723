import type { KeyValueStore } from "./store.ts";
import { StorageError } from "./use-database.ts";

/** A store for this page alone, for where the browser keeps nothing: private windows, settings. */
export function createMemoryStore(): KeyValueStore {
  const entries = new Map<string, unknown>();
  return {
    read: async (key) => clone(entries.get(key)),
    write: async (key, value) => {
      entries.set(key, clone(value));
    },
    writeOnce: async (key, value) => {
      const kept = entries.get(key);
      if (kept !== undefined) return clone(kept);
      entries.set(key, clone(value));
      return value;
    },
    remove: async (key) => {
      entries.delete(key);
    },
    writeAll: async (given) => {
      for (const [key, value] of given.map(([name, kept]) => [name, clone(kept)] as const)) {
        if (value === undefined) entries.delete(key);
        else entries.set(key, value);
      }
    },
    list: async (prefix) =>
      [...entries.entries()]
        .filter(([key]) => key.startsWith(prefix))
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, value]) => [key, clone(value)]),
  };
}

/** Copies as a database does: what is kept does not change with the caller's object. */
function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch (cause) {
    throw new StorageError("unknown", cause);
  }
}
