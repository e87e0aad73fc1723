import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { toMoveCode } from "../../src/core/move/move-code.ts";
import { splitPackage } from "../../src/core/move/parts.ts";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPage,
  openPhone,
  type Phone,
  sees,
  seesNot,
  tapButton,
  reload,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** A code that is well-formed and opens nothing. */
const OTHER_CODE = toMoveCode(new Uint8Array(20).fill(7));

interface Package {
  readonly text: string;
  readonly code: string;
}

test("a moved phone is the same person to a friend, and the old one is nobody any more", async () => {
  const old = await openPhone(stage.chromium, { url: stage.url, name: "Robin" });
  const friend = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const packed = await packUp(old);

  const fresh = await openPhone(stage.chromium, { url: stage.url });
  expect(fresh.link).not.toBe(old.link);
  await openMoveIn(fresh);
  await unpack(fresh, { ...packed, code: OTHER_CODE });
  await sees(fresh, settingsEn.moveIn.codeProblem["wrong-code"]);
  await unpack(fresh, { ...packed, text: packed.text.slice(0, -10) });
  await sees(fresh, settingsEn.moveIn.packageProblem.truncated);
  await unpack(fresh, packed);
  await sees(fresh, settingsEn.moveIn.confirmTitle("Robin"));
  await tapButton(fresh, settingsEn.moveIn.moveIn);
  await sees(fresh, en.line.up);
  expect(await fresh.page.getByLabel(en.home.name).inputValue()).toBe("Robin");

  await call(fresh, friend.link, "voice");
  await sees(friend, en.incoming.calling("Robin"));
  await tapButton(friend, en.incoming.answer);
  await areConnected(fresh, friend);
  await tapButton(friend, en.call.hangUp);
  await tapButton(friend, en.ended.done);
  await tapButton(fresh, en.ended.done);

  // The link that Robin gave away before the move.
  await call(friend, old.link, "voice");
  await sees(fresh, en.incoming.calling("Anna"));
  await sees(old, settingsEn.parcel.title);

  await reload(old);
  await isMoved(old);
  await old.page.goto(friend.link);
  await isMoved(old);
  expect(await old.page.getByRole("button").allTextContents()).toEqual([
    settingsEn.moved.again,
    settingsEn.moved.useHere,
    settingsEn.moved.startAnew,
  ]);
  await Promise.all([old, fresh, friend].map(hasNoFault));
});

test("codes opened one by one, each in a tab of its own, make a whole phone", async () => {
  const old = await openPhone(stage.chromium, { url: stage.url, name: "Robin" });
  const { code } = await packUp(old);
  const links = await readLinks(old.page);
  expect(links.length).toBeGreaterThan(1);

  const fresh = await openPage(stage.chromium, { url: stage.url });
  await sees(fresh, en.line.up);
  const openTab = async (link: string): Promise<Phone> => {
    const tab = { ...fresh, page: await fresh.context.newPage() };
    await tab.page.goto(link);
    return tab;
  };
  for (const [index, link] of links.slice(0, -1).entries()) {
    const tab = await openTab(link);
    await sees(tab, settingsEn.moveIn.parts(index + 1, links.length));
    await tab.page.close();
  }
  const last = await openTab(links.at(-1) ?? "");
  await sees(last, settingsEn.moveIn.complete);
  await last.page.getByLabel(settingsEn.moveIn.code).fill(code);
  await tapButton(last, settingsEn.moveIn.open);
  await tapButton(last, settingsEn.moveIn.moveIn);
  await tapButton(last, en.elsewhere.useHere);
  await sees(last, en.line.up);
  expect(await last.page.getByLabel(en.home.name).inputValue()).toBe("Robin");
  await last.page.close();
  // The first tab takes the line again, and not under the identity it had it with before.
  await sees(fresh, en.line.up);
  await expect.poll(() => fresh.page.getByLabel(en.home.name).inputValue()).toBe("Robin");
});

