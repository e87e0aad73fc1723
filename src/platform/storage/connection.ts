import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Schema extends DBSchema {
  entries: { key: string; value: unknown };
}

/** A connection with the one object store, `entries`. */
export type Database = IDBPDatabase<Schema>;

const VERSION = 1;
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
      if (!database.objectStoreNames.contains("entries")) database.createObjectStore("entries");
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
