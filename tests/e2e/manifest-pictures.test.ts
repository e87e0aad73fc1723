/** Icons from their drawings, and screenshots from the running app, as the manifest names them. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { MANIFEST } from "../../src/platform/pwa/manifest.ts";
import { en } from "../../src/ui/text/en.ts";
import { call, openPhone, picturesArrive, sees, tapButton } from "../support/phone.ts";
import { ANNA, BEN, CLARA, type Portrait, portraitCamera } from "../support/portrait-camera.ts";
import { sizeOfPng } from "../support/png-size.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const PUBLIC = join(import.meta.dirname, "../../public");
const OUTPUT = join(import.meta.dirname, "../output/manifest");

/** `npm run screenshots` puts the pictures into `public`; other runs only take them. */
const isForPublic = process.env["README_PICTURES"] !== undefined;

const NARROW = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 } as const;
const WIDE = { viewport: { width: 1280, height: 800 } } as const;

/** Every icon by the drawing it is made from. */
const ICONS: readonly (readonly [file: string, drawing: string, size: number])[] = [
  ...["icon", "maskable", "monochrome"].flatMap((name) =>
    [192, 512].map((size) => [`${name}-${size}`, name, size] as const),
  ),
  ["scan-192", "scan", 192],
  ["code-192", "code", 192],
  // Apple's own mask cuts the corners.
  ["apple-touch-icon", "maskable", 180],
];

test("the icons can be drawn", async () => {
  const page = await stage.chromium.newPage();
  for (const [file, drawing, size] of ICONS) {
    const svg = await readFile(join(PUBLIC, "icons", `${drawing}.svg`), "utf8");
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`,
    );
    await keep(`icons/${file}.png`, await page.screenshot({ omitBackground: true }));
  }
  await page.close();
});

test.each([
  ["icons/maskable-512.png", /^#c2410c$/],
  ["icons/apple-touch-icon.png", /^#c2410c$/],
])("in %s everything but the ground keeps inside the safe circle", async (file, ground) => {
  const page = await stage.chromium.newPage();
  const colours = await coloursOutsideCircle(page, await readFile(join(PUBLIC, file)));
  await page.close();
  expect(colours).toEqual([expect.stringMatching(ground)]);
});

test("the screenshots can be taken", async () => {
  const anna = await openFriend(stage.chromium, { name: "Anna", portrait: ANNA, context: NARROW });
  const ben = await openFriend(stage.chromium, { name: "Ben", portrait: BEN, context: NARROW });
  await shoot(ben.page, "home");
  await call(anna, ben.link, "video");
  await sees(ben, en.incoming.calling("Anna"));
  await shoot(ben.page, "incoming");
  await tapButton(ben, en.incoming.answer);
  await Promise.all([anna, ben].map(picturesArrive));
  await ben.page.getByRole("button", { name: en.call.mute }).hover();
  await shoot(ben.page, "call");
  await tapButton(ben, en.call.hangUp);
  const clara = await openFriend(stage.chromium, { name: "Clara", portrait: CLARA, context: WIDE });
  await tapButton(anna, en.ended.done);
  await call(anna, clara.link, "video");
  await tapButton(clara, en.incoming.answer);
  await Promise.all([anna, clara].map(picturesArrive));
  await clara.page.getByRole("button", { name: en.call.mute }).hover();
  await shoot(clara.page, "wide");
});

test("the manifest names pictures that are there, in the size it says", async () => {
  const pictures = [
    ...(MANIFEST.icons ?? []),
    ...(MANIFEST.screenshots ?? []),
    ...(MANIFEST.shortcuts ?? []).flatMap(({ icons = [] }) => icons),
  ];
  expect(pictures.length).toBeGreaterThan(8);
  for (const { src, sizes } of pictures) {
    expect(`${src} ${sizeOfPng(await readFile(join(PUBLIC, src)))}`).toBe(`${src} ${sizes}`);
  }
});

interface Friend {
  readonly name: string;
  readonly portrait: Portrait;
  readonly context: typeof NARROW | typeof WIDE;
}

function openFriend(browser: Browser, { name, portrait, context }: Friend) {
  return openPhone(browser, {
    url: stage.url,
    name,
    context: { ...context, colorScheme: "light" },
    onContext: (opened) => opened.addInitScript(portraitCamera, portrait),
  });
}

async function shoot(page: Page, name: string): Promise<void> {
  await keep(`screenshots/${name}.png`, await page.screenshot({ animations: "disabled" }));
}

async function keep(file: string, picture: Buffer): Promise<void> {
  const path = join(isForPublic ? PUBLIC : OUTPUT, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, picture);
}

/** Every colour farther from the middle than two fifths of the width: systems may cut it off. */
function coloursOutsideCircle(page: Page, png: Buffer): Promise<string[]> {
  return page.evaluate(
    async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const { width, height } = picture;
      const pen = new OffscreenCanvas(width, height).getContext("2d");
      pen?.drawImage(picture, 0, 0);
      const { data } = pen?.getImageData(0, 0, width, height) ?? { data: [] };
      const found = new Set<string>();
      for (let at = 0; at < width * height; at += 1) {
        const [x, y] = [at % width, Math.floor(at / width)];
        if (Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) <= width * 0.4) continue;
        const rgb = Array.from({ length: 3 }, (_, part) => data[4 * at + part] ?? 0);
        found.add(`#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`);
      }
      return [...found];
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
}
