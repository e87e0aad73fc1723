import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import type { LanguageChoice } from "../../core/settings/look.ts";
import { useLook } from "../look-context.ts";
import { en, type Dictionary } from "./en.ts";
import { toLanguage, type Language } from "./language.ts";

export type Translate = Translator<Flatten<Dictionary>>;

/** English is always there; nobody fetches a language they do not read. */
const dictionaries: Record<Language, Flatten<Dictionary> | null> = {
  en: flatten<Dictionary>(en),
  "zh-CN": null,
};

/** The chosen language, else the browser's, with its texts; English where they cannot be fetched. */
export async function loadLanguage(chosen: LanguageChoice): Promise<Language> {
  const language = wantedLanguage(chosen);
  if (dictionaries[language] !== null) return language;
  try {
    const { zh } = await import("./zh.ts");
    dictionaries[language] = flatten<Dictionary>(zh);
    return language;
  } catch {
    return "en";
  }
}

function wantedLanguage(chosen: LanguageChoice): Language {
  return chosen === "system" ? toLanguage(navigator.languages) : chosen;
}

function loadedLanguage(chosen: LanguageChoice): Language {
  const language = wantedLanguage(chosen);
  return dictionaries[language] === null ? "en" : language;
}

const TextContext = createContext<Translate>();
const LanguageContext = createContext<Accessor<Language>>();

/** Speaks the chosen language, else the first of the browser's that it can; also when that changes. */
export function TextProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const look = useLook();
  const [language, setLanguage] = createSignal(loadedLanguage(look.language()));
  const listening = new AbortController();
  onCleanup(() => listening.abort());
  const follow = async (chosen: LanguageChoice): Promise<void> => {
    const loaded = await loadLanguage(chosen);
    // Meanwhile another may have been chosen.
    if (!listening.signal.aborted && chosen === look.language()) setLanguage(loaded);
  };
  addEventListener("languagechange", () => void follow(look.language()), {
    signal: listening.signal,
  });
  createEffect(() => void follow(look.language()));
  createEffect(() => {
    document.documentElement.lang = language();
  });
  const dictionary = createMemo(() => dictionaries[language()] ?? flatten<Dictionary>(en));
  // oxlint-disable-next-line solid/reactivity -- the translator reads it anew for every sentence
  const translate: Translate = translator(dictionary);
  return (
    <LanguageContext.Provider value={language}>
      <TextContext.Provider value={translate}>{props.children}</TextContext.Provider>
    </LanguageContext.Provider>
  );
}

/** The language that is spoken, for texts that come later than the first ones. */
export function useLanguage(): Accessor<Language> {
  const language = useContext(LanguageContext);
  if (language === undefined) throw new Error("useLanguage belongs inside a TextProvider");
  return language;
}

/** Translates a key into the person's language. */
export function useText(): Translate {
  const translate = useContext(TextContext);
  if (translate === undefined) throw new Error("useText belongs inside a TextProvider");
  return translate;
}
