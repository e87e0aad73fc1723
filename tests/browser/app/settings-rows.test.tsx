/** Each row of the settings about messages and files, from the tap to what the other phone gets. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { ConversationView } from "../../../src/app/chat/chat-view.ts";
import type { Letter } from "../../../src/app/line/post.ts";
import { openSettings } from "../../../src/app/settings.ts";
import { chatEn } from "../../../src/ui/text/chat-en.ts";
import { settingsEn } from "../../../src/ui/text/settings-en.ts";
import { aPeerId } from "../../support/builders.ts";
import { createFakeRelay } from "../../support/fake-relay.ts";
import { joinInCall, openSettlingPhone, type SettlingPhone } from "../../support/settling-phone.ts";
import { show } from "../ui/show.tsx";

const ANNA = aPeerId(1);
const BEN = aPeerId(2);

/** Two connections in one page, and what is written to two disks. */
const PATIENCE = { timeout: 30_000 };

/** Anna, and Ben whose settings are on the screen. */
async function aPair() {
  const line = createFakeRelay<Letter>();
  const anna = await openSettlingPhone(line, { self: ANNA, other: BEN });
  const ben = await openSettlingPhone(line, { self: BEN, other: ANNA });
  show({ kind: "ready", twocan: ben.twocan });
  return { anna, ben };
}

async function flip(label: string): Promise<void> {
  await page.getByRole("switch", { name: new RegExp(`^${label}`) }).click();
}

const textsOf = (view: ConversationView): readonly string[] =>
  view.messages().flatMap(({ body }) => (body.kind === "text" ? [body.text] : []));

const stateOfLast = ({ view }: SettlingPhone): string | undefined => {
  const mine = view.messages().findLast(({ from }) => from === "me");
  return mine && view.stateOf(mine);
};

/** Looks at the conversation until it is told to stop. */
function look({ view }: SettlingPhone): () => void {
  const looking = new AbortController();
  view.look(looking.signal);
  return () => looking.abort();
}

// No browser could make it smaller.
const AS_IT_IS = { isOriginal: true };
const pictureNamed = (name: string): File => new File(["not much"], name, { type: "image/jpeg" });

test("who does not connect quietly is not reached by a message, and is once they do", async () => {
  const { anna, ben } = await aPair();
  const row = chatEn.settings.connectQuietly;
  await flip(row);
  anna.view.send("are you there?");
  await expect.poll(() => ben.pretended, PATIENCE).toContain(ANNA);
  expect(textsOf(ben.view)).toEqual([]);
  expect(anna.view.waitingCount()).toBe(1);
  await flip(row);
  anna.area.tell("line-up");
  await expect.poll(() => textsOf(ben.view), PATIENCE).toEqual(["are you there?"]);
  await expect.poll(() => anna.view.waitingCount(), PATIENCE).toBe(0);
  await flip(row);
  await expect.poll(() => ben.view.isReached(), PATIENCE).toBe(false);
  const { current } = await openSettings({ store: ben.store, onChange: () => undefined });
  expect(current().chat).toMatchObject({ connectQuietly: false });
});

test("what I have read is shown to the other only where I let it", async () => {
  const { anna, ben } = await aPair();
  joinInCall(anna, ben);
  await flip(chatEn.settings.readReceipts);
  look(ben);
  anna.view.send("read this");
  await expect.poll(() => textsOf(ben.view), PATIENCE).toEqual(["read this"]);
  // What is said after it has come: had it been told as read, that would be there by now.
  ben.view.send("I have");
  await expect.poll(() => textsOf(anna.view), PATIENCE).toEqual(["read this", "I have"]);
  expect(stateOfLast(anna)).toBe("delivered");
  await flip(chatEn.settings.readReceipts);
  anna.view.send("and this");
  await expect.poll(() => stateOfLast(anna), PATIENCE).toBe("read");
});

