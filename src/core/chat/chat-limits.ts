/** What a chat keeps to; more is refused, never trimmed. */

/** The longest message, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 16 * 1024;

/** The longest frame, in characters of JSON: the longest message, all of it escaped. */
export const MAX_FRAME_LENGTH = 112 * 1024;

/** The longest body of a kind that this version does not know, in characters: it is kept as it is. */
export const MAX_UNKNOWN_LENGTH = 32 * 1024;

/** Messages under way at a time: so many may have arrived without our knowing. */
export const WINDOW = 32;

/** How many ids of their messages are remembered, to take none twice; more than are under way. */
export const REMEMBERED_IDS = 2 * WINDOW;

/** Messages that may wait for one person. */
export const MAX_WAITING = 1_000;

/**
 * Places that one conversation has for messages; the oldest leave it, many at a time. A message
 * takes one, and one more for each so many characters: who writes much may write on for years, and
 * nobody fills a phone.
 */
export const KEPT_PLACES = 50_000;
export const FREED_PLACES = 500;
export const PLACE_LENGTH = 1_000;

/** Their messages taken in one go, and per second after that; whoever sends more has to wait. */
export const ENTRY_BURST = 500;
export const ENTRIES_PER_SECOND = 20;

/** Words about the chat itself (typing, not understood), likewise; more are dropped. */
export const WORD_BURST = 60;
export const WORDS_PER_SECOND = 5;
