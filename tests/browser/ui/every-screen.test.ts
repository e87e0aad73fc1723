import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { chatEn } from "../../../src/ui/text/chat-en.ts";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { misplaced, settled, small, violations, arrived } from "./inspect.ts";
import { SCENES } from "./scenes.ts";
import { prefer, show, speak } from "./show.tsx";

/** Set by `npm run pictures`: every view is kept as a picture as well. */
const KEEPS_PICTURES = import.meta.env["VITE_KEEP_PICTURES"] === "1";

interface View {
  readonly size: readonly [width: number, height: number];
  readonly scheme: "light" | "dark";
  readonly language: "en" | "zh-CN";
  /** The person's text size, as a part of what is usual. */
  readonly text?: number;
}

/** How each screen is looked at; the first four are every theme in every language. */
const VIEWS: Record<string, View> = {
  "small-light-en": { size: [360, 640], scheme: "light", language: "en" },
  "small-dark-en": { size: [360, 640], scheme: "dark", language: "en" },
  "large-dark-zh": { size: [390, 844], scheme: "dark", language: "zh-CN" },
  "large-light-zh": { size: [390, 844], scheme: "light", language: "zh-CN" },
  "narrow-light-en": { size: [320, 568], scheme: "light", language: "en" },
  "side-light-en": { size: [640, 360], scheme: "light", language: "en" },
  "side-large-dark-zh": { size: [844, 390], scheme: "dark", language: "zh-CN" },
  "desktop-light-en": { size: [1280, 800], scheme: "light", language: "en" },
  "narrow-double-en": { size: [320, 640], scheme: "light", language: "en", text: 2 },
  "large-double-zh": { size: [390, 844], scheme: "dark", language: "zh-CN", text: 2 },
};
const AXE_VIEWS = 4;

/** In a call a phone may be held at arm's length. */
const LEAST_TARGET_PX = 48;
const LEAST_TARGET_IN_CALL_PX = 60;
const IN_CALL = /^(call|connecting|dialing|incoming)/;

/** Ten looks at one screen. */
const TEST_MS = 60_000;

async function openChat(): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${chatEn.open(0)}`) }).click();
  await expect.element(page.getByLabelText(chatEn.field)).toBeVisible();
}

async function openMenu(): Promise<void> {
  await expect.element(page.getByRole("article").last()).toBeVisible();
  (page.getByRole("article").last().element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("button", { name: chatEn.remove })).toBeVisible();
}

/** What opens over a screen, and what a person does for it. */
const OPENED: Record<string, { readonly over: string; readonly open: () => Promise<void> }> = {
  "call, more": {
    over: "call, interrupted, all tools",
    async open() {
      await page.getByRole("button", { name: sheetEn.more, exact: true }).click();
      await expect.element(page.getByRole("dialog")).toBeVisible();
    },
  },
  "call, chat open": { over: "call, chat", open: openChat },
  "call, chat open, nothing yet": { over: "call, chat, nothing yet", open: openChat },
  "call, chat open, message menu": {
    over: "call, chat",
    async open() {
      await openChat();
      await openMenu();
    },
  },
  "conversation, message menu": { over: "conversation, everything", open: openMenu },
  "home, keys": {
    over: "home",
    async open() {
      dispatchEvent(new KeyboardEvent("keydown", { key: "?" }));
      await expect.element(page.getByRole("dialog")).toBeVisible();
    },
  },
};

const SCREENS = [
  ...Object.entries(SCENES).map(([name, boot]) => ({ name, boot, open: null })),
  ...Object.entries(OPENED).map(([name, { over, open }]) => ({ name, boot: SCENES[over], open })),
];

beforeEach(() => page.viewport(360, 640));

for (const { name, boot, open } of SCREENS) {
  test(
    `nothing for axe to find, all large enough, all in its place: ${name}`,
    { timeout: TEST_MS },
    async () => {
      if (boot === undefined) throw new Error("no such screen to open something over");
      const root = show(boot());
      const leastPx = IN_CALL.test(name) ? LEAST_TARGET_IN_CALL_PX : LEAST_TARGET_PX;
      await settled();
      await open?.();
      const faults: Record<string, readonly string[]> = {};
      for (const [index, [view, { size, scheme, language, text = 1 }]] of Object.entries(
        VIEWS,
      ).entries()) {
        await prefer({ "prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce" });
        speak(language);
        document.documentElement.style.fontSize = text === 1 ? "" : `${text * 100}%`;
        await page.viewport(...size);
        await settled();
        await expect.poll(() => document.documentElement.lang).toBe(language);
        // Or the buttons of a call would rest.
        dispatchEvent(new PointerEvent("pointerdown"));
        await arrived();
        const found = [...misplaced(), ...small(leastPx)];
        if (index < AXE_VIEWS) found.push(...(await violations(root)));
        if (found.length > 0) faults[view] = found;
        if (KEEPS_PICTURES) {
          const file = name.replaceAll(/\W+/g, "-");
          await page.screenshot({ path: `../../output/pictures/${file}_${view}.png` });
        }
      }
      document.documentElement.style.fontSize = "";
      expect(faults).toEqual({});
    },
  );
}
