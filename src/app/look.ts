/** Theme and language as the person wants them: known before anything is shown. */
import { type Accessor, createSignal } from "solid-js";
import {
  decodeLanguage,
  decodeTheme,
  type LanguageChoice,
  type Theme,
} from "../core/settings/look.ts";
import { readEarly, writeEarly } from "../platform/storage/early-store.ts";

/** What a person has chosen of how the app looks and speaks. */
export interface Look {
  readonly theme: Accessor<Theme>;
  setTheme(theme: Theme): void;
  readonly language: Accessor<LanguageChoice>;
  setLanguage(language: LanguageChoice): void;
}

/** The look that is kept on this phone. */
export function openLook(): Look {
  const [theme, setTheme] = createSignal(decodeTheme(readEarly("theme")));
  const [language, setLanguage] = createSignal(decodeLanguage(readEarly("language")));
  return {
    theme,
    setTheme(next) {
      setTheme(next);
      writeEarly("theme", next);
    },
    language,
    setLanguage(next) {
      setLanguage(next);
      writeEarly("language", next);
    },
  };
}
