/**
 * The little that has to be known before the first picture, which the database is too late for.
 * `server/theme-script.ts` reads the theme from here by the same name.
 */

/** What is kept under `name`; `null` where nothing is, or nothing can be. */
export function readEarly(name: string): string | null {
  try {
    return localStorage.getItem(`twocan ${name}`);
  } catch {
    // A browser that keeps nothing may throw already for being asked.
    return null;
  }
}

/** Keeps `text` under `name`, if the browser keeps anything. */
export function writeEarly(name: string, text: string): void {
  try {
    localStorage.setItem(`twocan ${name}`, text);
  } catch {
    // Then it lasts as long as the page.
  }
}
