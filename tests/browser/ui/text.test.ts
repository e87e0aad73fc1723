import { flatten } from "@solid-primitives/i18n";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { toLanguage } from "../../../src/ui/text/language.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { incoming } from "./scenes.ts";
import { showApp, speak } from "./show.tsx";

/** Every dictionary of one language by its name; a new one is checked without being named here. */
function everyDictionary(files: Record<string, object>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(files).map(([path, exported]) => [
      path.replace(/^.*\/|-?(?:en|zh)\.ts$/g, ""),
      { ...Object.values(exported).find((value) => typeof value === "object") },
    ]),
  );
}

const EVERY_EN = everyDictionary(
  import.meta.glob(["../../../src/ui/text/en.ts", "../../../src/ui/text/*-en.ts"], { eager: true }),
);
const EVERY_ZH = everyDictionary(
  import.meta.glob(["../../../src/ui/text/zh.ts", "../../../src/ui/text/*-zh.ts"], { eager: true }),
);

test("there are dictionaries to check", () => {
  expect(Object.keys(EVERY_EN)).toContain("settings");
  expect(Object.keys(EVERY_ZH).toSorted()).toEqual(Object.keys(EVERY_EN).toSorted());
});

/** Every sentence of a dictionary by its key, said of Anna where it is about somebody. */
function sentences(dictionary: object): Map<string, string> {
  const flat: Record<string, unknown> = flatten({ ...dictionary });
  const said = Object.entries(flat).flatMap(([key, value]) => {
    if (typeof value === "function") {
      const names = Array.from({ length: value.length }, () => "Anna");
      return [[key, String(Reflect.apply(value, null, names))] as const];
    }
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
    // Sizes of pictures, and names alone, are the same in every language.
    ([, text]) => text !== "" && !/\p{Script=Han}|^\d+p$|^(?:\W*Anna)+\W*$/u.test(text),
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
