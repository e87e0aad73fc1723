/** What a person does with files, and what becomes of them. */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileChooser } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import { areConnected, call, type Phone, type PhoneAtHome, tapButton } from "./phone.ts";

/** Long enough for a large file on a busy machine, in milliseconds. */
export const LONG_MS = 120_000;

/** A file on the test's disk. */
export interface TestFile {
  readonly path: string;
  readonly sha256: string;
}

/** A file of random bytes, written in blocks: it is never in memory as a whole here either. */
export async function aRandomFile(name: string, sizeBytes: number): Promise<TestFile> {
  const directory = await mkdtemp(join(tmpdir(), "twocan-file-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, name);
  const hash = createHash("sha256");
  const file = await open(path, "w");
  for (let left = sizeBytes; left > 0;) {
    const block = randomBytes(Math.min(left, 4 * 1024 * 1024));
    hash.update(block);
    await file.write(block);
    left -= block.length;
  }
  await file.close();
  return { path, sha256: hash.digest("hex") };
}

/** Opens the sheet of files in a call, unless it is open. */
export async function openFiles({ page }: Phone): Promise<void> {
  const sheet = page.getByRole("dialog", { name: filesEn.title });
  if (await sheet.isVisible()) return;
  await page.mouse.move(5, 5);
  await page.getByRole("button", { name: sheetEn.more, exact: true }).click();
  await page.getByRole("button", { name: filesEn.title, exact: true }).click();
  await sheet.waitFor();
}

type Given = Parameters<FileChooser["setFiles"]>[0];

/** Chooses files to send, in the sheet of files. */
export async function send(phone: Phone, files: Given): Promise<void> {
  await openFiles(phone);
  const choosing = phone.page.waitForEvent("filechooser");
  await phone.page.getByRole("button", { name: filesEn.sendSheet.any, exact: true }).click();
  await (await choosing).setFiles(files);
}

/** The row of a file. */
export const rowOf = ({ page }: Phone, name: string) =>
  page.getByRole("article", { name, exact: true }).last();

/** Taps one of the buttons of a file. */
export async function act(phone: Phone, label: string, name: string): Promise<void> {
  await rowOf(phone, name)
    .getByRole("button", { name: filesEn.doTo(label, name), exact: true })
    .click();
}

/** The row of a file says so. */
export async function rowSays(phone: Phone, name: string, text: string): Promise<void> {
  await rowOf(phone, name).getByText(text).waitFor({ timeout: LONG_MS });
}

/** So many bytes of a file have moved, by the row's bar. */
export async function hasMoved(phone: Phone, name: string, bytes: number): Promise<void> {
  const bar = rowOf(phone, name).getByRole("progressbar");
  const moved = async (): Promise<number> => Number(await bar.getAttribute("value"));
  await expect.poll(moved, { timeout: LONG_MS, interval: 100 }).toBeGreaterThan(bytes);
}

/** What `tap` saves: where it is now, and under which name. */
export async function saved({ page }: Phone, tap: () => Promise<void>) {
  const downloading = page.waitForEvent("download");
  await tap();
  const download = await downloading;
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** Saves a file, and tells what was saved under which name. */
export async function save(phone: Phone, name: string): Promise<{ name: string; sha256: string }> {
  const file = await saved(phone, () => act(phone, filesEn.save, name));
  const hash = createHash("sha256");
  for await (const block of createReadStream(file.path)) hash.update(block);
  return { name: file.name, sha256: hash.digest("hex") };
}

/** SHA-256 of the only file that was written, read as a stranger to the app would read it. */
export function writtenHash({ page }: Phone): Promise<string> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    for await (const directory of root.values()) {
      if (!(directory instanceof FileSystemDirectoryHandle)) continue;
      for await (const [name, handle] of directory.entries()) {
        if (!(handle instanceof FileSystemFileHandle) || name.endsWith(".hashes")) continue;
        const bytes = await (await handle.getFile()).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
      }
    }
    return "nothing";
  });
}

/** Everything in the page's own file system: what was written of files. */
export function writtenFiles({ page }: Phone): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const directory of root.values()) {
      if (!(directory instanceof FileSystemDirectoryHandle)) continue;
      for await (const name of directory.keys()) names.push(name);
    }
    return names.toSorted();
  });
}

/** Both are in a voice call: `one` has called. */
export async function talk(one: PhoneAtHome, other: PhoneAtHome): Promise<void> {
  await call(one, other.link, "voice");
  await tapButton(other, en.incoming.answer);
  await areConnected(one, other);
}

/** Nothing lies over the picture any more. */
export async function closeSheets({ page }: Phone): Promise<void> {
  while ((await page.getByRole("dialog").count()) > 0) await page.keyboard.press("Escape");
}

/** The call is over for `phone`, which is at home again. */
export async function goHome(phone: Phone): Promise<void> {
  const { page } = phone;
  const done = page.getByRole("button", { name: en.ended.done, exact: true });
  const hangUp = page.getByRole("button", { name: en.call.hangUp, exact: true });
  await done.or(hangUp).first().waitFor();
  await closeSheets(phone);
  if (await hangUp.isVisible()) {
    await page.mouse.move(5, 5);
    await hangUp.click();
  }
  await done.click();
}
