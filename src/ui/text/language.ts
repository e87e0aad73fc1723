/** The languages Twocan speaks. */
export type Language = "en" | "zh-CN";

/** The first of the person's languages that Twocan speaks, else English. */
export function toLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
