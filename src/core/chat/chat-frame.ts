/**
 * What two phones say on the chat channel. Each greets with the last message it has kept; then
 * messages go out in order and are acknowledged once they are kept. A message of a kind that a
 * version does not know is kept and answered "not understood"; a word it does not know is not.
 */
import * as v from "valibot";
import { byteLengthOf } from "./chat-text.ts";
import { MAX_FRAME_LENGTH, MAX_TEXT_BYTES, MAX_UNKNOWN_LENGTH } from "./chat-limits.ts";
import { isEmoji } from "./emoji.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16,64}$/));
const kindName = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/));

/** One message among those of its sender. */
const markSchema = v.object({ id, seq: count });

const textBody = v.object({
  kind: v.literal("text"),
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.check((text) => byteLengthOf(text) <= MAX_TEXT_BYTES),
  ),
});

const reactionBody = v.object({
  kind: v.literal("reaction"),
  /** The message it is about, of either side. */
  to: id,
  /** Takes the last one back where it is empty. */
  emoji: v.union([v.literal(""), v.pipe(v.string(), v.check(isEmoji))]),
});

const knownBody = v.variant("kind", [textBody, reactionBody]);

/** What a message says. */
export type Body =
  | v.InferOutput<typeof knownBody>
  /** Of a later version: kept as it came, to be read once this one is updated. */
  | { readonly kind: "unknown"; readonly raw: string };

const frameSchema = v.variant("kind", [
  /** The first word on every path: what I have kept and read of your messages. */
  v.object({
    kind: v.literal("hello"),
    v: count,
    /** Said because the other side has greeted anew; it is not answered again. */
    isAnswer: v.boolean(),
    have: v.nullable(markSchema),
    readSeq: count,
  }),
  v.object({ kind: v.literal("entry"), id, seq: count, atMs: count, body: v.unknown() }),
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

type AnyFrame = v.InferOutput<typeof frameSchema>;

/** A message on its way. */
export type EntryFrame = Omit<Extract<AnyFrame, { kind: "entry" }>, "body"> & {
  readonly body: Body;
};

/** One word of the chat protocol. */
export type ChatFrame = Exclude<AnyFrame, { kind: "entry" }> | EntryFrame;

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
  const result = v.safeParse(frameSchema, value);
  if (result.success) {
    const { output } = result;
    if (output.kind !== "entry") return output;
    const body = decodeBody(output.body);
    return body === null ? null : { ...output, body };
  }
  const of = kindOf(value);
  return of === null || KINDS.has(of) ? null : { kind: "newer", of };
}

const KINDS: ReadonlySet<string> = new Set(
  frameSchema.options.map((option) => option.entries.kind.literal),
);
const BODY_KINDS: ReadonlySet<string> = new Set(
  knownBody.options.map((option) => option.entries.kind.literal),
);

/** The body in `value`; `null` when it breaks the rules of its kind or is none. */
export function decodeBody(value: unknown): Body | null {
  const known = v.safeParse(knownBody, value);
  if (known.success) return known.output;
  const kind = kindOf(value);
  if (kind === null || BODY_KINDS.has(kind)) return null;
  const raw = JSON.stringify(value);
  return raw.length > MAX_UNKNOWN_LENGTH ? null : { kind: "unknown", raw };
}

/** What was kept as unknown, as this version understands it. */
export function rereadBody(body: Body): Body {
  if (body.kind !== "unknown") return body;
  return decodeBody(parseJson(body.raw)) ?? body;
}

function kindOf(value: unknown): string | null {
  const result = v.safeParse(v.object({ kind: kindName }), value);
  return result.success ? result.output.kind : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
