/** The store everything is kept in, and what troubles it. */
import { type Accessor, createSignal } from "solid-js";
import { createMemoryStore } from "../platform/storage/memory-store.ts";
import { type KeyValueStore, openStore } from "../platform/storage/store.ts";
import type { StorageReason } from "../platform/storage/use-database.ts";
import { report } from "./log.ts";

/** A store whose failures a person can be told of. */
export interface KeptStore {
  readonly store: KeyValueStore;
  /** Why the phone does not keep what it is told, since it first did not. */
  readonly trouble: Accessor<StorageReason | null>;
  /** The same trouble over a store for this page alone: with it the app runs all the same. */
  forThisPage(): KeptStore;
}

/**
 * Opens the database `name`. Where the browser refuses, what is written lasts as long as the page:
 * calls work without storage.
 */
export async function openKeptStore(name: string): Promise<KeptStore> {
  const [trouble, setTrouble] = createSignal<StorageReason | null>(null);
  const forThisPage = (): KeptStore => ({ store: createMemoryStore(), trouble, forThisPage });
  try {
    const store = await openStore(name, (reason) => setTrouble((known) => known ?? reason));
    return { store, trouble, forThisPage };
  } catch (cause) {
    report("no storage", cause);
    return forThisPage();
  }
}
