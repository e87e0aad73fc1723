import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Schema extends DBSchema {
  /** Whatever has a name: identity, settings, contacts. */
  entries: { key: string; value: unknown };
  /** How far each conversation has come, by the other's peer ID. */
  conversations: { key: string; value: unknown };
  /** The messages of all conversations, by peer ID and place in the list. */
  messages: {
    key: [peer: string, position: number];
    value: unknown;
    indexes: { byId: [peer: string, id: string] };
  };
  /** What other phones have not acknowledged, by peer ID and number. */
  outbox: { key: [peer: string, seq: number]; value: unknown };
}

/** A connection to the database of the app. */
export type Database = IDBPDatabase<Schema>;

/** The stores of a conversation came with the second version. */
const VERSION = 2;
const OPEN_TIMEOUT_MS = 10_000;

/**
 * Opens `name` until an upgrade or a deletion by another tab needs it closed, or the browser does:
 * from then on its transactions throw an InvalidStateError.
 *
 * @throws whatever the browser throws; a TimeoutError when it does not answer
 */
export async function openConnection(name: string): Promise<Database> {
  try {
    return await openVersion(name, VERSION);
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === "VersionError")) throw cause;
    // A newer release has upgraded the database while this page was open.
    return openVersion(name);
  }
}

function openVersion(name: string, version?: number): Promise<Database> {
  const opening = openDB<Schema>(name, version, {
    upgrade: (database) => {
      // What is missing is made, whatever the version was; what is there is not touched.
      const isNew = (part: "entries" | "conversations" | "messages" | "outbox"): boolean =>
        !database.objectStoreNames.contains(part);
      if (isNew("entries")) database.createObjectStore("entries");
      if (isNew("conversations")) database.createObjectStore("conversations");
      if (isNew("outbox")) database.createObjectStore("outbox");
      if (isNew("messages")) {
        database.createObjectStore("messages").createIndex("byId", ["peer", "id"]);
      }
    },
    blocking: () => void opening.then((database) => database.close()),
  });
  return withTimeout(opening);
}

/** Opening waits for ever behind a tab that will not let go, and has hung in WebKit without one. */
function withTimeout(opening: Promise<Database>): Promise<Database> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException("The database does not open", "TimeoutError"));
      opening.then((late) => late.close()).catch(() => undefined);
    }, OPEN_TIMEOUT_MS);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