test("a saved file moves in, and a file that is none is named for it", async () => {
  const old = await openPhone(stage.chromium, { url: stage.url, name: "Robin" });
  const { code } = await packUp(old);
  await tapButton(old, settingsEn.parcel.file);
  const [download] = await Promise.all([
    old.page.waitForEvent("download"),
    old.page.getByRole("link", { name: settingsEn.parcel.saveFile }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("twocan-move.txt");
  const saved = await download.path();

  const fresh = await openPhone(stage.chromium, { url: stage.url, name: "Somebody" });
  await openMoveIn(fresh);
  await chooseFile(fresh, { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  await fresh.page.getByLabel(settingsEn.moveIn.code).fill(code);
  await tapButton(fresh, settingsEn.moveIn.open);
  await sees(fresh, settingsEn.moveIn.packageProblem["not-a-package"]);
  await chooseFile(fresh, saved);
  await tapButton(fresh, settingsEn.moveIn.open);
  await sees(fresh, settingsEn.moveIn.replaces);
  await tapButton(fresh, settingsEn.moveIn.moveIn);
  await sees(fresh, en.line.up);
  await expect.poll(() => fresh.page.getByLabel(en.home.name).inputValue()).toBe("Robin");
});

test("a move that came to nothing is taken back, and starting anew makes somebody else", async () => {
  const phone = await openPhone(stage.chromium, { url: stage.url, name: "Robin" });
  const friend = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  await packUp(phone);
  await tapButton(phone, settingsEn.parcel.done);
  await tapButton(phone, settingsEn.moved.useHere);
  await sees(phone, settingsEn.moved.useHereHelp);
  await tapButton(phone, settingsEn.moved.useHere);
  await sees(phone, en.line.up);
  await call(friend, phone.link, "voice");
  await sees(phone, en.incoming.calling("Anna"));
  await tapButton(phone, en.incoming.decline);
  await tapButton(phone, en.ended.done);

  await packUp(phone);
  await reload(phone);
  await tapButton(phone, settingsEn.moved.startAnew);
  await tapButton(phone, settingsEn.moved.startAnew);
  await sees(phone, en.line.up);
  await expect.poll(() => phone.page.getByLabel(en.home.name).inputValue()).toBe("");
  await seesNot(phone, new URL(phone.link).hash.slice(1, 5));
});

async function packUp(phone: Phone): Promise<Package> {
  await tapButton(phone, en.home.settings);
  await phone.page.getByRole("button", { name: settingsEn.moveOut.row }).click();
  await tapButton(phone, settingsEn.moveOut.pack);
  await sees(phone, settingsEn.parcel.title);
  const code = await phone.page.getByText(/^(?:[A-Z2-7]{4} ?){6}$/).textContent();
  await tapButton(phone, settingsEn.parcel.text);
  const text = await phone.page.getByText(/^twocan-move-1\./).textContent();
  return { code: code ?? "", text: text ?? "" };
}

/** What a camera would read: the links stand behind the codes, of which a test sees the text alone. */
async function readLinks(page: Page): Promise<readonly string[]> {
  const text = await page.getByText(/^twocan-move-1\./).textContent();
  return (splitPackage(text ?? "") ?? []).map(
    (fragment) => `${new URL(page.url()).origin}/#${fragment}`,
  );
}

async function openMoveIn(phone: Phone): Promise<void> {
  await tapButton(phone, en.home.settings);
  await phone.page.getByRole("button", { name: settingsEn.moveIn.row }).click();
}

async function unpack(phone: Phone, { text, code }: Package): Promise<void> {
  await phone.page.getByLabel(settingsEn.moveIn.package).fill(text);
  await phone.page.getByLabel(settingsEn.moveIn.code).fill(code);
  await tapButton(phone, settingsEn.moveIn.open);
}

async function chooseFile(
  phone: Phone,
  file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([
    phone.page.waitForEvent("filechooser"),
    tapButton(phone, settingsEn.moveIn.chooseFile),
  ]);
  await chooser.setFiles(file);
  const name = typeof file === "string" ? "" : file.name;
  await sees(phone, settingsEn.moveIn.file(name));
}

async function isMoved(phone: Phone): Promise<void> {
  await sees(phone, settingsEn.moved.title);
  await seesNot(phone, en.line.up);
}
