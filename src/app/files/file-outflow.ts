/** Sends files over one path: several at once, in turns, never more than the other can keep up with. */
import { chunkBytes, FRAME_HEADER_BYTES } from "../../core/files/chunk-frame.ts";
import { encodeFileMessage, type FileMessage } from "../../core/files/file-message.ts";
import { freeBuffers } from "../../platform/storage/free-buffer.ts";
import { MAX_PIECES_AHEAD, MAX_STREAMS, PIECE_BYTES, piecesOf } from "../../core/files/limits.ts";
import { createTurns } from "../../core/files/turns.ts";
import type { DataPort } from "../../platform/link/data-port.ts";
import type { FileVault } from "../../platform/storage/file-vault.ts";

/**
 * What may wait in the channel: enough to keep it busy. Where more waits, the channel sends ever more
 * at once, until the way there drops some of it and all stands still while that is sent again.
 */
const HIGH_WATER_BYTES = 128 * 1024;

/** Pieces that are read before their turn comes: two under way, for the time that a disk takes. */
const MAX_READ_AHEAD = 3;
const MAX_READS = 2;

interface OutflowDeps {
  readonly port: DataPort;
  readonly vault: Pick<FileVault, "readPiece" | "rootOf">;
  /** How long bytes are to wait for something else, in milliseconds; what is said never waits. */
  waitMs(): number;
  /** The file cannot be read any more. */
  onUnreadable(id: string): void;
}

/** The files that go out over one path. */
export interface Outflow {
  /** Says something; in order with everything else, also when it has to wait. */
  say(message: FileMessage): void;
  /** Sends file `id` from piece `fromPiece` on. */
  start(id: string, sizeBytes: number, fromPiece: number): void;
  stop(id: string): void;
  /** The receiver has kept so many pieces of it. */
  onKept(id: string, pieces: number): void;
  /** There is room in the channel again. */
  onDrained(): void;
  /** How much of it has left this phone; `null` for what is not sent here. */
  sentBytes(id: string): number | null;
}

/** One file on its way out. */
interface Stream {
  readonly id: string;
  readonly number: number;
  readonly sizeBytes: number;
  /** What is read and framed, in order. */
  readonly ready: (string | ArrayBuffer)[];
  /** The next piece to read. */
  next: number;
  kept: number;
  /** How many pieces are being read, and when all that was asked for is there. */
  reads: number;
  order: Promise<void>;
  isEnded: boolean;
  sentBytes: number;
}

/** An outflow with nothing to send, until the signal aborts. */
export function createOutflow(
  { port, vault, waitMs, onUnreadable }: OutflowDeps,
  signal: AbortSignal,
): Outflow {
  const words: string[] = [];
  const turns = createTurns<Stream>();
  const waiting: Stream[] = [];
  const streams = new Map<string, Stream>();
  const framing = chunkBytes(port.maxMessageBytes());
  /** What has been sent: the channel has made copies. */
  const spent: ArrayBuffer[] = [];
  let started = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });

  /** Sends what can be sent now; what was said comes before any more bytes. */
  function pump(): void {
    if (signal.aborted) return;
    while (words.length > 0 && port.send(words[0] ?? "")) words.shift();
    const pauseMs = waitMs();
    if (pauseMs > 0) {
      clearTimeout(timer);
      timer = setTimeout(pump, pauseMs);
      return;
    }
    while (words.length === 0 && port.bufferedBytes() < HIGH_WATER_BYTES) {
      const stream = turns.next(({ ready }) => ready.length > 0);
      const item = stream?.ready[0];
      if (stream === null || item === undefined || !port.send(item)) break;
      stream.ready.shift();
      if (typeof item !== "string") {
        stream.sentBytes += item.byteLength - FRAME_HEADER_BYTES;
        spent.push(item);
      }
      read(stream);
    }
    if (spent.length * framing >= PIECE_BYTES) freeBuffers(spent.splice(0));
  }

  /** Reads on, as long as the receiver keeps up and not too much waits here. */
  function read(stream: Stream): void {
    const isCurrent = (): boolean => streams.get(stream.id) === stream && !signal.aborted;
    const onRead = (): void => {
      stream.reads -= 1;
      if (!isCurrent()) return;
      read(stream);
      pump();
    };
    const onFailed = (): void => {
      if (!isCurrent()) return;
      stop(stream.id);
      onUnreadable(stream.id);
    };
    while (!stream.isEnded && canRead(stream)) {
      stream.reads += 1;
      stream.order =
        stream.next < piecesOf(stream.sizeBytes) ? readPiece(stream) : readRoot(stream);
      stream.order.then(onRead, onFailed);
    }
  }

  function canRead({ sizeBytes, next, kept, reads, ready }: Stream): boolean {
    // All of it is read before its root is known.
    if (next >= piecesOf(sizeBytes)) return reads === 0;
    const window = Math.max(2, Math.floor(MAX_PIECES_AHEAD / Math.max(1, turns.size())));
    const waitingBytes = ready.length * framing + reads * PIECE_BYTES;
    return reads < MAX_READS && waitingBytes < MAX_READ_AHEAD * PIECE_BYTES && next - kept < window;
  }

  async function readPiece(stream: Stream): Promise<void> {
    const { id, number, next: index, order, ready } = stream;
    stream.next += 1;
    const reading = vault.readPiece(id, index, { number, chunkBytes: framing });
    // Whichever is read first, they go out in order.
    const [{ frames, hash }] = await Promise.all([reading, order]);
    ready.push(encodeFileMessage({ kind: "piece", number, index, hash }), ...frames);
  }

  async function readRoot(stream: Stream): Promise<void> {
    const { id, number, ready } = stream;
    stream.isEnded = true;
    ready.push(encodeFileMessage({ kind: "end", number, root: await vault.rootOf(id) }));
  }

  function begin(stream: Stream): void {
    turns.add(stream);
    read(stream);
  }

  function stop(id: string): void {
    const stream = streams.get(id);
    if (stream === undefined) return;
    streams.delete(id);
    turns.remove(stream);
    const place = waiting.indexOf(stream);
    if (place >= 0) waiting.splice(place, 1);
    const next = turns.size() < MAX_STREAMS ? waiting.shift() : undefined;
    if (next !== undefined) begin(next);
  }

  function say(message: FileMessage): void {
    words.push(encodeFileMessage(message));
    pump();
  }

  return {
    say,
    start(id, sizeBytes, fromPiece) {
      stop(id);
      const number = (started += 1);
      const stream: Stream = {
        id,
        number,
        sizeBytes,
        ready: [encodeFileMessage({ kind: "start", id, number, fromPiece })],
        next: fromPiece,
        kept: fromPiece,
        reads: 0,
        order: Promise.resolve(),
        isEnded: false,
        sentBytes: Math.min(sizeBytes, fromPiece * PIECE_BYTES),
      };
      streams.set(id, stream);
      if (turns.size() < MAX_STREAMS) begin(stream);
      else waiting.push(stream);
      pump();
    },
    stop,
    onKept(id, pieces) {
      const stream = streams.get(id);
      if (stream === undefined) return;
      stream.kept = Math.max(stream.kept, pieces);
      read(stream);
    },
    onDrained: pump,
    sentBytes(id) {
      const sent = streams.get(id)?.sentBytes;
      return sent === undefined ? null : sent;
    },
  };
}
