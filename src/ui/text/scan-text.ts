import { lazyText } from "./lazy-text.ts";
import { scanEn, type ScanDictionary } from "./scan-en.ts";
import { scanZh } from "./scan-zh.ts";

/** Translates what is said of codes. */
export const useScanText = lazyText<ScanDictionary>(scanEn, scanZh);
