/** The ways to call that are compared. */
import { basename } from "node:path";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import { type Fetched, fetchedBy } from "../support/requests.ts";
import { openPhone, type Phone } from "./phone.ts";
import type { Stage } from "./stage.ts";

/** What a person waits for before a call. */
export interface Opened {
  readonly caller: Phone;
  readonly callee: Phone;
  /** What the callee's phone fetched until it could be called. */
  readonly firstScreen: readonly Fetched[];
}

export interface System {
  readonly name: SystemName;
  /** What is on the buttons. */
  readonly labels: { readonly call: string; readonly answer: string; readonly flip: string };
  /** `null` where there is no such thing. */
  readonly messages: Messages | null;
  readonly files: Files | null;
  /** Puts away whatever lies over the call. */
  closeSheets(phone: Phone): Promise<void>;
  /** Two phones on which nothing is left to do but to tap "call". */
  open(stage: Stage): Promise<Opened>;
}

/** How messages are sent in a call. */
export interface Messages {
  readonly field: string;
  readonly send: string;
  /** Brings the field up. */
  open(phone: Phone): Promise<void>;
}

/** How a file is sent in a call. */
export interface Files {
  offer(phone: Phone, path: string): Promise<void>;
  /** The button on the other phone. */
  accept(path: string): string;
  /** Where the sender reads that all of it has arrived. */
  readonly done: { readonly where: (path: string) => string; readonly text: string };
}

export type SystemName = "twocan" | "bare" | "peerjs";

/** What the others are compared with. */
export const BASELINE: SystemName = "bare";

/** One sheet may lie over another; Escape closes the uppermost. */
async function closeSheets(phone: Phone): Promise<void> {
  const sheets = phone.page.getByRole("dialog");
  const count = await sheets.count();
  if (count === 0) return;
  await phone.page.keyboard.press("Escape");
  await sheets.nth(count - 1).waitFor({ state: "detached" });
  await closeSheets(phone);
}

const twocan: System = {
  name: "twocan",
  labels: { call: en.invite.call, answer: en.incoming.answer, flip: en.call.flip },
  messages: {
    field: chatEn.field,
    send: chatEn.send,
    async open(phone) {
      await closeSheets(phone);
      await phone.page.getByRole("button", { name: new RegExp(`^${chatEn.open(0)}`) }).click();
    },
  },
  files: {
    async offer(phone, path) {
      const { page } = phone;
      await closeSheets(phone);
      await page.getByRole("button", { name: sheetEn.more, exact: true }).click();
      await page.getByRole("button", { name: filesEn.title }).click();
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: filesEn.sendSheet.any, exact: true }).click();
      await (await chooser).setFiles(path);
    },
    accept: (path) => filesEn.doTo(filesEn.accept, basename(path)),
    done: { where: (path) => `article[aria-label="${basename(path)}"]`, text: filesEn.state.sent },
  },
  closeSheets,
  async open(stage) {
    const { appUrl } = stage;
    const answerLabel = en.incoming.answer;
    const rung = await openPhone(stage, { url: `${appUrl}/`, answerLabel });
    await rung.page.getByText(en.line.up).first().waitFor();
    const firstScreen = await fetchedBy(rung.page);
    // Shown in groups; the entrance of a link is the ID in one piece.
    const shown = rung.page.locator("h2", { hasText: en.home.id }).locator("+ p");
    const id = (await shown.textContent())?.replaceAll(/\s/g, "");
    const ringing = await openPhone(stage, { url: `${appUrl}/#${id}`, answerLabel });
    await ringing.page.getByText(en.invite.reach.here).waitFor();
    return { caller: ringing, callee: rung, firstScreen };
  },
};

const baselineLabels = { call: "Call", answer: "Answer", flip: "Flip" };

const baselineMessages: Messages = {
  field: "Message",
  send: "Send",
  open: () => Promise.resolve(),
};

const bareFiles: Files = {
  offer: ({ page }, path) => page.getByLabel("File").setInputFiles(path),
  accept: () => "Accept",
  done: { where: () => "body", text: "Sent" },
};

const bare: System = {
  name: "bare",
  labels: baselineLabels,
  messages: baselineMessages,
  files: bareFiles,
  closeSheets: () => Promise.resolve(),
  open: (stage) => openBaseline(stage, () => `?room=${crypto.randomUUID()}`),
};

const peerjs: System = {
  name: "peerjs",
  labels: baselineLabels,
  messages: baselineMessages,
  files: null,
  closeSheets: () => Promise.resolve(),
  open: (stage) => openBaseline(stage, () => `peerjs.html?broker=${new URL(stage.appUrl).port}`),
};

/** The page says "Ready", with its ID where it has one, and "Call" where it was told whom. */
async function openBaseline(stage: Stage, toPath: () => string): Promise<Opened> {
  const url = `${stage.baselineUrl}/${toPath()}`;
  const answerLabel = baselineLabels.answer;
  const open = async (query: string): Promise<[Phone, string]> => {
    const phone = await openPhone(stage, { url: `${url}${query}`, answerLabel });
    const ready = phone.page.getByText(/^Ready/);
    await ready.waitFor();
    return [phone, (await ready.textContent())?.slice("Ready".length).trim() ?? ""];
  };
  const [callee, id] = await open("");
  const firstScreen = await fetchedBy(callee.page);
  const [caller] = await open(`&callee=${id}`);
  return { caller, callee, firstScreen };
}

export const SYSTEMS: readonly System[] = [twocan, bare, peerjs];
