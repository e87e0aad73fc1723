/** Why codes cannot be read. */
export type QrReason =
  /** The part of the app that reads them did not load. */
  | "unloaded"
  /** The picture is of a kind this browser cannot open. */
  | "no-picture";

/** What kept a code from being read, other than that there was none. */
export class QrError extends Error {
  readonly reason: QrReason;

  constructor(reason: QrReason, cause: unknown) {
    super(`No code was read: ${reason}`, { cause });
    this.name = "QrError";
    this.reason = reason;
  }
}
