import type { FileFailure } from "../../core/files/file-message.ts";
import { type FileWorker, startFileWorker } from "./file-worker-client.ts";
import type { Framing, ShelfFacts, SourcePiece } from "./file-worker-message.ts";

/** What becomes of a file that is coming in. */
export interface IncomingListener {
  /** So many pieces are written and checked. */
  onKept(pieces: number): void;
  onBroken(reason: FileFailure): void;
}

/** Incoming files on this phone's disk, and outgoing ones as they are read. */
export interface FileVault extends ShelfFacts {
  freeBytes(): Promise<number>;
  /**
   * Opens the place of an incoming file; tells how many of its pieces are there and checked.
   *
   * @throws {FileError} `no-room`, `too-large` or `unwritable`
   */
  open(id: string, sizeBytes: number, listener: IncomingListener): Promise<number>;
  /** The hash of the next piece; then its bytes, which are handed over. */
  announce(id: string, hash: string): void;
  write(id: string, buffers: readonly ArrayBuffer[], start: number): void;
  /** Whether all pieces together are what `root` says; then the file is closed. */
  finish(id: string, root: string): Promise<boolean>;
  drop(id: string): Promise<void>;
  /** A whole file; `null` when the browser has not kept it. */
  file(id: string): Promise<Blob | null>;
  /** Deletes everything but these. */
  tidy(keep: readonly string[]): Promise<void>;
  addSource(id: string, file: Blob): void;
  /** @throws {FileError} `unreadable` */
  readPiece(id: string, index: number, framing: Framing): Promise<SourcePiece>;
  /** @throws {FileError} `unreadable` */
  rootOf(id: string): Promise<string>;
  releaseSource(id: string): void;
}

/** Opens the files called `name`, in a worker that ends with `signal`. */
export async function openFileVault(name: string, signal: AbortSignal): Promise<FileVault> {
  const listeners = new Map<string, IncomingListener>();
  const worker = startFileWorker(
    {
      onKept: (id, pieces) => listeners.get(id)?.onKept(pieces),
      onBroken: (id, reason) => listeners.get(id)?.onBroken(reason),
    },
    signal,
  );
  const facts = toFacts(await worker.ask({ kind: "begin", name }));
  return { ...facts, ...incomingOf(worker, listeners), ...outgoingOf(worker) };
}

type Incoming = Omit<FileVault, keyof ShelfFacts | keyof Outgoing>;

function incomingOf(worker: FileWorker, listeners: Map<string, IncomingListener>): Incoming {
  return {
    freeBytes: async () => toNumber(await worker.ask({ kind: "free-bytes" })),
    async open(id, sizeBytes, listener) {
      listeners.set(id, listener);
      return toNumber(await worker.ask({ kind: "open", id, sizeBytes }));
    },
    announce: (id, hash) => worker.order({ kind: "piece", id, hash }),
    write: (id, buffers, start) => worker.order({ kind: "chunks", id, buffers, start }, buffers),
    finish: async (id, root) => (await worker.ask({ kind: "finish", id, root })) === true,
    async drop(id) {
      listeners.delete(id);
      await worker.ask({ kind: "drop", id });
    },
    async file(id) {
      const file = await worker.ask({ kind: "file", id });
      return file instanceof Blob ? file : null;
    },
    async tidy(keep) {
      await worker.ask({ kind: "tidy", keep });
    },
  };
}

type Outgoing = Pick<FileVault, "addSource" | "readPiece" | "rootOf" | "releaseSource">;

function outgoingOf(worker: FileWorker): Outgoing {
  return {
    addSource: (id, file) => worker.order({ kind: "source", id, file }),
    readPiece: async (id, index, framing) =>
      toPiece(await worker.ask({ kind: "read-piece", id, index, framing })),
    rootOf: async (id) => String(await worker.ask({ kind: "root", id })),
    releaseSource: (id) => worker.order({ kind: "release", id }),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const toNumber = (answer: unknown): number => (typeof answer === "number" ? answer : 0);

function toFacts(answer: unknown): ShelfFacts {
  const facts = isObject(answer) ? answer : {};
  const limit = facts["limitBytes"];
  return {
    isLasting: facts["isLasting"] === true,
    limitBytes: typeof limit === "number" ? limit : null,
  };
}

function toPiece(answer: unknown): SourcePiece {
  const { frames, hash } = isObject(answer) ? answer : {};
  const isFrame = (frame: unknown): frame is ArrayBuffer => frame instanceof ArrayBuffer;
  return { frames: Array.isArray(frames) ? frames.filter(isFrame) : [], hash: String(hash) };
}
