/** Reads, writes and checks files off the main thread. */
import { decodeBase64Url, encodeBase64Url } from "../../../core/format/base64url.ts";
import type { FileFailure } from "../../../core/files/file-message.ts";
import { freeBuffers } from "../free-buffer.ts";
import type {
  FileOrder,
  FileQuestion,
  FromFileWorker,
  ShelfFacts,
  ToFileWorker,
} from "../file-worker-message.ts";
import { openDiskShelf } from "./disk-shelf.ts";
import { hashOf, isSameHash } from "./hash.ts";
import { type Incoming, resumeIncoming } from "./incoming.ts";
import { createMemoryShelf } from "./memory-shelf.ts";
import { type Shelf, ShelfError } from "./shelf.ts";
import { createSource, type Source } from "./source.ts";

let shelf: Shelf = createMemoryShelf();
const incoming = new Map<string, Incoming>();
const sources = new Map<string, Source>();

function tell(message: FromFileWorker, handedOver: readonly ArrayBuffer[] = []): void {
  postMessage(message, [...handedOver]);
}

async function begin(name: string): Promise<ShelfFacts> {
  try {
    shelf = await openDiskShelf(name);
  } catch {
    // No file system for pages, or none in this window.
    shelf = createMemoryShelf();
  }
  const { isLasting, limitBytes } = shelf;
  return { isLasting, limitBytes };
}

async function freeBytes(): Promise<number> {
  if (shelf.limitBytes !== null) return shelf.limitBytes;
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return Math.max(0, quota - usage);
}

async function open(id: string, sizeBytes: number): Promise<number> {
  const current = incoming.get(id);
  if (current !== undefined) {
    current.reset();
    return current.pieces();
  }
  if (shelf.limitBytes !== null && sizeBytes > shelf.limitBytes) throw new ShelfError("too-large");
  const place = await shelf.open(id);
  try {
    const opened = await resumeIncoming(place, sizeBytes);
    if (sizeBytes - place.length > (await freeBytes())) throw new ShelfError("no-room");
    incoming.set(id, opened);
    return opened.pieces();
  } catch (cause) {
    place.close();
    throw cause;
  }
}

async function finish(id: string, root: string): Promise<boolean> {
  const current = incoming.get(id);
  const wanted = decodeBase64Url(root);
  if (current === undefined || wanted === null) return false;
  const isRight = isSameHash(await hashOf(await current.hashes()), wanted);
  if (isRight) close(id);
  return isRight;
}

function close(id: string): void {
  incoming.get(id)?.close();
  incoming.delete(id);
}

async function drop(id: string): Promise<null> {
  close(id);
  await shelf.drop(id);
  return null;
}

async function tidy(keep: readonly string[]): Promise<null> {
  for (const id of await shelf.ids()) {
    if (!keep.includes(id)) await drop(id);
  }
  return null;
}

async function readPiece(question: Extract<FileQuestion, { kind: "read-piece" }>): Promise<void> {
  const { ask, id, index, framing } = question;
  const { frames, hash } = await sourceOf(id).piece(index, framing);
  tell({ kind: "answer", ask, answer: { frames, hash: encodeBase64Url(hash) } }, frames);
}

function sourceOf(id: string): Source {
  const source = sources.get(id);
  if (source === undefined) throw new ShelfError("unreadable");
  return source;
}

async function answer(question: FileQuestion): Promise<void> {
  const reply = (given: unknown): void =>
    tell({ kind: "answer", ask: question.ask, answer: given });
  switch (question.kind) {
    case "begin":
      return reply(await begin(question.name));
    case "free-bytes":
      return reply(await freeBytes());
    case "open":
      return reply(await open(question.id, question.sizeBytes));
    case "finish":
      return reply(await finish(question.id, question.root));
    case "drop":
      return reply(await drop(question.id));
    case "file":
      return reply(incoming.has(question.id) ? null : await shelf.file(question.id));
    case "tidy":
      return reply(await tidy(question.keep));
    case "read-piece":
      return readPiece(question);
    case "root":
      return reply(encodeBase64Url(await sourceOf(question.id).root()));
  }
}

function obey(order: FileOrder): void {
  switch (order.kind) {
    case "source":
      sources.set(order.id, createSource(order.file));
      return;
    case "release":
      sources.delete(order.id);
      return;
    case "piece":
      incoming.get(order.id)?.announce(decodeBase64Url(order.hash) ?? new Uint8Array(0));
      return;
    case "chunks":
      for (const buffer of order.buffers) take(order.id, new Uint8Array(buffer, order.start));
      freeBuffers(order.buffers);
  }
}

function take(id: string, bytes: Uint8Array): void {
  const current = incoming.get(id);
  if (current === undefined) return;
  const fail = (cause: unknown): void => {
    if (incoming.get(id) !== current) return;
    close(id);
    tell({ kind: "broken", id, reason: reasonOf(cause) });
  };
  const onKept = (pieces: number): void => {
    if (incoming.get(id) === current) tell({ kind: "kept", id, pieces });
  };
  current.take(bytes)?.then(onKept).catch(fail);
}

function reasonOf(cause: unknown): FileFailure {
  if (cause instanceof ShelfError) return cause.reason;
  const isFull = cause instanceof DOMException && cause.name === "QuotaExceededError";
  return isFull ? "no-room" : "unwritable";
}

addEventListener("message", ({ data }: MessageEvent<ToFileWorker>) => {
  if (!("ask" in data)) {
    obey(data);
    return;
  }
  answer(data).catch((cause: unknown) => {
    tell({ kind: "failure", ask: data.ask, reason: reasonOf(cause), cause: String(cause) });
  });
});
