import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import { createContext, createMemo, useContext, type JSX } from "solid-js";
import type { Language } from "./language.ts";
import { settingsEn, type SettingsDictionary } from "./settings-en.ts";
import { settingsZh } from "./settings-zh.ts";
import { useLanguage } from "./TextProvider.tsx";

export type TranslateSettings = Translator<Flatten<SettingsDictionary>>;

const DICTIONARIES: Record<Language, Flatten<SettingsDictionary>> = {
  en: flatten<SettingsDictionary>(settingsEn),
  "zh-CN": flatten<SettingsDictionary>(settingsZh),
};

const SettingsTextContext = createContext<TranslateSettings>();

/** The texts of the settings come with the settings, not with the first load. */
export function SettingsText(props: { readonly children: JSX.Element }): JSX.Element {
  const language = useLanguage();
  const dictionary = createMemo(() => DICTIONARIES[language()]);
  // oxlint-disable-next-line solid/reactivity -- the translator reads it anew for every sentence
  const translate: TranslateSettings = translator(dictionary);
  return (
    <SettingsTextContext.Provider value={translate}>{props.children}</SettingsTextContext.Provider>
  );
}

/** Translates a key of the settings into the person's language. */
export function useSettingsText(): TranslateSettings {
  const translate = useContext(SettingsTextContext);
  if (translate === undefined) throw new Error("useSettingsText belongs inside a SettingsText");
  return translate;
}
