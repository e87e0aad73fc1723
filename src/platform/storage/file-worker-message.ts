/** What the page and the worker that reads, writes and checks files say to each other. */
import type { FileFailure } from "../../core/files/file-message.ts";

/** A piece of a file that is sent: the frames of its chunks, and its hash in base64url. */
export interface SourcePiece {
  readonly frames: readonly ArrayBuffer[];
  readonly hash: string;
}

/** What this browser can do with files. */
export interface ShelfFacts {
  /** Whether what is written is still there after a reload. */
  readonly isLasting: boolean;
  /** The largest file it takes, where there is such a limit. */
  readonly limitBytes: number | null;
}

/** How the chunks of a piece are framed. */
export interface Framing {
  /** The number of its stream. */
  readonly number: number;
  readonly chunkBytes: number;
}

/** What is asked about one file. */
type FileAsked =
  /** Opens a place for it: how many pieces of it are there and checked? */
  | { readonly kind: "open"; readonly sizeBytes: number }
  /** Is the hash over all pieces `root`? Then the file is whole, and closed. */
  | { readonly kind: "finish"; readonly root: string }
  | { readonly kind: "drop" }
  /** A file that is whole; `null` when it is not there any more. */
  | { readonly kind: "file" }
  /** A piece of a file that is sent. */
  | { readonly kind: "read-piece"; readonly index: number; readonly framing: Framing }
  /** The hash over all pieces of a file that is sent. */
  | { readonly kind: "root" };

/** A question, and the number that its answer bears. */
export type FileQuestion = { readonly ask: number } & (
  | ({ readonly id: string } & FileAsked)
  /** Uses the shelf of that name; everything else comes after it. */
  | { readonly kind: "begin"; readonly name: string }
  | { readonly kind: "free-bytes" }
  /** Deletes everything but these. */
  | { readonly kind: "tidy"; readonly keep: readonly string[] }
);

/** What needs no answer. */
export type FileOrder = { readonly id: string } & (
  | /** The piece that is coming next, and its hash. */
    { readonly kind: "piece"; readonly hash: string }
  /** Bytes of it, one after the other: each of `buffers` from `start` on. */
  | { readonly kind: "chunks"; readonly buffers: readonly ArrayBuffer[]; readonly start: number }
  /** A file to be sent, until it is released. */
  | { readonly kind: "source"; readonly file: Blob }
  | { readonly kind: "release" }
);

/** Everything the page says. */
export type ToFileWorker = FileQuestion | FileOrder;

/** Everything the worker says. */
export type FromFileWorker =
  | { readonly kind: "answer"; readonly ask: number; readonly answer: unknown }
  | {
      readonly kind: "failure";
      readonly ask: number;
      readonly reason: FileFailure;
      readonly cause: string;
    }
  /** So many pieces of `id` are written and checked. */
  | { readonly kind: "kept"; readonly id: string; readonly pieces: number }
  /** It cannot go on with `id`. */
  | { readonly kind: "broken"; readonly id: string; readonly reason: FileFailure };
