/** Pictures as they are sent: small ones unless the person wants the original. */
import { encodeBase64Url } from "../../core/format/base64url.ts";
import { fileKind } from "../../core/files/file-type.ts";
import { MAX_PREVIEW_LENGTH } from "../../core/files/limits.ts";
import { scalePicture, takeSnapshot } from "../../platform/media/picture.ts";

/** Sharp on any phone, and a tenth of what a camera makes. */
const SMALL = { maxSidePx: 2_048, quality: 0.82 };

/** Tried in turn until one is short enough to ride along with the offer. */
const PREVIEWS = [
  { maxSidePx: 320, quality: 0.6 },
  { maxSidePx: 200, quality: 0.5 },
  { maxSidePx: 96, quality: 0.4 },
];

/** A larger file is no picture that a phone can unfold. */
const MAX_PICTURE_BYTES = 100 * 1024 * 1024;

/** Made smaller it would stand still; where it was made it does not tell. */
const isMoving = ({ name, type }: File): boolean => type === "image/gif" || /\.gif$/i.test(name);

const isPicture = (file: File): boolean =>
  fileKind(file.name, file.type) === "picture" && file.size <= MAX_PICTURE_BYTES;

/**
 * A picture small enough to be sent quickly, and without the place where it was taken; `null` for
 * one that this browser cannot read. What is no picture, or moves, is given back as it is.
 */
export async function toSmall(file: File): Promise<File | null> {
  const isStill = fileKind(file.name, file.type) === "picture" && !isMoving(file);
  if (!isStill) return file;
  const small = isPicture(file) ? await scalePicture(file, SMALL) : null;
  if (small === null) return null;
  return new File([small], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" });
}

/** A preview of `file` in base64url; `null` where there is nothing to see. */
export async function makePreview(file: File): Promise<string | null> {
  if (!isPicture(file)) return null;
  for (const scaling of PREVIEWS) {
    const small = await scalePicture(file, scaling);
    if (small === null) return null;
    const preview = encodeBase64Url(new Uint8Array(await small.arrayBuffer()));
    if (preview.length <= MAX_PREVIEW_LENGTH) return preview;
  }
  return null;
}

/** What `video` shows now as a file called `name`; `null` before it shows anything. */
export async function toSnapshot(video: HTMLVideoElement, name: string): Promise<File | null> {
  const picture = await takeSnapshot(video);
  return picture && new File([picture], `${name}.jpg`, { type: picture.type });
}
