/** What another app shared with this one: words, and how many files lie beside them. */
import * as v from "valibot";

/** As many files as are taken in one go. */
export const MAX_SHARED_FILES = 20;

/** No share sheet sends a book; what is longer is cut. */
const MAX_SHARED_LENGTH = 4_000;

const words = v.pipe(v.string(), v.maxLength(MAX_SHARED_LENGTH));

const sharedSchema = v.object({
  text: words,
  fileCount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_SHARED_FILES)),
  /** Files that there was no room for. */
  lostCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** What is kept of a share beside its files. */
export type SharedFacts = v.InferOutput<typeof sharedSchema>;

/** The facts in `value`, or `null` when it holds none. */
export function decodeSharedFacts(value: unknown): SharedFacts | null {
  const result = v.safeParse(sharedSchema, value);
  return result.success ? result.output : null;
}

/** What a share sheet sends: any of these may be missing, or say the same as another. */
export interface SharedWords {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly url?: string | undefined;
}

/** One text of it all. Apps put a link into the text as often as beside it, and the title too. */
export function toSharedText(given: SharedWords): string {
  const parts: string[] = [];
  for (const each of [given.text, given.url]) {
    const part = each?.trim() ?? "";
    if (part !== "" && !parts.some((other) => other.includes(part))) parts.push(part);
  }
  const title = given.title?.trim() ?? "";
  if (title !== "" && !parts.some((part) => part.includes(title))) parts.unshift(title);
  return cut(parts.join("\n"));
}

function cut(text: string): string {
  if (text.length <= MAX_SHARED_LENGTH) return text;
  // Half of a character that takes two is none.
  return text.slice(0, MAX_SHARED_LENGTH).replace(/[\uD800-\uDBFF]$/, "");
}
