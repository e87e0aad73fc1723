import { flatten, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  useContext,
  type JSX,
} from "solid-js";
import { en, type Dictionary } from "./en.ts";
import { toLanguage, type Language } from "./language.ts";
import { zh } from "./zh.ts";

export type Translate = Translator<Flatten<Dictionary>>;

const DICTIONARIES: Record<Language, Flatten<Dictionary>> = {
  en: flatten<Dictionary>(en),
  "zh-CN": flatten<Dictionary>(zh),
};

const TextContext = createContext<Translate>();

/** Speaks the first of the browser's languages that it can, also when that changes. */
export function TextProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const [language, setLanguage] = createSignal(toLanguage(navigator.languages));
  const listening = new AbortController();
  onCleanup(() => listening.abort());
  addEventListener("languagechange", () => setLanguage(toLanguage(navigator.languages)), {
    signal: listening.signal,
  });
  createEffect(() => {
    document.documentElement.lang = language();
  });
  const dictionary = createMemo(() => DICTIONARIES[language()]);
  // oxlint-disable-next-line solid/reactivity -- the translator reads it anew for every sentence
  const translate: Translate = translator(dictionary);
  return <TextContext.Provider value={translate}>{props.children}</TextContext.Provider>;
}

/** Translates a key into the person's language. */
export function useText(): Translate {
  const translate = useContext(TextContext);
  if (translate === undefined) throw new Error("useText belongs inside a TextProvider");
  return translate;
}
