import {
  flatten,
  translator,
  type BaseDict,
  type Flatten,
  type Translator,
} from "@solid-primitives/i18n";
import type { Language } from "./language.ts";
import { useLanguage } from "./TextProvider.tsx";

/**
 * Makes the hook that translates texts which come with their screens, not with the first load. The
 * dictionaries stand in `NAME-en.ts` and `NAME-zh.ts`.
 */
export function lazyText<Dictionary extends BaseDict>(
  english: Dictionary,
  chinese: Dictionary,
): () => Translator<Flatten<Dictionary>> {
  const dictionaries: Record<Language, Flatten<Dictionary>> = {
    en: flatten<Dictionary>(english),
    "zh-CN": flatten<Dictionary>(chinese),
  };
  return () => {
    const language = useLanguage();
    return translator(() => dictionaries[language()]);
  };
}
