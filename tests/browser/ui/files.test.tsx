import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FileView } from "../../../src/app/files/files.ts";
import type { TransferEnd } from "../../../src/core/files/transfer.ts";
import { filesEn } from "../../../src/ui/text/files-en.ts";
import { filesZh } from "../../../src/ui/text/files-zh.ts";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { sheetZh } from "../../../src/ui/text/sheet-zh.ts";
import { A_PREVIEW, aFileView } from "../../support/fake-files.ts";
import { aTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { ALL_ON, connected } from "./scenes.ts";
import { aPicture, prefer, screenText, showApp, speak } from "./show.tsx";

beforeEach(() => page.viewport(360, 640));

const button = (name: string) => page.getByRole("button", { name, exact: true });
// What is offered stands over the picture of the call as well, behind the sheet.
const act = (label: string, name = "beach.jpg") => button(filesEn.doTo(label, name)).last();

/** A call with these files, and the sheet that lists them open. */
async function openSheet(files: readonly Partial<FileView>[]): Promise<readonly string[]> {
  const rows = files.map((file, index) => aFileView({ id: `${index}`, ...file }));
  const fake = aTwocan({ state: connected(), remoteState: ALL_ON, files: rows });
  showApp(fake);
  const isChinese = navigator.language.startsWith("zh") || navigator.languages[0] === "zh-CN";
  await button(isChinese ? sheetZh.more : sheetEn.more).click();
  await button(isChinese ? filesZh.title : filesEn.title).click();
  await expect
    .element(page.getByRole("heading", { name: isChinese ? filesZh.title : filesEn.title }))
    .toBeVisible();
  return fake.did;
}

const MOVING = { name: "moving" } as const;
const DONE = { name: "done" } as const;
const OVER = { name: "over", end: "declined" } as const;
const ENDS = Object.keys(filesEn.endsHere) as TransferEnd[];

/** Every row there can be. */
const ALL: readonly Partial<FileView>[] = [
  { preview: A_PREVIEW },
  { direction: "outgoing" },
  { direction: "outgoing", isReached: false },
  { phase: MOVING, movedBytes: 1_000_000, bytesPerSecond: 200_000 },
  { phase: MOVING, isPausedHere: true },
  { phase: MOVING, isPausedThere: true },
  { phase: MOVING, isReached: false },
  { phase: { name: "lost" }, direction: "outgoing" },
  { phase: DONE },
  { phase: DONE, kind: "other", name: `${"very ".repeat(40)}long.zip` },
  { phase: DONE, direction: "outgoing" },
  { phase: { name: "gone" } },
  { kind: "program", name: "setup.exe" },
  { isSnapshot: true, direction: "incoming" },
  ...ENDS.map((end) => ({ phase: { name: "over", end } as const })),
  ...ENDS.map((end) => ({ phase: { name: "over", end } as const, direction: "outgoing" as const })),
];

for (const scheme of ["light", "dark"]) {
  for (const language of ["en", "zh-CN"]) {
    test(`axe finds nothing in any row: ${scheme}, ${language}`, async () => {
      await prefer({ "prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce" });
      speak(language);
      await openSheet(ALL);
      const dialog = document.querySelector("dialog dialog") ?? document.querySelector("dialog");
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      const { violations } = await axe.run(dialog ?? document.body, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      });
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

test("every row fits a small phone with large text, and everything in it can be hit", async () => {
  await page.viewport(320, 568);
  document.documentElement.style.fontSize = "200%";
  await openSheet(ALL);
  const dialog = [...document.querySelectorAll("dialog")].at(-1);
  expect(dialog?.scrollWidth).toBeLessThanOrEqual(320);
  document.documentElement.style.fontSize = "";
  const small = [...(dialog?.querySelectorAll("button") ?? [])].filter(
    ({ offsetHeight }) => offsetHeight < 48,
  );
  expect(small).toEqual([]);
});

test("how far a file is, how fast, and how long it takes", async () => {
  await openSheet([{ phase: MOVING, movedBytes: 1_000_000, bytesPerSecond: 200_000 }]);
  expect(screenText()).toContain("1 MB of 3 MB");
  expect(screenText()).toContain("200 kB/s · 10 s left");
  const progress = page.getByRole("progressbar", { name: filesEn.progress("beach.jpg") });
  await expect.element(progress).toHaveAttribute("value", "1000000");
});

test.each<[string, Partial<FileView>, string, string]>([
  ["accepted", {}, filesEn.accept, "accept-file 0"],
  ["declined", {}, filesEn.decline, "decline-file 0"],
  ["paused", { phase: MOVING }, filesEn.pause, "pause-file 0"],
  ["gone on with", { phase: MOVING, isPausedHere: true }, filesEn.resume, "resume-file 0"],
  ["cancelled", { phase: MOVING }, filesEn.cancel, "cancel-file 0"],
  ["taken back", { direction: "outgoing" }, filesEn.cancel, "cancel-file 0"],
  ["shared", { phase: DONE }, filesEn.share, "share-file 0"],
  ["removed", { phase: DONE, use: "saved" }, filesEn.remove, "remove-file 0"],
  ["taken off the list", { phase: OVER }, filesEn.remove, "remove-file 0"],
])("a file is %s by its button", async (_, file, ...[label, done]) => {
  const did = await openSheet([file]);
  await act(label).click();
  await expect.poll(() => did).toContain(done);
});

test("what is saved nowhere else is removed only by a second tap, which is asked for", async () => {
  const did = await openSheet([{ phase: DONE, use: "viewed" }]);
  await act(filesEn.remove).click();
  await expect.element(page.getByRole("alert").getByText(filesEn.state.unsaved)).toBeVisible();
  expect(document.activeElement?.textContent).toBe(filesEn.removeSure);
  // Something else is done with it: it is wanted.
  await act(filesEn.save).click();
  await expect.poll(() => did).toContain("saved 0");
  await expect.element(act(filesEn.remove)).toBeVisible();
  expect(screenText()).not.toContain(filesEn.state.unsaved);
  await act(filesEn.remove).click();
  expect(did).not.toContain("remove-file 0");
  await act(filesEn.removeSure).click();
  await expect.poll(() => did).toContain("remove-file 0");
});

test("all files of a holiday are accepted with one tap, and one alone has no such button", async () => {
  const did = await openSheet([{}, { direction: "outgoing" }, {}, { phase: DONE }]);
  await button(filesEn.acceptAll(2)).last().click();
  await expect.poll(() => did).toEqual(expect.arrayContaining(["accept-file 0", "accept-file 2"]));
  expect(did).not.toContain("accept-file 1");
});

test("a single file is not called all", async () => {
  await openSheet([{}]);
  await expect.element(act(filesEn.accept)).toBeVisible();
  expect(screenText()).not.toContain(filesEn.acceptAll(1));
});

test("nobody is warned of a program that was declined", async () => {
  await openSheet([{ kind: "program", name: "setup.exe", phase: OVER }]);
  await expect.element(page.getByText(filesEn.endsHere.declined)).toBeVisible();
  expect(screenText()).not.toContain(filesEn.program);
});

test("a picture is looked at inside the app, and saved from there", async () => {
  const did = await openSheet([{ phase: DONE }]);
  await act(filesEn.view).click();
  const view = page.getByRole("dialog", { name: "beach.jpg" });
  await expect.element(view).toBeVisible();
  await view.getByRole("button", { name: filesEn.save, exact: true }).click();
  await expect.poll(() => did).toEqual(expect.arrayContaining(["viewed 0", "saved 0"]));
  const address = document.querySelector<HTMLImageElement>("img[alt='beach.jpg']")?.src ?? "";
  expect(address).toMatch(/^blob:/);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog", { name: "beach.jpg" })).not.toBeInTheDocument();
  // A dialog that is closed is let go a moment later, with what it shows.
  const isThere = (): Promise<boolean> =>
    fetch(address).then(
      () => true,
      () => false,
    );
  await expect.poll(isThere).toBe(false);
});

test("photos are sent smaller unless the original is wanted", async () => {
  const did = await openSheet([]);
  paste(new File(["a"], "a.jpg"));
  await expect.poll(() => did).toContain("send a.jpg");
  await page.getByRole("switch", { name: new RegExp(filesEn.sendSheet.original) }).click();
  paste(new File(["b"], "b.jpg"));
  await expect.poll(() => did).toContain("send-original b.jpg");
});

test("a picture that can only go as it is, with its place, goes after a word about that", async () => {
  const did = await openSheet([]);
  const question = page.getByRole("alert").getByText(filesEn.asItIs.question("photo.heic", 1));
  paste(new File(["a"], "photo.heic"));
  await expect.element(question).toBeVisible();
  await button(filesEn.asItIs.leave).click();
  await expect.element(question).not.toBeInTheDocument();
  expect(did).not.toContain("send-original photo.heic");
  paste(new File(["a"], "photo.heic"));
  paste(new File(["b"], "other.heic"));
  await expect
    .element(page.getByRole("alert").getByText(filesEn.asItIs.question("photo.heic", 2)))
    .toBeVisible();
  await button(filesEn.asItIs.send).click();
  await expect.poll(() => did).toContain("send-original photo.heic, other.heic");
  await expect.element(button(filesEn.asItIs.send)).not.toBeInTheDocument();
});

test("what is too large is said by its name", async () => {
  await openSheet([]);
  paste(new File([new Uint8Array(1_000_001)], "film.mp4"));
  await expect
    .element(page.getByRole("alert").getByText(filesEn.tooLarge("film.mp4")))
    .toBeVisible();
});

function paste(file: File): void {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file);
  document.body.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

test("a picture of the call is saved, or sent; the other is told in either case", async () => {
  const fake = aTwocan({ state: connected(), remote: aPicture(90, 160), remoteState: ALL_ON });
  showApp(fake);
  await expect.poll(() => document.querySelector("video")?.videoWidth).toBeGreaterThan(0);
  await button(sheetEn.more).click();
  for (const [label, done] of [
    [filesEn.save, `tell-snapshot ${THEIR_ID}`],
    [filesEn.snapshot.send("Anna"), "send-snapshot-original Twocan call.jpg"],
  ] as const) {
    await button(filesEn.snapshot.take).click();
    await expect.element(page.getByAltText(filesEn.snapshot.alt)).toBeVisible();
    await button(label).click();
    await expect.poll(() => fake.did).toContain(done);
    await expect.element(page.getByAltText(filesEn.snapshot.alt)).not.toBeInTheDocument();
  }
});
