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
  const transaction = toWriting(database);
  const { done } = transaction;
  // Whichever request fails takes the transaction with it, and `done` says why.
  done.catch(() => undefined);
  const requests: Promise<unknown>[] = [];
  try {
    for (const change of changes) {
      const work = applyOne(transaction, change);
      work.catch(() => undefined);
      // What reads before it writes has to see what came before it; all else is asked for at once.
      // oxlint-disable-next-line no-await-in-loop -- the order of changes is the order of writing
      if (READING.has(change.kind)) await work;
      else requests.push(work);
    }
    // From here on the browser finishes it alone: a page that goes this very moment has kept it,
    // in Chromium and in Firefox, which without this is so in two of three cases.
    transaction.commit();
    await Promise.all(requests);
  } catch (cause) {
    if (transaction.error === null) abort(transaction);
    await done.catch(() => undefined);
    throw transaction.error ?? cause;
  }
  await done;
}

const READING: ReadonlySet<ChatChange["kind"]> = new Set(["reaction", "not-understood", "forget"]);

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

/** Asks for one change before it returns, unless that reads first. */
function applyOne(transaction: Writing, change: ChatChange): Promise<unknown> {
  const [conversations, messages, outbox] = [
    transaction.objectStore("conversations"),
    transaction.objectStore("messages"),
    transaction.objectStore("outbox"),
  ];
  switch (change.kind) {
    case "conversation":
      return conversations.put(change.conversation, change.conversation.peer);
    case "message":
      return messages.put(change.message, [change.message.peer, change.message.position]);
    case "outgoing":
      return outbox.put(change.outgoing, [change.outgoing.peer, change.outgoing.seq]);
    case "delivered":
      return outbox.delete(IDBKeyRange.bound([change.peer, 0], [change.peer, change.upToSeq]));
    case "withdraw":
      return outbox.delete([change.peer, change.seq]);
    case "remove":
      return messages.delete([change.peer, change.position]);
    case "clear":
      return Promise.all([messages, outbox].map((store) => store.delete(allOf(change.peer))));
    case "reaction":
      return patch(transaction, change, (message) => ({
        ...message,
        reactions: {
          ...("reactions" in message && isObject(message.reactions) ? message.reactions : {}),
          [change.by]: change.emoji,
        },
      }));
    case "not-understood":
      return patch(transaction, change, (message) => ({ ...message, isNotUnderstood: true }));
    case "forget":
      return forget(transaction, change);
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
  { peer, beforePosition, mineUpToSeq, theirs }: Extract<ChatChange, { kind: "forget" }>,
): Promise<void> {
  const range = IDBKeyRange.bound([peer, 0], [peer, beforePosition], false, true);
  let cursor = await transaction.objectStore("messages").openCursor(range);
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
