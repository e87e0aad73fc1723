import type { ReadCodes } from "./code-source.ts";
import type { DecoderAnswer, DecoderQuestion } from "./decoder-message.ts";
import { QrError } from "./qr-error.ts";

/** A reader in a worker of its own, which starts with the first picture and ends with `signal`. */
export function openWasmReader(signal: AbortSignal): ReadCodes {
  let worker: Worker | null = null;
  let asked = 0;
  signal.addEventListener("abort", () => worker?.terminate(), { once: true });

  return async (source) => {
    const picture = await createImageBitmap(source);
    if (signal.aborted) {
      picture.close();
      return [];
    }
    worker ??= new Worker(new URL("./decoder-worker.ts", import.meta.url), { type: "module" });
    const current = worker;
    asked += 1;
    try {
      return await ask(current, { id: asked, picture }, signal);
    } catch (cause) {
      // Its file or its WebAssembly did not load. The next picture tries again.
      current.terminate();
      if (worker === current) worker = null;
      throw new QrError("unloaded", cause);
    }
  };
}

/** What the worker finds, or nothing once the signal aborts. */
function ask(
  worker: Worker,
  question: DecoderQuestion,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const { signal: until } = over;
    const giveUp = (): void => {
      resolve([]);
      over.abort();
    };
    signal.addEventListener("abort", giveUp, { signal: until });
    const hear = ({ data }: MessageEvent<DecoderAnswer>): void => {
      if (data.id !== question.id) return;
      if ("texts" in data) resolve(data.texts);
      else reject(new Error(data.failure));
      over.abort();
    };
    const fail = ({ message }: ErrorEvent): void => {
      reject(new Error(message));
      over.abort();
    };
    worker.addEventListener("message", hear, { signal: until });
    worker.addEventListener("error", fail, { signal: until });
    worker.postMessage(question, [question.picture]);
  });
}
