import { expect } from "vitest";
import type { Phone } from "./phone.ts";

/** Runs in a page before the app: remembers everybody whose call was ever on the screen. */
export function watchRings(): void {
  const callers: string[] = [];
  Object.assign(window, { callers });
  let last = "";
  const look = (): void => {
    const text = document.body?.innerText.replaceAll(/[\u2066-\u2069]/g, "") ?? "";
    const caller = /^(.*) is calling\b/m.exec(text)?.[1] ?? "";
    if (caller !== "" && caller !== last) callers.push(caller);
    last = caller;
  };
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
  });
}

declare global {
  interface Window {
    readonly callers: readonly string[];
  }
}

/** Since the page was loaded these have rung, each as often as it began to. */
export async function haveRung(phone: Phone, ...names: readonly string[]): Promise<void> {
  expect(await phone.page.evaluate(() => window.callers)).toEqual(names);
}
