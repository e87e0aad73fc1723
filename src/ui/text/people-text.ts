import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import type { Language } from "./language.ts";
import { peopleEn, type PeopleDictionary } from "./people-en.ts";
import { peopleZh } from "./people-zh.ts";
import { useLanguage } from "./TextProvider.tsx";

const DICTIONARIES: Record<Language, Flatten<PeopleDictionary>> = {
  en: flatten<PeopleDictionary>(peopleEn),
  "zh-CN": flatten<PeopleDictionary>(peopleZh),
};

/** Translates what is said of people; these texts come with their screens. */
export function usePeopleText(): Translator<Flatten<PeopleDictionary>> {
  const language = useLanguage();
  return translator(() => DICTIONARIES[language()]);
}
