/**
 * What two phones say on the chat channel. Each greets with the last message it has kept; then
 * messages go out in order and are acknowledged once they are kept. A message of a kind that a
 * version does not know is kept and answered "not understood"; a word it does not know is not.
 */
import * as v from "valibot";
import { textProblemOf } from "./chat-text.ts";
import { MAX_FRAME_LENGTH, MAX_UNKNOWN_LENGTH } from "./chat-limits.ts";
import { isEmoji } from "./emoji.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ID = /^[A-Za-z0-9]{16,64}$/;
const id = v.pipe(v.string(), v.regex(ID));
const kindName = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/));

/** One message among those of its sender. */
const markSchema = v.object({ id, seq: count });

const reactionBody = v.object({
  kind: v.literal("reaction"),
  /** The message it is about, of either side. */
  to: id,
  /** Takes the last one back where it is empty. */
  emoji: v.union([v.literal(""), v.pipe(v.string(), v.check(isEmoji))]),
});

/** What a message says. */
export type Body =
  | { readonly kind: "text"; readonly text: string }
  | v.InferOutput<typeof reactionBody>
  /** Of a later version: kept as it came, to be read once this one is updated. */
  | { readonly kind: "unknown"; readonly raw: string };

/** A message on its way. */
export interface EntryFrame extends Mark {
  readonly kind: "entry";
  readonly atMs: number;
  readonly body: Body;
}

const wordSchema = v.variant("kind", [
  /** The first word on every path: what I have kept and read of your messages. */
  v.object({
    kind: v.literal("hello"),
    v: count,
    /** Said because the other side has greeted anew; it is not answered again. */
    isAnswer: v.boolean(),
    have: v.nullable(markSchema),
    readSeq: count,
  }),
  /** I have kept everything up to this message of yours. */
  v.object({ kind: v.literal("ack"), id }),
  /** I have read everything up to this number of yours. */
  v.object({ kind: v.literal("read"), seq: count }),
  v.object({ kind: v.literal("typing"), isTyping: v.boolean() }),
  /** I look at our conversation; said again and again while I do. */
  v.object({ kind: v.literal("here"), isHere: v.boolean() }),
  /** Your message, or your word of that kind, is not for my version. */
  v.object({ kind: v.literal("not-understood"), id: v.nullable(id), of: kindName }),
]);

/** One word of the chat protocol. */
export type ChatFrame = EntryFrame | v.InferOutput<typeof wordSchema>;

/** Names a message among those of its sender. */
export type Mark = v.InferOutput<typeof markSchema>;

/** What was heard: a frame, or a word that only a later version knows. */
export type Heard = ChatFrame | { readonly kind: "newer"; readonly of: string };

/** The text that travels for `frame`. */
export function encodeChatFrame(frame: ChatFrame): string {
  if (frame.kind !== "entry" || frame.body.kind !== "unknown") return JSON.stringify(frame);
  throw new TypeError("What was not understood is not passed on");
}

/** What was heard, or `null` for what is no frame at all. */
export function decodeChatFrame(data: unknown): Heard | null {
  if (typeof data !== "string" || data.length > MAX_FRAME_LENGTH) return null;
  const value = parseJson(data);
  if (!isRecord(value)) return null;
  if (value["kind"] === "entry") return decodeEntry(value);
  const result = v.safeParse(wordSchema, value);
  if (result.success) return result.output;
  const of = kindOf(value);
  return of === null || WORDS.has(of) ? null : { kind: "newer", of };
}

const WORDS: ReadonlySet<string> = new Set(
  wordSchema.options.map((option) => option.entries.kind.literal),
);

/** By hand: somebody waits to see it, and a schema that runs for the first time takes its time. */
function decodeEntry({ id: given, seq, atMs, body: said }: RawRecord): EntryFrame | null {
  const body = decodeBody(said);
  if (typeof given !== "string" || !ID.test(given) || body === null) return null;
  return isCount(seq) && isCount(atMs) ? { kind: "entry", id: given, seq, atMs, body } : null;
}

/** The body in `value`; `null` when it breaks the rules of its kind or is none. */
export function decodeBody(value: unknown): Body | null {
  if (!isRecord(value)) return null;
  const { kind, text } = value;
  if (kind === "text") return isText(text) ? { kind, text } : null;
  if (kind === "reaction") {
    const result = v.safeParse(reactionBody, value);
    return result.success ? result.output : null;
  }
  if (kindOf(value) === null) return null;
  const raw = JSON.stringify(value);
  return raw.length > MAX_UNKNOWN_LENGTH ? null : { kind: "unknown", raw };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && textProblemOf(value) === null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** What was kept as unknown, as this version understands it. */
export function rereadBody(body: Body): Body {
  if (body.kind !== "unknown") return body;
  return decodeBody(parseJson(body.raw)) ?? body;
}

type RawRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is RawRecord {
  return typeof value === "object" && value !== null;
}

function kindOf({ kind }: RawRecord): string | null {
  return v.is(kindName, kind) ? kind : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
