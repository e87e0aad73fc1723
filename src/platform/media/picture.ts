/** A picture that is smaller than the one it was made of. */
interface Scaling {
  /** The longer side at the most, in pixels. */
  readonly maxSidePx: number;
  /** 0 to 1. */
  readonly quality: number;
}

/**
 * `file` as a JPEG no larger than asked for, upright, without anything but its pixels: where and
 * with what it was taken stays behind. `null` where this browser cannot read it as a picture.
 */
export async function scalePicture(file: Blob, scaling: Scaling): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
  try {
    return await draw(picture, scaling);
  } finally {
    picture.close();
  }
}

/** The picture that `video` shows now, as a JPEG of its full size; `null` before it shows one. */
export async function takeSnapshot(video: HTMLVideoElement): Promise<Blob | null> {
  if (video.videoWidth === 0) return null;
  const picture = await createImageBitmap(video);
  try {
    return await draw(picture, { maxSidePx: Number.POSITIVE_INFINITY, quality: 0.92 });
  } finally {
    picture.close();
  }
}

async function draw(picture: ImageBitmap, { maxSidePx, quality }: Scaling): Promise<Blob | null> {
  const scale = Math.min(1, maxSidePx / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  // A JPEG has no transparency: without a ground it would be black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
