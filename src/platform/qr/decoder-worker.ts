/** Reads QR codes off the main thread, in WebAssembly that comes from the app's own origin. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { DecoderAnswer, DecoderQuestion } from "./decoder-message.ts";

/** A poster may show ours beside others. */
const MAX_CODES = 4;

prepareZXingModule({
  overrides: {
    // Its own way to the file is a CDN.
    locateFile: () => wasmUrl,
  },
});

async function read(picture: ImageBitmap): Promise<string[]> {
  const { width, height } = picture;
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (pen === null) throw new Error("this browser draws nothing in workers");
  pen.drawImage(picture, 0, 0);
  picture.close();
  const found = await readBarcodes(pen.getImageData(0, 0, width, height), {
    formats: ["QRCode"],
    maxNumberOfSymbols: MAX_CODES,
    // A hand that trembles and a dark room: one more of eight such frames is read.
    tryDenoise: true,
  });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

addEventListener("message", ({ data: { id, picture } }: MessageEvent<DecoderQuestion>) => {
  const answer = (answered: DecoderAnswer): void => postMessage(answered);
  read(picture).then(
    (texts) => answer({ id, texts }),
    (cause: unknown) => answer({ id, failure: String(cause) }),
  );
});
