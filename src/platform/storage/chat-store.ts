/** Conversations in the database: how far each has come, its messages, what is not delivered. */
import type { ChatChange } from "../../core/chat/conversation.ts";
import type { Database } from "./connection.ts";
import { createUse } from "./use-database.ts";

/** What is kept of all conversations; everything comes back undecoded. */
export interface ChatStore {
  /** Every conversation, and everything that waits to be delivered. */
  load(): Promise<{
    readonly conversations: readonly unknown[];
    readonly outbox: readonly unknown[];
  }>;
  /** The last `count` messages with `peer` that stand before `position`, in their order. */
  page(peer: string, position: number, count: number): Promise<readonly unknown[]>;
  /** Makes all changes, in their order, or none. */
  apply(changes: readonly ChatChange[]): Promise<void>;
}

const STORES = ["conversations", "messages", "outbox"] as const;

/**
 * The conversations in the database `name`.
 *
 * @throws {StorageError} from every method
 */
export function openChatStore(name: string): ChatStore {
  const use = createUse(name);
  return {
    load: () =>
      use(async (database) => {
        const transaction = database.transaction(["conversations", "outbox"]);
        const [conversations, outbox] = await Promise.all([
          transaction.objectStore("conversations").getAll(),
          transaction.objectStore("outbox").getAll(),
          transaction.done,
        ]);
        return { conversations, outbox };
      }),
    page: (peer, position, count) => use((database) => page(database, { peer, position, count })),
    apply: (changes) => use((database) => applyAll(database, changes)),
  };
}

async function page(
  database: Database,
  {
    peer,
    position,
    count,
  }: { readonly peer: string; readonly position: number; readonly count: number },
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const range = IDBKeyRange.bound([peer, 0], [peer, position], false, true);
  const { store } = database.transaction("messages");
  let cursor = await store.openCursor(range, "prev");
  while (cursor !== null && found.length < count) {
    found.push(cursor.value);
    // oxlint-disable-next-line no-await-in-loop -- a cursor goes from one to the next
    cursor = await cursor.continue();
  }
  return found.toReversed();
}

async function applyAll(database: Database, changes: readonly ChatChange[]): Promise<void> {
  const transaction = database.transaction(STORES, "readwrite");
  const { done } = transaction;
  // Whichever request fails takes the transaction with it, and `done` says why.
  done.catch(() => undefined);
  try {
    for (const change of changes) {
      // oxlint-disable-next-line no-await-in-loop -- the order of changes is the order of writing
      await applyOne(transaction, change);
    }
  } catch (cause) {
    if (transaction.error === null) abort(transaction);
    await done.catch(() => undefined);
    throw transaction.error ?? cause;
  }
  await done;
}

type Writing = ReturnType<typeof toWriting>;

function toWriting(database: Database) {
  return database.transaction(STORES, "readwrite");
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has ended with the request that failed.
  }
}

async function applyOne(transaction: Writing, change: ChatChange): Promise<void> {
  const [conversations, messages, outbox] = [
    transaction.objectStore("conversations"),
    transaction.objectStore("messages"),
    transaction.objectStore("outbox"),
  ];
  switch (change.kind) {
    case "conversation":
      await conversations.put(change.conversation, change.conversation.peer);
      break;
    case "message":
      await messages.put(change.message, [change.message.peer, change.message.position]);
      break;
    case "outgoing":
      await outbox.put(change.outgoing, [change.outgoing.peer, change.outgoing.seq]);
      break;
    case "delivered":
      await outbox.delete(IDBKeyRange.bound([change.peer, 0], [change.peer, change.upToSeq]));
      break;
    case "withdraw":
      await outbox.delete([change.peer, change.seq]);
      break;
    case "remove":
      await messages.delete([change.peer, change.position]);
      break;
    case "clear":
      await Promise.all([messages, outbox].map((store) => store.delete(allOf(change.peer))));
      break;
    case "reaction":
      await patch(transaction, change, (message) => ({
        ...message,
        reactions: {
          ...("reactions" in message && isObject(message.reactions) ? message.reactions : {}),
          [change.by]: change.emoji,
        },
      }));
      break;
    case "not-understood":
      await patch(transaction, change, (message) => ({ ...message, isNotUnderstood: true }));
      break;
    case "forget":
      await forget(transaction, change);
      break;
  }
}

function allOf(peer: string): IDBKeyRange {
  return IDBKeyRange.bound([peer, 0], [peer, Infinity]);
}

/** Changes the message of that id, where there is one. */
async function patch(
  transaction: Writing,
  { peer, id }: { readonly peer: string; readonly id: string },
  change: (message: object) => object,
): Promise<void> {
  const messages = transaction.objectStore("messages");
  const key = await messages.index("byId").getKey([peer, id]);
  const message: unknown = key === undefined ? undefined : await messages.get(key);
  if (key !== undefined && isObject(message)) await messages.put(change(message), key);
}

async function forget(
  transaction: Writing,
  { peer, mineUpToSeq, theirs }: Extract<ChatChange, { kind: "forget" }>,
): Promise<void> {
  let cursor = await transaction.objectStore("messages").openCursor(allOf(peer));
  while (cursor !== null) {
    // oxlint-disable no-await-in-loop -- a cursor goes from one to the next
    if (isForgotten(cursor.value, mineUpToSeq, theirs)) await cursor.delete();
    cursor = await cursor.continue();
    // oxlint-enable no-await-in-loop
  }
}

/** Whether a message of no further use is one of those that are to be forgotten. */
export function isForgotten(message: unknown, mineUpToSeq: number, theirs: boolean): boolean {
  if (!isObject(message) || !("from" in message) || !("seq" in message)) return true;
  return message.from === "me" ? Number(message.seq) <= mineUpToSeq : theirs;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
