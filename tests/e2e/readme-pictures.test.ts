import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { call, openPhone, type Phone, picturesArrive, sees, tapButton } from "../support/phone.ts";
import { portraitCamera } from "../support/portrait-camera.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const ROOT = join(import.meta.dirname, "../..");
const OUTPUT = join(ROOT, "tests/output/readme");
const README_PICTURES = join(ROOT, ".github/screenshots");

/** `npm run screenshots` puts the pictures where the README shows them; other runs only take them. */
const isForReadme = process.env["README_PICTURES"] !== undefined;

const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 } as const;

test("the pictures in the README can be taken", async () => {
  const context = { ...PHONE, colorScheme: "light" } as const;
  const { url } = stage;
  const anna = await openPhone(stage.chromium, {
    url,
    name: "Anna",
    context,
    onContext: (opened) => opened.addInitScript(portraitCamera, 20),
  });
  const ben = await openPhone(stage.chromium, {
    url,
    name: "Ben",
    context,
    onContext: (opened) => opened.addInitScript(portraitCamera, 190),
  });
  await take(ben, "home");
  await call(anna, ben.link, "video");
  await sees(ben, en.incoming.calling("Anna"));
  await take(ben, "incoming");
  await tapButton(ben, en.incoming.answer);
  await Promise.all([anna, ben].map(picturesArrive));
  await ben.page.getByRole("button", { name: en.call.mute }).hover();
  await take(ben, "call");
});

async function take({ page }: Phone, name: string): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  if (!isForReadme) return;
  await mkdir(README_PICTURES, { recursive: true });
  await copyFile(path, join(README_PICTURES, `${name}.png`));
}
