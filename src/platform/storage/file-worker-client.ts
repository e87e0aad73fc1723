import type { FileFailure } from "../../core/files/file-message.ts";
import type {
  FileOrder,
  FileQuestion,
  FromFileWorker,
  ToFileWorker,
} from "./file-worker-message.ts";

/** Why a file could not be read or written. */
export class FileError extends Error {
  readonly reason: FileFailure;

  constructor(reason: FileFailure, cause: unknown) {
    super(`file: ${reason}`, { cause });
    this.name = "FileError";
    this.reason = reason;
  }
}

type WithoutNumber<Question> = Question extends unknown ? Omit<Question, "ask"> : never;

/** The worker that reads, writes and checks files. */
export interface FileWorker {
  /** @throws {FileError} what the worker says, or `unwritable` when there is no worker any more */
  ask(question: WithoutNumber<FileQuestion>): Promise<unknown>;
  order(order: FileOrder, handedOver?: readonly ArrayBuffer[]): void;
}

/** What the worker says unasked. */
interface FileNews {
  onKept(id: string, pieces: number): void;
  onBroken(id: string, reason: FileFailure): void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** Starts the worker, which ends with `signal`. */
export function startFileWorker(news: FileNews, signal: AbortSignal): FileWorker {
  const worker = new Worker(new URL("./worker/file-worker.ts", import.meta.url), {
    type: "module",
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  function failAll(cause: unknown): void {
    for (const { reject } of waiting.values()) reject(new FileError("unwritable", cause));
    waiting.clear();
  }
  function hear(data: FromFileWorker): void {
    switch (data.kind) {
      case "kept":
        news.onKept(data.id, data.pieces);
        return;
      case "broken":
        news.onBroken(data.id, data.reason);
        return;
      case "answer":
        waiting.get(data.ask)?.resolve(data.answer);
        waiting.delete(data.ask);
        return;
      case "failure":
        waiting.get(data.ask)?.reject(new FileError(data.reason, data.cause));
        waiting.delete(data.ask);
    }
  }
  const end = (): void => {
    worker.terminate();
    failAll(signal.reason);
  };
  signal.addEventListener("abort", end, { once: true });
  worker.addEventListener("error", ({ message }) => failAll(message), { signal });
  worker.addEventListener("message", ({ data }: MessageEvent<FromFileWorker>) => hear(data), {
    signal,
  });
  const post = (message: ToFileWorker, handedOver: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, [...handedOver]);
  return {
    order: post,
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new FileError("unwritable", signal.reason));
          return;
        }
        asked += 1;
        waiting.set(asked, { resolve, reject });
        post({ ...question, ask: asked });
      }),
  };
}
