import { lazyText } from "./lazy-text.ts";
import { sheetEn, type SheetDictionary } from "./sheet-en.ts";
import { sheetZh } from "./sheet-zh.ts";

/** Translates what is said in sheets. */
export const useSheetText = lazyText<SheetDictionary>(sheetEn, sheetZh);
