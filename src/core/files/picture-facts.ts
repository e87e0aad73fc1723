/** What a picture says of itself in its first bytes, whatever it is called. */
export interface PictureFacts {
  readonly type: "image/jpeg" | "image/png" | "image/gif" | "image/webp";
  readonly width: number;
  readonly height: number;
}

/** How much of a file is enough: cameras put a preview of their own in front. */
export const PICTURE_HEAD_BYTES = 256 * 1024;

/** The facts of the picture that starts with `head`, or `null` when it is none of the kinds that every browser shows. */
export function pictureFacts(head: Uint8Array): PictureFacts | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const facts = jpegFacts(view) ?? pngFacts(view) ?? gifFacts(view) ?? webpFacts(view);
  return facts !== null && facts.width > 0 && facts.height > 0 ? facts : null;
}

/** Goes from marker to marker up to the one that holds the size. */
function jpegFacts(view: DataView): PictureFacts | null {
  if (!startsWith(view, 0, "\xFF\xD8\xFF")) return null;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker < 0xff_01 || marker === 0xff_da) return null;
    // Every "start of frame" but the tables C4, C8 and CC.
    const isFrame = marker >= 0xff_c0 && marker <= 0xff_cf && ![4, 8, 12].includes(marker & 15);
    if (isFrame) {
      return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    // A byte FF in front of a marker is only padding.
    at += marker === 0xff_ff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

function pngFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 24 || !startsWith(view, 0, "\x89PNG\r\n\x1A\n")) return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function gifFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 10 || !startsWith(view, 0, "GIF8")) return null;
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function webpFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 30 || !startsWith(view, 0, "RIFF") || !startsWith(view, 8, "WEBPVP8")) {
    return null;
  }
  const type = "image/webp";
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (startsWith(view, 15, "X")) return { type, width: uint24(24) + 1, height: uint24(27) + 1 };
  if (startsWith(view, 15, "L")) {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3f_ff) + 1, height: ((bits >> 14) & 0x3f_ff) + 1 };
  }
  const side = (at: number): number => view.getUint16(at, true) & 0x3f_ff;
  return { type, width: side(26), height: side(28) };
}

function startsWith(view: DataView, at: number, text: string): boolean {
  return (
    at + text.length <= view.byteLength &&
    Array.from(text).every((letter, place) => view.getUint8(at + place) === letter.charCodeAt(0))
  );
}
