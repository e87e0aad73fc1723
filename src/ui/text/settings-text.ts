import { lazyText } from "./lazy-text.ts";
import { settingsEn, type SettingsDictionary } from "./settings-en.ts";
import { settingsZh } from "./settings-zh.ts";

/** Translates what is said of settings, servers and moving. */
export const useSettingsText = lazyText<SettingsDictionary>(settingsEn, settingsZh);

export type TranslateSettings = ReturnType<typeof useSettingsText>;
