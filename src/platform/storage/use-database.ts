import { type Database, openConnection } from "./connection.ts";

/** Why storage failed; `cause` is what the browser threw. */
export type StorageReason =
  /** The browser keeps nothing: a private window, a setting, another tab in the way. */
  | "refused"
  /** No room left. */
  | "full"
  | "unknown";

/** The one error of this folder. */
export class StorageError extends Error {
  readonly reason: StorageReason;

  constructor(reason: StorageReason, cause: unknown) {
    super(`Storage failed: ${reason}`, { cause });
    this.name = "StorageError";
    this.reason = reason;
  }
}

type Job<Result> = (database: Database) => Promise<Result>;
type Use = <Result>(job: Job<Result>) => Promise<Result>;

/**
 * Runs jobs on one shared connection, and once more when it was closed under their hands.
 * `onFailure` is told of what is thrown, too.
 */
export function createUse(
  name: string,
  onFailure: (reason: StorageReason) => void = () => undefined,
): Use {
  let shared: Promise<Database> | null = null;
  const connect = (): Promise<Database> => {
    if (shared !== null) return shared;
    const opening = openConnection(name);
    // A failure is not kept: the next use tries again.
    opening.catch(() => forget(opening));
    shared = opening;
    return opening;
  };
  const forget = (lost: Promise<Database>): void => {
    if (shared === lost) shared = null;
  };
  const retry = async <Result>(lost: Promise<Database>, job: Job<Result>): Promise<Result> => {
    forget(lost);
    return job(await connect());
  };
  return async (job) => {
    try {
      const connection = connect();
      const database = await connection;
      return await job(database).catch((cause: unknown) => {
        // Thrown when a transaction starts on a closed connection: nothing has happened yet.
        if (nameOf(cause) === "InvalidStateError") return retry(connection, job);
        throw cause;
      });
    } catch (cause) {
      const error = toStorageError(cause);
      onFailure(error.reason);
      throw error;
    }
  };
}

const REASONS: ReadonlyMap<string, StorageReason> = new Map([
  ["QuotaExceededError", "full"],
  ["SecurityError", "refused"],
  ["NotAllowedError", "refused"],
  ["TimeoutError", "refused"],
  // Firefox in a private window.
  ["InvalidStateError", "refused"],
  // A browser without `indexedDB` in this place.
  ["ReferenceError", "refused"],
]);

function toStorageError(cause: unknown): StorageError {
  return new StorageError(REASONS.get(nameOf(cause)) ?? "unknown", cause);
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : "";
}
