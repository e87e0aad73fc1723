/** How the app looks and speaks, where that is not left to the system. */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const LANGUAGES = ["system", "en", "zh-CN"] as const;
/** The language that a person has chosen. */
export type LanguageChoice = (typeof LANGUAGES)[number];

/** The theme in `value`; the system's where there is none. */
export function decodeTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The language in `value`; the system's where there is none. */
export function decodeLanguage(value: unknown): LanguageChoice {
  return LANGUAGES.find((language) => language === value) ?? "system";
}
