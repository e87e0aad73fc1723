import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { openLook } from "../../../src/app/look.ts";
import { THEME_SCRIPT } from "../../../src/server/theme-script.ts";
import { settingsEn } from "../../../src/ui/text/settings-en.ts";
import { settingsZh } from "../../../src/ui/text/settings-zh.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { aLook, prefer, show, speak } from "./show.tsx";

const SETTINGS = { screen: { name: "settings" } } as const;
const LIGHT = "rgb(251, 247, 242)";
const DARK = "rgb(19, 17, 24)";

const paper = (): string => getComputedStyle(document.body).backgroundColor;
const choice = (name: string) => page.getByRole("combobox", { name, exact: true });

test("the system's theme is followed, and a chosen one wins over it at once", async () => {
  await prefer({ "prefers-color-scheme": "dark" });
  const look = aLook();
  show({ kind: "ready", twocan: aTwocan(SETTINGS).twocan }, look);
  expect(paper()).toBe(DARK);
  await userEvent.selectOptions(choice(settingsEn.look.theme), settingsEn.look.themes.light);
  await expect.poll(() => paper()).toBe(LIGHT);
  await prefer({ "prefers-color-scheme": "light" });
  await userEvent.selectOptions(choice(settingsEn.look.theme), settingsEn.look.themes.dark);
  await expect.poll(() => paper()).toBe(DARK);
  await userEvent.selectOptions(choice(settingsEn.look.theme), settingsEn.look.themes.system);
  await expect.poll(() => paper()).toBe(LIGHT);
  expect(look.theme()).toBe("system");
});

test("the bars around the page have its colour", async () => {
  const meta = document.createElement("meta");
  Object.assign(meta, { name: "theme-color", media: "(prefers-color-scheme: light)" });
  document.head.append(meta);
  onTestFinished(() => meta.remove());
  const look = aLook();
  show({ kind: "ready", twocan: aTwocan(SETTINGS).twocan }, look);
  expect(meta.content).toBe("#FBF7F2");
  look.setTheme("dark");
  expect(meta.content).toBe("#131118");
});

test("a chosen language is spoken at once, whatever the browser speaks, until it is left to it", async () => {
  speak("en");
  show({ kind: "ready", twocan: aTwocan(SETTINGS).twocan }, aLook());
  await userEvent.selectOptions(choice(settingsEn.look.language), "简体中文");
  await expect.element(page.getByRole("heading", { name: settingsZh.title })).toBeVisible();
  expect(document.documentElement.lang).toBe("zh-CN");
  speak("en-GB");
  await expect.element(page.getByRole("heading", { name: settingsZh.title })).toBeVisible();
  const asPhone = settingsZh.look.languageOfSystem;
  await userEvent.selectOptions(choice(settingsZh.look.language), asPhone);
  await expect.element(page.getByRole("heading", { name: settingsEn.title })).toBeVisible();
});

test("what is chosen is there again after a reload, and nonsense is the system's", () => {
  onTestFinished(() => localStorage.clear());
  const look = openLook();
  expect([look.theme(), look.language()]).toEqual(["system", "system"]);
  look.setTheme("dark");
  look.setLanguage("zh-CN");
  const again = openLook();
  expect([again.theme(), again.language()]).toEqual(["dark", "zh-CN"]);
  localStorage.setItem("twocan theme", "pink");
  localStorage.setItem("twocan language", "");
  const broken = openLook();
  expect([broken.theme(), broken.language()]).toEqual(["system", "system"]);
});

test("the theme is known before the first picture", () => {
  onTestFinished(() => {
    localStorage.clear();
    delete document.documentElement.dataset["theme"];
  });
  openLook().setTheme("dark");
  const script = document.createElement("script");
  script.textContent = THEME_SCRIPT;
  document.head.append(script);
  script.remove();
  expect(document.documentElement.dataset["theme"]).toBe("dark");
});
