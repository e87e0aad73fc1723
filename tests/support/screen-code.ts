/** Reads the QR code on a phone's screen as another phone would: from its picture alone. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
let reader: Promise<unknown> | null = null;

async function loadReader(): Promise<void> {
  reader ??= readFile(wasm).then((bytes) =>
    prepareZXingModule({
      overrides: { wasmBinary: Uint8Array.from(bytes).buffer },
      fireImmediately: true,
    }),
  );
  await reader;
}

/** A code on a screen: what it says, and its size as the standard counts it. */
export interface ScreenCode {
  readonly text: string;
  readonly version: number;
  /** The screen, as a PNG. */
  readonly picture: Buffer;
}

/** The code on the page's screen; waits until there is one. */
export async function readScreenCode(page: Page): Promise<ScreenCode> {
  await loadReader();
  const find = async (): Promise<ScreenCode | null> => {
    const picture = await page.screenshot();
    const [code] = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    if (code === undefined) return null;
    return { text: code.text, version: Number(code.version), picture };
  };
  let found: ScreenCode | null = null;
  await expect.poll(async () => (found = await find()), { timeout: 15_000 }).not.toBeNull();
  if (found === null) throw new Error("There is no code on the screen");
  return found;
}
