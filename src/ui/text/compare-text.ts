import { compareEn, type CompareDictionary } from "./compare-en.ts";
import { compareZh } from "./compare-zh.ts";
import { lazyText } from "./lazy-text.ts";

/** Translates what is said of comparing who is who. */
export const useCompareText = lazyText<CompareDictionary>(compareEn, compareZh);
