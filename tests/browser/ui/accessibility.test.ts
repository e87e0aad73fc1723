import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { SCENES } from "./scenes.ts";
import { prefer, show, speak } from "./show.tsx";

const SMALLEST_TARGET_PX = 48;

beforeEach(() => page.viewport(360, 640));

/** The picture of the other decides the layout: wait for it where there is one. */
async function settled(): Promise<void> {
  await expect
    .poll(() => document.querySelector("h1")?.isConnected === true, { timeout: 5000 })
    .toBe(true);
  await expect
    .poll(() => [...document.querySelectorAll("video")].every((video) => hasFrame(video)))
    .toBe(true);
  // A transition that is overtaken by another is aborted: it is over as well.
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(isFinite)
      .map((animation) => animation.finished),
  );
}

function hasFrame(video: HTMLVideoElement): boolean {
  return video.srcObject === null || video.videoWidth > 0;
}

function isFinite(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().iterations !== Infinity;
}

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // The page around the app is the test runner's.
    rules: { "page-has-heading-one": { enabled: false } },
  });
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map((check) => check.message).join(" ")}`).join(" | ")}`,
  );
}

for (const [name, boot] of Object.entries(SCENES)) {
  for (const scheme of ["light", "dark"]) {
    for (const language of ["en", "zh-CN"]) {
      test(`axe finds nothing: ${name}, ${scheme}, ${language}`, async () => {
        await prefer({ "prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce" });
        speak(language);
        show(boot());
        await settled();
        expect(await violations()).toEqual([]);
      });
    }
  }

  test(`everything to tap is large enough: ${name}`, async () => {
    show(boot());
    await settled();
    const targets = [...document.querySelectorAll<HTMLElement>("button, a, input:not([hidden])")];
    const small = targets.filter((target) => {
      // What has no room on a small screen cannot be tapped, and is somewhere else as well.
      if (!target.checkVisibility()) return false;
      const { width, height } = target.getBoundingClientRect();
      return width < SMALLEST_TARGET_PX || height < SMALLEST_TARGET_PX;
    });
    expect(small.map((target) => target.outerHTML)).toEqual([]);
  });

  for (const [width, height] of [
    [320, 568],
    [412, 915],
    [740, 360],
    [1280, 800],
  ] as const) {
    test(`nothing sticks out sideways: ${name}, ${width} × ${height}`, async () => {
      await page.viewport(width, height);
      show(boot());
      await settled();
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    });
  }

  test(`twice the text size fits 320 px: ${name}`, async () => {
    await page.viewport(320, 640);
    document.documentElement.style.fontSize = "200%";
    show(boot());
    await settled();
    const { scrollWidth } = document.documentElement;
    document.documentElement.style.fontSize = "";
    expect(scrollWidth).toBeLessThanOrEqual(320);
  });
}
