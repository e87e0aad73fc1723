/** Another app shares something with this one. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { shellEn } from "../../src/ui/text/shell-en.ts";
import {
  areConnected,
  call,
  enterInvite,
  hasNoFault,
  inviteLinkOf,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { isKept, openProfile } from "../support/phone-profile.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** A page that does what the share sheet of a phone does: it posts a form. Returns its address. */
async function openShareSheet(action: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<form method="post" enctype="multipart/form-data" action="${action}">
      <input name="title"><input name="text"><input name="url">
      <input name="files" type="file" multiple><button>Share</button></form>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

interface Given {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly files?: readonly string[];
}

async function share(page: Page, sheet: string, { files = [], ...words }: Given): Promise<void> {
  await page.goto(sheet);
  for (const [name, word] of Object.entries(words)) await page.fill(`[name=${name}]`, word);
  const contents = files.map((name) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(`what is in ${name}`),
  }));
  await page.setInputFiles("[name=files]", contents);
  // Not `click`, which waits for the page that follows: in a call there is none.
  await page.getByRole("button", { name: "Share" }).dispatchEvent("click");
}

/** The text that waits for one more word before it is sent. */
function draftOf({ page }: Phone): Promise<unknown> {
  return page.evaluate(async () => {
    const [{ name = "" } = {}] = (await indexedDB.databases()).filter((each) =>
      each.name?.startsWith("twocan"),
    );
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction("entries").objectStore("entries");
    const range = IDBKeyRange.bound("draft/", "draft/\uFFFF");
    const texts = await new Promise<unknown[]>((resolve) => {
      const request = store.getAll(range);
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return texts.length === 1 ? texts[0] : texts;
  });
}

test("text, link and file go to the conversation with whom the person picks", async () => {
  const sheet = await openShareSheet(`${stage.url}/share`);
  const profile = await openProfile();
  const first = await profile.open(stage.url);
  await isKept(first.page);
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await enterInvite(first, ben.link);
  await sees(first, "Ben");
  await tapButton(first, en.person.save);
  await first.page.getByRole("button", { name: en.person.edit }).waitFor();
  // Ben knows Anna, too, and has the conversation with her open.
  await tapButton(first, en.invite.back);
  await enterInvite(ben, await inviteLinkOf(first));
  await tapButton(ben, en.person.save);
  await tapButton(ben, chatEn.message);
  await first.page.close();

  const anna = await profile.open("about:blank");
  const given = { title: "A page", text: "look at this", url: "https://example.org/x" };
  await share(anna.page, sheet, { ...given, files: ["notes, old.txt", "photo.heic"] });
  await sees(anna, shellEn.shared.title);
  await sees(anna, "A page\nlook at this\nhttps://example.org/x");
  await sees(anna, "notes, old.txt");
  // Whoever goes away without a choice finds it again.
  await anna.page.goBack();
  await sees(anna, shellEn.notice.shared);
  await tapButton(anna, shellEn.choose);
  await anna.page.getByRole("button", { name: "Ben" }).click();
  // No picture that anything here can read: whether it goes as it is, is asked.
  await sees(anna, filesEn.asItIs.question("photo.heic", 1));
  await tapButton(anna, filesEn.asItIs.send);
  await expect
    .poll(() => draftOf(anna), { timeout: 15_000 })
    .toBe("A page\nlook at this\nhttps://example.org/x");
  await expect
    .poll(() => anna.page.evaluate(() => caches.keys()), { timeout: 15_000 })
    .not.toContain(`twocan-shared ${stage.url}/`);
  // The file is offered as any other, and comes over once Ben wants it.
  await tapButton(ben, filesEn.doTo(filesEn.accept, "notes, old.txt"));
  await sees(anna, filesEn.state.sent);
  await sees(ben, filesEn.state.offered);
  await ben.page
    .getByRole("button", { name: filesEn.doTo(filesEn.save, "notes, old.txt") })
    .waitFor();

  // A link that invites to a call needs nobody to be sent to.
  await share(anna.page, sheet, { text: `Call me on Twocan: ${ben.link}` });
  await sees(anna, en.invite.voiceOnly);
  await sees(anna, "Ben");
  await hasNoFault(anna);
});

test("what is shared during a call waits for its end, and the call goes on", async () => {
  const sheet = await openShareSheet(`${stage.url}/share`);
  const profile = await openProfile();
  const anna = await profile.open(stage.url);
  await isKept(anna.page);
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  const other = await profile.open("about:blank");
  await share(other.page, sheet, { text: "look at this" });
  await expect
    .poll(() => anna.page.evaluate(() => caches.keys()), { timeout: 15_000 })
    .toContain(`twocan-shared ${stage.url}/`);
  await picturesArrive(anna);
  expect(other.page.url()).toBe(sheet);
  await tapButton(ben, en.call.hangUp);
  await tapButton(anna, en.ended.done);
  await sees(anna, shellEn.notice.shared);
  await tapButton(anna, shellEn.choose);
  await sees(anna, "look at this");
  await hasNoFault(anna);
});
