import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import type { Language } from "./language.ts";
import { scanEn, type ScanDictionary } from "./scan-en.ts";
import { scanZh } from "./scan-zh.ts";
import { useLanguage } from "./TextProvider.tsx";

const DICTIONARIES: Record<Language, Flatten<ScanDictionary>> = {
  en: flatten<ScanDictionary>(scanEn),
  "zh-CN": flatten<ScanDictionary>(scanZh),
};

/** Translates what is said of codes; these texts come with the scanner, not with the first load. */
export function useScanText(): Translator<Flatten<ScanDictionary>> {
  const language = useLanguage();
  return translator(() => DICTIONARIES[language()]);
}
