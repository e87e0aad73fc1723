import { lazyText } from "./lazy-text.ts";
import { noticeEn, type NoticeDictionary } from "./notice-en.ts";
import { noticeZh } from "./notice-zh.ts";

/** Translates what is said of what is wrong with a site or a phone. */
export const useNoticeText = lazyText<NoticeDictionary>(noticeEn, noticeZh);
