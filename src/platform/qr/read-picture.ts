import type { ReadCodes } from "./code-source.ts";
import { QrError } from "./qr-error.ts";

/** A photograph is reduced to these longer sides: a code in it may be small, or fill it. */
const LONG_SIDES_PX = [2400, 1000];

/**
 * The texts of all codes in a photograph or screenshot.
 *
 * @throws {QrError} `no-picture` or `unloaded`
 */
export async function readPicture(file: Blob, read: ReadCodes): Promise<readonly string[]> {
  const whole = await createImageBitmap(file).catch((cause: unknown) => {
    throw new QrError("no-picture", cause);
  });
  try {
    for (const longSide of LONG_SIDES_PX) {
      const picture = await reduce(whole, longSide);
      const texts = await read(picture).finally(() => picture.close());
      if (texts.length > 0) return texts;
    }
    return [];
  } finally {
    whole.close();
  }
}

function reduce(whole: ImageBitmap, longSide: number): Promise<ImageBitmap> {
  const scale = Math.min(1, longSide / Math.max(whole.width, whole.height));
  return createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * scale)),
    resizeHeight: Math.max(1, Math.round(whole.height * scale)),
    resizeQuality: "high",
  });
}
