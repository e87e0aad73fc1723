import { renderQr } from "./render-qr.ts";

/** Large enough for a printer, a few kilobytes as a PNG. */
const MODULE_PX = 24;

/** The code of `text` as a PNG, light square and all. */
export async function drawQrPicture(text: string): Promise<Blob> {
  const { size, path } = renderQr(text);
  const canvas = new OffscreenCanvas(size * MODULE_PX, size * MODULE_PX);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser draws nothing");
  pen.scale(MODULE_PX, MODULE_PX);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = "#000";
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
  pen.fill(new Path2D(path));
  return canvas.convertToBlob({ type: "image/png" });
}
