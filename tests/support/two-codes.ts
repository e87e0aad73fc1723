/** What people do to call each other by two codes; from phone to phone go only pictures. */
import { scanCallEn as words } from "../../src/ui/text/scan-call-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { scanEn } from "../../src/ui/text/scan-en.ts";
import {
  areConnected,
  type Phone,
  picturesArrive,
  sees,
  soundArrives,
  tapButton,
} from "./phone.ts";
import { readScreenCode, type ScreenCode } from "./screen-code.ts";

/** Lets the camera of a phone see a picture. */
export type Aim = (phone: Phone, picture: Buffer) => Promise<void>;

/** From home to the choice between showing and scanning. */
export async function openScanCall(phone: Phone): Promise<void> {
  const door = phone.page.getByRole("button", { name: en.home.enterLink });
  if ((await door.getAttribute("aria-expanded")) === "false") await door.click();
  await tapButton(phone, en.home.withoutInternet);
}

/** Goes by `button` to the camera that looks for codes, and lets it on where the browser would ask. */
export async function startScanning(phone: Phone, button: string): Promise<void> {
  await tapButton(phone, button);
  const browser = phone.page.context().browser()?.browserType().name();
  // Firefox says that it asks, and gives in tests without asking.
  if (browser === "firefox") await tapButton(phone, scanEn.begin);
}

/** Shows the first code. */
export async function showFirst(phone: Phone): Promise<ScreenCode> {
  await tapButton(phone, words.show);
  await sees(phone, words.first.title);
  return readScreenCode(phone.page);
}

/** Scans the first code, and shows the second. */
export async function answer(phone: Phone, first: ScreenCode, aim: Aim): Promise<ScreenCode> {
  await aim(phone, first.picture);
  await startScanning(phone, words.scan);
  await sees(phone, words.second.title);
  return readScreenCode(phone.page);
}

/** Scans the second code on the phone that shows the first. */
export async function takeAnswer(phone: Phone, second: ScreenCode, aim: Aim): Promise<void> {
  await aim(phone, second.picture);
  await startScanning(phone, words.first.next);
}

/** Pictures and sound go both ways. */
export async function areInACall(one: Phone, other: Phone): Promise<void> {
  await areConnected(one, other);
  await Promise.all([one, other].map(picturesArrive));
  await Promise.all([one, other].map(soundArrives));
}
