import type { ReadCodes } from "./code-source.ts";

/** The part of the Shape Detection API that TypeScript does not know. */
interface BarcodeDetectorClass {
  new (options: { readonly formats: readonly string[] }): {
    detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string | null }[]>;
  };
  getSupportedFormats(): Promise<readonly string[]>;
}

declare global {
  var BarcodeDetector: BarcodeDetectorClass | undefined;
}

/** The browser's own reader, or `null` where it cannot read QR codes. */
export async function openNativeReader(): Promise<ReadCodes | null> {
  try {
    const Detector = globalThis.BarcodeDetector;
    // Some browsers have the class and nothing behind it.
    const formats = (await Detector?.getSupportedFormats()) ?? [];
    if (Detector === undefined || !formats.includes("qr_code")) return null;
    const detector = new Detector({ formats: ["qr_code"] });
    return async (source) => {
      const found = await detector.detect(source);
      // Android gives no text for bytes that are none.
      return found.map(({ rawValue }) => rawValue ?? "");
    };
  } catch {
    return null;
  }
}
