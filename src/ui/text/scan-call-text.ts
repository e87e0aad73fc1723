import { lazyText } from "./lazy-text.ts";
import { scanCallEn, type ScanCallDictionary } from "./scan-call-en.ts";
import { scanCallZh } from "./scan-call-zh.ts";

/** Translates what is said of calls without a server. */
export const useScanCallText = lazyText<ScanCallDictionary>(scanCallEn, scanCallZh);
