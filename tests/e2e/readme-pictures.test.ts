/** What the README shows of the app, in a drawn phone. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "vitest";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  call,
  openPhone,
  type PhoneAtHome,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { coverEdges, FRAMED_SCREEN, framePhone } from "../support/phone-frame.ts";
import { ANNA, BEN, type Portrait, portraitCamera } from "../support/portrait-camera.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const ROOT = join(import.meta.dirname, "../..");

/** `npm run screenshots` puts the pictures where the README shows them; other runs only take them. */
const OUTPUT = join(
  ROOT,
  process.env["README_PICTURES"] === undefined ? "tests/output/readme" : ".github/screenshots",
);

const DARK_INK = "#1f1b24";
const LIGHT_INK = "#fff";

/** How long the call in the picture has lasted. */
const CALL_MS = 7 * 60_000 + 12_000;

test("the pictures in the README can be taken", async () => {
  const anna = await openFriend("Anna", ANNA);
  const ben = await openFriend("Ben", BEN);
  await take(ben, "home", DARK_INK);
  await call(anna, ben.link, "video");
  await sees(ben, en.incoming.calling("Anna"));
  await take(ben, "incoming", DARK_INK);
  await tapButton(ben, en.incoming.answer);
  await Promise.all([anna, ben].map(picturesArrive));
  for (const { page } of [anna, ben]) {
    await page.evaluate((lastedMs) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + lastedMs;
    }, CALL_MS);
  }
  await sees(ben, /\b7:\d\d\b/);
  await ben.page.getByRole("button", { name: en.call.mute }).hover();
  await take(ben, "call", LIGHT_INK);

  await Promise.all([anna, ben].map(openChat));
  await write(anna, "Look what grew on the balcony 🍅");
  await write(ben, "They are huge. Send me a picture?");
  await write(anna, "In a minute, the light is better outside");
  await sees(ben, "In a minute, the light is better outside");
  await take(ben, "chat", LIGHT_INK);
});

async function openChat({ page }: PhoneAtHome): Promise<void> {
  await page.getByRole("button", { name: chatEn.open(0), exact: true }).click();
}

async function write({ page }: PhoneAtHome, text: string): Promise<void> {
  await page.getByLabel(chatEn.field).fill(text);
  await page.getByRole("button", { name: chatEn.send, exact: true }).click();
}

async function openFriend(name: string, portrait: Portrait): Promise<PhoneAtHome> {
  const phone = await openPhone(stage.chromium, {
    url: stage.url,
    name,
    context: { viewport: FRAMED_SCREEN, deviceScaleFactor: 2, colorScheme: "light" },
    onContext: (opened) => opened.addInitScript(portraitCamera, portrait),
  });
  await coverEdges(phone.context, phone.page);
  return phone;
}

async function take({ page }: PhoneAtHome, name: string, ink: string): Promise<void> {
  const screenshot = await page.screenshot({ animations: "disabled" });
  const framed = await framePhone(stage.chromium, screenshot, ink);
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, `${name}.png`), framed);
}
