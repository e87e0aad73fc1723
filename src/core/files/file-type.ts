import { endingOf } from "./file-name.ts";

/** What a file is to a person. */
export type FileKind = "picture" | "video" | "sound" | "text" | "archive" | "program" | "other";

const UNKNOWN_TYPE = "application/octet-stream";

/** A media type as it may be passed on: two plain words; anything else is "just bytes". */
export function toMediaType(text: string): string {
  const type = text.toLowerCase();
  return /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/.test(type) ? type : UNKNOWN_TYPE;
}

/** Endings that say more than the media type, which the sender may leave out or make up. */
const ENDINGS: readonly (readonly [FileKind, string])[] = [
  ["program", "exe msi bat cmd com scr ps1 vbs js jar app dmg pkg apk ipa sh deb rpm lnk reg hta"],
  ["picture", "jpg jpeg png gif webp heic heif avif bmp tif tiff"],
  ["video", "mp4 mov webm mkv avi m4v 3gp"],
  ["sound", "mp3 m4a aac ogg opus wav flac"],
  ["archive", "zip 7z rar gz tar xz bz2"],
  ["text", "txt pdf doc docx odt rtf md csv xls xlsx ods ppt pptx odp epub pages numbers key"],
];

const KIND_OF_ENDING: ReadonlyMap<string, FileKind> = new Map(
  ENDINGS.flatMap(([kind, endings]) => endings.split(" ").map((ending) => [ending, kind] as const)),
);

/** What a file is by its name: the name decides what the phone does with it once it is saved. */
export function fileKind(name: string, type: string): FileKind {
  const byEnding = KIND_OF_ENDING.get(endingOf(name));
  if (byEnding !== undefined) return byEnding;
  if (endingOf(name) !== "") return "other";
  if (type.startsWith("image/")) return "picture";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "sound" : "other";
}
