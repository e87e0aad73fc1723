import { chatEn, type ChatDictionary } from "./chat-en.ts";
import { chatZh } from "./chat-zh.ts";
import { lazyText } from "./lazy-text.ts";

/** Translates what is said of the chat. */
export const useChatText = lazyText<ChatDictionary>(chatEn, chatZh);
