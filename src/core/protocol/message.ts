/**
 * Every message one phone sends another, sealed over a broker or plain over the control channel
 * (which DTLS encrypts). A call reads: ring → ringing → accept | decline | cancel | busy, then
 * description, candidates, state, and bye.
 */
import * as v from "valibot";
import { toPersonName } from "../identity/person-name.ts";
import { MAX_MESSAGE_LENGTH, MAX_SDP_LENGTH } from "./limits.ts";

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(400), v.transform(toPersonName));
const hex = (length: number) => v.pipe(v.string(), v.regex(RegExp(`^[0-9a-f]{${length}}$`)));
const shortText = v.pipe(v.string(), v.maxLength(256));

/** One of `known`; `undefined` for a word of a later version. */
function knownWord<const Known extends string>(known: readonly Known[]) {
  return v.pipe(
    shortText,
    v.transform((text) => known.find((each) => each === text)),
  );
}

/** One of `known`; a word of a later version is taken for the first of them. */
function word<const Known extends string>(known: readonly [Known, ...Known[]]) {
  return v.pipe(
    knownWord(known),
    v.transform((found): Known => found ?? known[0]),
  );
}

const facing = v.pipe(
  knownWord(["user", "environment"]),
  v.transform((known) => known ?? null),
);
const callMedia = word(["video", "voice"]);

const candidate = v.object({
  candidate: v.pipe(v.string(), v.maxLength(1024)),
  sdpMid: v.nullable(shortText),
  sdpMLineIndex: v.nullable(v.pipe(count, v.maxValue(1024))),
  usernameFragment: v.nullable(shortText),
});

const messageSchema = v.variant("kind", [
  /** Asks who answers to this ID; the reply carries a name. */
  v.object({ kind: v.literal("hello") }),
  v.object({ kind: v.literal("hello-reply"), name }),
  /** Sent anew every few seconds until it is answered or given up. */
  v.object({ kind: v.literal("ring"), media: callMedia, sentAtMs: time, name }),
  /** The phone rings. Without the caller's offer yet, it wants it now. */
  v.object({ kind: v.literal("ringing"), hasOffer: v.boolean(), name }),
  v.object({ kind: v.literal("accept"), media: callMedia, hasOffer: v.boolean(), name }),
  v.object({ kind: v.literal("decline"), reason: word(["declined", "no-answer"]) }),
  v.object({ kind: v.literal("busy") }),
  v.object({ kind: v.literal("cancel") }),
  /** Your ring is too old or too new by my clock, which says `nowMs`. */
  v.object({ kind: v.literal("clock"), nowMs: time }),
  v.object({
    kind: v.literal("description"),
    type: v.picklist(["offer", "answer"]),
    sdp: v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH)),
    /** With an answer: the ICE username fragment of the offer that it answers. */
    answers: v.exactOptional(shortText),
  }),
  v.object({
    kind: v.literal("candidates"),
    candidates: v.pipe(v.array(candidate), v.maxLength(32)),
  }),
  /** The callee, who makes no offers, wants the caller to look for a new path. */
  v.object({ kind: v.literal("restart") }),
  v.object({
    kind: v.literal("state"),
    microphone: word(["on", "muted", "missing"]),
    camera: word(["on", "off"]),
    facing: v.nullable(facing),
    pause: v.exactOptional(knownWord(["changing", "background", "taken"])),
  }),
  /** Comparing who is who: the hash of what `compare-reveal` brings once both have given theirs. */
  v.object({ kind: v.literal("compare-commit"), commitment: hex(64) }),
  v.object({
    kind: v.literal("compare-reveal"),
    /** X25519, base64. */
    publicKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
    nonce: hex(32),
  }),
  /** The page is being left; unless it comes back the call is over. */
  v.object({ kind: v.literal("leaving") }),
  v.object({ kind: v.literal("bye"), reason: word(["hung-up", "failed"]) }),
  /** Asks a contact to connect for data alone, without a ring. */
  v.object({ kind: v.literal("knock"), sentAtMs: time }),
  /** Come in: the offer is wanted now. */
  v.object({ kind: v.literal("knock-answer") }),
]);

/** One message between two phones. */
export type Message = v.InferOutput<typeof messageSchema>;

/** The kinds that belong to the WebRTC negotiation and go to the link. */
export type SignalMessage = Extract<Message, { kind: "description" | "candidates" | "restart" }>;

/** The kinds that belong to a comparison. */
export type CompareMessage = Extract<Message, { kind: "compare-commit" | "compare-reveal" }>;

/** An ICE candidate as it travels. */
export type CandidateFacts = v.InferOutput<typeof candidate>;

/** Voice only, or with video. */
export type CallMedia = v.InferOutput<typeof callMedia>;

/** Whether `message` is part of the WebRTC negotiation. */
export function isSignal(message: Message): message is SignalMessage {
  const { kind } = message;
  return kind === "description" || kind === "candidates" || kind === "restart";
}

/**
 * The version of what is said here, in every text that travels: so that later ones know what a
 * phone that has not been updated can read.
 */
const VERSION = 1;

/** The text that travels for `message`. */
export function encodeMessage(message: Message): string {
  return JSON.stringify({ v: VERSION, ...message });
}

/** The message in `text`, or `null` when it is none: too long, broken, or of an unknown kind. */
export function decodeMessage(text: string): Message | null {
  return decode(messageSchema, text);
}

/** A message on the control channel, with its place in the order of its call. */
export interface Frame {
  readonly seq: number;
  readonly message: Message;
}

const frameSchema = v.object({ seq: count, message: messageSchema });

/** The text that travels for `frame`. */
export function encodeFrame(frame: Frame): string {
  return JSON.stringify({ v: VERSION, ...frame });
}

/** The frame in `text`, or `null` when it is none. */
export function decodeFrame(text: unknown): Frame | null {
  return typeof text === "string" ? decode(frameSchema, text) : null;
}

function decode<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output | null {
  if (text.length > MAX_MESSAGE_LENGTH) return null;
  const result = v.safeParse(schema, parseJson(text));
  return result.success ? result.output : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
