import type { CodeSource, ReadCodes } from "./code-source.ts";
import { openNativeReader } from "./native-reader.ts";
import { openWasmReader } from "./wasm-reader.ts";

/** Reads codes wherever they are seen. */
export interface CodeReader {
  /** Reads one of many frames: more will come, so the quick way goes first. */
  readonly readFrame: ReadCodes;
  /** Reads a picture there is no other of: with everything there is. */
  readonly readStill: ReadCodes;
}

/** How long the browser's own reader may find nothing before ours looks as well. */
const NATIVE_PATIENCE_MS = 1_500;

/**
 * Reads codes until `signal` aborts: with the browser's own reader where it knows QR codes, and
 * with ours as well where that one is missing, fails, or finds nothing for a while. Its functions
 * throw {QrError} `unloaded` when ours is needed and cannot be had.
 */
export function openCodeReader(signal: AbortSignal): CodeReader {
  const wasm = openWasmReader(signal);
  const opening = openNativeReader();
  let isNativeBroken = false;
  let isWasmBroken = false;
  let lastSuccessMs: number | null = null;

  const readNatively = async (native: ReadCodes, source: CodeSource): ReturnType<ReadCodes> => {
    // Counted from the first picture on: until the camera opens there is nothing to find.
    lastSuccessMs ??= performance.now();
    try {
      const texts = await native(source);
      if (texts.length > 0) lastSuccessMs = performance.now();
      return texts;
    } catch {
      // It says it can, and cannot: a phone without the system service behind it.
      isNativeBroken = true;
      return [];
    }
  };
  const read = async (source: CodeSource, patienceMs: number): ReturnType<ReadCodes> => {
    const native = await opening;
    if (native === null || isNativeBroken) return wasm(source);
    const texts = await readNatively(native, source);
    if (texts.length > 0 || signal.aborted) return texts;
    if (isNativeBroken) return wasm(source);
    const isPatient = performance.now() - (lastSuccessMs ?? 0) < patienceMs;
    if (isPatient || isWasmBroken) return texts;
    return wasm(source).catch(() => {
      isWasmBroken = true;
      return [];
    });
  };
  return {
    readFrame: (source) => read(source, NATIVE_PATIENCE_MS),
    readStill: (source) => read(source, 0),
  };
}
