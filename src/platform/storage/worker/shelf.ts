import type { FileFailure } from "../../../core/files/file-message.ts";
import type { ShelfFacts } from "../file-worker-message.ts";

/** Why a place or a source cannot be used; `cause` is what the browser threw. */
export class ShelfError extends Error {
  readonly reason: FileFailure;

  constructor(reason: FileFailure, cause?: unknown) {
    super(`file: ${reason}`, { cause });
    this.name = "ShelfError";
    this.reason = reason;
  }
}

/** Where the bytes of one incoming file go, with the hashes of its pieces beside them. */
export interface Place {
  /** Bytes that are here, from an earlier time. */
  readonly length: number;
  /** The hashes that are here, one after the other. */
  readonly hashes: Uint8Array;
  write(bytes: Uint8Array<ArrayBuffer>, offset: number): void;
  writeHash(hash: Uint8Array<ArrayBuffer>, index: number): void;
  /** Bytes from `offset` on, as many as `into` takes. */
  read(into: Uint8Array<ArrayBuffer>, offset: number): void;
  /** Cuts off everything from `offset` on. */
  cut(offset: number): void;
  /** Lets go of it; what was written stays. */
  close(): void;
}

/** Incoming files, each under its id. */
export interface Shelf extends ShelfFacts {
  open(id: string): Promise<Place>;
  /** Only after its place was closed. */
  file(id: string): Promise<Blob | null>;
  drop(id: string): Promise<void>;
  ids(): Promise<readonly string[]>;
}
