/** Takes files that come in over one path, as far as they are what was announced. */
import { type ChunkFrame, FRAME_HEADER_BYTES } from "../../core/files/chunk-frame.ts";
import type { FileFailure, FileMessage } from "../../core/files/file-message.ts";
import { createIntake, type Intake } from "../../core/files/intake.ts";
import { MAX_STREAMS } from "../../core/files/limits.ts";
import type { FileVault } from "../../platform/storage/file-vault.ts";

interface InflowDeps {
  readonly vault: Pick<FileVault, "announce" | "write" | "finish">;
  onFailed(id: string, reason: FileFailure): void;
  /** All of it is here and right. */
  onWhole(id: string): void;
}

/** The files that come in over one path. */
export interface Inflow {
  /** Bytes with `number` are those of `id` from now on. */
  start(id: string, number: number, from: { sizeBytes: number; piece: number }): void;
  stop(id: string): void;
  onMessage(message: Extract<FileMessage, { kind: "piece" | "end" }>): void;
  onChunk(chunk: ChunkFrame): void;
  onKept(id: string, pieces: number): void;
  /** How much of it is here; `null` for what is not coming in here. */
  receivedBytes(id: string): number | null;
}

/** One file on its way in. */
interface Stream {
  readonly id: string;
  readonly intake: Intake;
  /** The chunks of the piece that is coming: a message to the worker for each would take its time. */
  readonly held: ArrayBuffer[];
}

/** An inflow into which nothing comes yet. */
export function createInflow({ vault, onFailed, onWhole }: InflowDeps): Inflow {
  const streams = new Map<number, Stream>();
  const intakeOf = (wanted: string): Intake | undefined =>
    [...streams.values()].find(({ id }) => id === wanted)?.intake;

  function stop(wanted: string): void {
    for (const [number, { id }] of streams) if (id === wanted) streams.delete(number);
  }
  function refuse(id: string, reason: FileFailure | null): boolean {
    if (reason === null) return false;
    stop(id);
    onFailed(id, reason);
    return true;
  }

  return {
    start(id, number, { sizeBytes, piece }) {
      stop(id);
      if (streams.size >= MAX_STREAMS) refuse(id, "too-many");
      else if (streams.has(number)) refuse(id, "wrong-order");
      else streams.set(number, { id, intake: createIntake(sizeBytes, piece), held: [] });
    },
    stop,
    onMessage(message) {
      const stream = streams.get(message.number);
      // What was under way when a file was stopped still arrives.
      if (stream === undefined) return;
      const { id, intake } = stream;
      if (message.kind === "piece") {
        if (!refuse(id, intake.onPiece(message.index))) vault.announce(id, message.hash);
        return;
      }
      if (refuse(id, intake.onEnd())) return;
      const onChecked = (isRight: boolean): void => {
        if (streams.get(message.number) !== stream || refuse(id, isRight ? null : "wrong-hash")) {
          return;
        }
        stop(id);
        onWhole(id);
      };
      vault.finish(id, message.root).then(onChecked, () => refuse(id, "unwritable"));
    },
    onChunk({ number, offset, length, buffer }) {
      const stream = streams.get(number);
      if (stream === undefined || refuse(stream.id, stream.intake.onChunk(offset, length))) return;
      stream.held.push(buffer);
      if (!stream.intake.isPieceWhole()) return;
      vault.write(stream.id, stream.held.splice(0), FRAME_HEADER_BYTES);
    },
    onKept: (id, pieces) => intakeOf(id)?.onKept(pieces),
    receivedBytes: (id) => intakeOf(id)?.receivedBytes() ?? null,
  };
}
