import { lazyText } from "./lazy-text.ts";
import { peopleEn, type PeopleDictionary } from "./people-en.ts";
import { peopleZh } from "./people-zh.ts";

/** Translates what is said of people. */
export const usePeopleText = lazyText<PeopleDictionary>(peopleEn, peopleZh);
