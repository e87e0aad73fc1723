import { lazyText } from "./lazy-text.ts";
import { shellEn, type ShellDictionary } from "./shell-en.ts";
import { shellZh } from "./shell-zh.ts";

/** Translates what is said of the app on a phone. */
export const useShellText = lazyText<ShellDictionary>(shellEn, shellZh);