test("without history nothing stays of messages that were read, and of files that were saved", async () => {
  const { anna, ben } = await aPair();
  joinInCall(anna, ben);
  const kept = async (): Promise<readonly number[]> => [
    (await ben.chats.page(ANNA, Infinity, 9)).length,
    (await ben.store.list("transfer/")).length,
  ];
  const stopLooking = look(ben);
  anna.view.send("a secret");
  await anna.desk.offer(BEN, [pictureNamed("secret.jpg")], AS_IT_IS);
  await expect.poll(() => ben.desk.filesWith(ANNA).length, PATIENCE).toBe(1);
  const [file] = ben.desk.filesWith(ANNA);
  ben.desk.accept(file?.id ?? "");
  await expect.poll(() => ben.desk.filesWith(ANNA)[0]?.phase.name, PATIENCE).toBe("done");
  await expect.poll(kept, PATIENCE).toEqual([1, 1]);
  stopLooking();
  await flip(chatEn.settings.keepHistory);
  await expect.poll(kept, PATIENCE).toEqual([0, 1]);
  ben.desk.noteUse(file?.id ?? "", "saved");
  await expect.poll(kept, PATIENCE).toEqual([0, 0]);
  await flip(chatEn.settings.keepHistory);
  look(ben);
  anna.view.send("no secret");
  await expect.poll(() => stateOfLast(anna), PATIENCE).toBe("read");
  expect((await kept())[0]).toBe(1);
});

test("all conversations are deleted by two taps, with files and drafts", async () => {
  const { anna, ben } = await aPair();
  joinInCall(anna, ben);
  anna.view.send("hello");
  ben.view.setDraft("half a thought");
  await anna.desk.offer(BEN, [pictureNamed("beach.jpg")], AS_IT_IS);
  await expect.poll(() => ben.desk.filesWith(ANNA).length, PATIENCE).toBe(1);
  ben.desk.accept(ben.desk.filesWith(ANNA)[0]?.id ?? "");
  await expect.poll(() => ben.desk.filesWith(ANNA)[0]?.phase.name, PATIENCE).toBe("done");
  await expect.poll(ben.written, PATIENCE).toHaveLength(2);
  await expect.poll(() => ben.chats.page(ANNA, Infinity, 9), PATIENCE).toHaveLength(1);
  const row = (label: string) => page.getByRole("button", { name: new RegExp(`^${label}`) });
  await row(chatEn.settings.clearAll).click();
  await expect.element(row(chatEn.settings.clearAllSure)).toBeVisible();
  expect(textsOf(ben.view)).toEqual(["hello"]);
  await row(chatEn.settings.clearAllSure).click();
  await expect.element(page.getByText(chatEn.settings.cleared)).toBeVisible();
  await expect.poll(() => ben.chats.page(ANNA, Infinity, 9), PATIENCE).toEqual([]);
  await expect.poll(() => ben.store.list("transfer/"), PATIENCE).toEqual([]);
  await expect.poll(ben.written, PATIENCE).toEqual([]);
  expect([textsOf(ben.view), ben.view.draft(), ben.desk.filesWith(ANNA)]).toEqual([[], "", []]);
  expect(textsOf(anna.view), "theirs stays").toEqual(["hello"]);
});

test("pictures of a contact are taken in a call without asking once that is set", async () => {
  const { anna, ben } = await aPair();
  joinInCall(anna, ben);
  const phases = (): readonly string[] => ben.desk.filesWith(ANNA).map(({ phase }) => phase.name);
  await anna.desk.offer(BEN, [pictureNamed("asked.jpg")], AS_IT_IS);
  await expect.poll(phases, PATIENCE).toEqual(["offered"]);
  await flip(settingsEn.acceptPictures);
  await anna.desk.offer(BEN, [pictureNamed("taken.jpg")], AS_IT_IS);
  await expect.poll(phases, PATIENCE).toEqual(["offered", "done"]);
  await flip(settingsEn.acceptPictures);
  await anna.desk.offer(BEN, [pictureNamed("asked-again.jpg")], AS_IT_IS);
  await expect.poll(phases, PATIENCE).toEqual(["offered", "done", "offered"]);
});
