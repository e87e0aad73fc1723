/** Photographs a phone's screen in every size and theme, and looks for what a person would mind. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Phone } from "./phone.ts";

const OUTPUT = join(import.meta.dirname, "../output/screens");

const SIZES = {
  small: { width: 360, height: 640 },
  large: { width: 412, height: 915 },
  landscape: { width: 740, height: 360 },
} as const;

const THEMES = ["light", "dark"] as const;

/** Fewer colours than this in a picture of a screen, and there is nothing on it. */
const LEAST_COLOURS = 12;

/** Takes every picture of the screen `phone` shows now, under `name`. */
export async function photograph({ page }: Phone, name: string): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await hasSettled(page);
      const picture = await page.screenshot();
      await writeFile(join(OUTPUT, `${name}-${size}-${theme}.png`), picture);
      const what = `${name}, ${size}, ${theme}`;
      expect(await outsiders(page), `${what}: nothing reaches over the edge`).toEqual([]);
      expect(await coloursIn(page, picture), `${what}: not empty`).toBeGreaterThan(LEAST_COLOURS);
    }
  }
  await page.setViewportSize(SIZES.large);
}

/** Fonts are there, and what moves into place has arrived. */
async function hasSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finite = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(finite.map((animation) => animation.finished.catch(() => undefined)));
    await new Promise(requestAnimationFrame);
  });
}

/** Visible elements that reach over the left or right edge, and whether the page scrolls sideways. */
function outsiders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`page scrolls to ${scrollWidth}`);
    for (const element of document.querySelectorAll("button, a, input, h1, h2, p, label")) {
      const { left, right, width, height } = element.getBoundingClientRect();
      // What only a screen reader meets is one pixel large.
      if (width <= 1 || height <= 1) continue;
      if (left < -0.5 || right > clientWidth + 0.5) {
        found.push(`${element.tagName} ${element.textContent} ${left}–${right}`);
      }
    }
    return found;
  });
}

/** How many different colours the picture has, counted on a page of its own. */
async function coloursIn(page: Page, picture: Buffer): Promise<number> {
  const scratch = await page.context().newPage();
  try {
    return await scratch.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer;
      return new Set(new Uint32Array(pixels ?? new ArrayBuffer(0))).size;
    }, picture.toString("base64"));
  } finally {
    await scratch.close();
  }
}
