import { type CheckDictionary, checkEn } from "./check-en.ts";
import { checkZh } from "./check-zh.ts";
import { lazyText } from "./lazy-text.ts";

/** Translates what the check says. */
export const useCheckText = lazyText<CheckDictionary>(checkEn, checkZh);

/** Its translator. */
export type TranslateCheck = ReturnType<typeof useCheckText>;
