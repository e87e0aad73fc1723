import { flatten } from "@solid-primitives/i18n";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { en } from "../../../src/ui/text/en.ts";
import { toLanguage } from "../../../src/ui/text/language.ts";
import { settingsEn } from "../../../src/ui/text/settings-en.ts";
import { settingsZh } from "../../../src/ui/text/settings-zh.ts";
import { zh } from "../../../src/ui/text/zh.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { incoming } from "./scenes.ts";
import { showApp, speak } from "./show.tsx";

const EVERY_EN = { main: en, settings: settingsEn };
const EVERY_ZH = { main: zh, settings: settingsZh };

/** Every sentence of a dictionary by its key, said of Anna where it is about somebody. */
function sentences(dictionary: object): Map<string, string> {
  const flat: Record<string, unknown> = flatten({ ...dictionary });
  const said = Object.entries(flat).flatMap(([key, value]) => {
    if (typeof value === "function") return [[key, String(value("Anna"))] as const];
    return typeof value === "string" ? [[key, value] as const] : [];
  });
  return new Map(said);
}

test("both languages say the same things", () => {
  expect([...sentences(EVERY_ZH).keys()].toSorted()).toEqual(
    [...sentences(EVERY_EN).keys()].toSorted(),
  );
});

test("every Chinese sentence is in Chinese", () => {
  const english = [...sentences(EVERY_ZH)].filter(
    // Sizes of pictures are the same in every language.
    ([, text]) => text !== "" && !/\p{Script=Han}|^\d+p$/u.test(text),
  );
  expect(english).toEqual([]);
});

test("nothing is shouted", () => {
  const all = [...sentences(EVERY_EN).values(), ...sentences(EVERY_ZH).values()];
  expect(all.filter((text) => /[!！]/.test(text))).toEqual([]);
});

function nobody(count: number): readonly string[] {
  return Array.from({ length: count }, () => "");
}

test("sentences about somebody without a name name nobody", () => {
  const flat: Record<string, unknown> = flatten(EVERY_EN);
  const said = Object.values(flat).map((value) =>
    typeof value === "function" ? String(Reflect.apply(value, null, nobody(value.length))) : "",
  );
  expect(said.filter((text) => /undefined|null|\u2068\u2069/.test(text))).toEqual([]);
});

test("the first language that is spoken wins, else English", () => {
  expect(toLanguage(["de", "zh-Hant-TW", "en"])).toBe("zh-CN");
  expect(toLanguage(["fr", "en-GB", "zh"])).toBe("en");
  expect(toLanguage(["de"])).toBe("en");
  expect(toLanguage([])).toBe("en");
});

test("a change of the browser's language changes what is on the screen", async () => {
  speak("en-GB");
  showApp(aTwocan({ state: incoming() }));
  await expect.element(page.getByRole("button", { name: "Answer" })).toBeVisible();
  expect(document.documentElement.lang).toBe("en");

  speak("zh-CN");
  await expect.element(page.getByRole("button", { name: "接听" })).toBeVisible();
  expect(document.documentElement.lang).toBe("zh-CN");
  expect(document.title).toContain("来电");
});
