import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import type { Language } from "./language.ts";
import { scanCallEn, type ScanCallDictionary } from "./scan-call-en.ts";
import { scanCallZh } from "./scan-call-zh.ts";
import { useLanguage } from "./TextProvider.tsx";

const DICTIONARIES: Record<Language, Flatten<ScanCallDictionary>> = {
  en: flatten<ScanCallDictionary>(scanCallEn),
  "zh-CN": flatten<ScanCallDictionary>(scanCallZh),
};

/** Translates what is said of calls without a server; it comes with their screens. */
export function useScanCallText(): Translator<Flatten<ScanCallDictionary>> {
  const language = useLanguage();
  return translator(() => DICTIONARIES[language()]);
}
