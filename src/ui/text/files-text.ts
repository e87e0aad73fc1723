import { filesEn, type FilesDictionary } from "./files-en.ts";
import { filesZh } from "./files-zh.ts";
import { lazyText } from "./lazy-text.ts";

/** Translates what is said of files. */
export const useFilesText = lazyText<FilesDictionary>(filesEn, filesZh);
