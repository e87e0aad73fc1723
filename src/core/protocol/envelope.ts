/**
 * What a broker relays between two phones: an envelope. Only the question for a public key and
 * its answer are open; everything else is sealed (AES-256-GCM under a key that only the two
 * phones can derive), so that a broker sees no name and no SDP.
 */
import * as v from "valibot";
import { MAX_MESSAGE_LENGTH } from "./limits.ts";

const base64 = (maxLength: number) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** Names one call or one question; the sender draws it at random. */
const exchange = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16,64}$/));

const envelopeSchema = v.variant("kind", [
  /** A phone to itself: the line is up when it comes back. */
  v.object({
    v: v.literal(1),
    kind: v.literal("probe"),
    token: v.pipe(v.string(), v.maxLength(64)),
  }),
  v.object({ v: v.literal(1), kind: v.literal("key-request") }),
  v.object({ v: v.literal(1), kind: v.literal("key"), publicKey: base64(64) }),
  v.object({
    v: v.literal(1),
    kind: v.literal("sealed"),
    /** The sender's X25519 key, 32 bytes; it hashes to the sender's peer ID. */
    publicKey: base64(64),
    exchange,
    nonce: base64(16),
    box: base64(MAX_MESSAGE_LENGTH),
    seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
]);

/** One message as a broker sees it. */
export type Envelope = v.InferOutput<typeof envelopeSchema>;

/** An envelope whose content only the receiver can read. */
export type SealedEnvelope = Extract<Envelope, { kind: "sealed" }>;

/** The envelope in `value`, or `null` when it is none. */
export function decodeEnvelope(value: unknown): Envelope | null {
  const result = v.safeParse(envelopeSchema, value);
  return result.success ? result.output : null;
}

/** What a sealed envelope is bound to besides its content. */
export interface SealContext {
  readonly sender: string;
  readonly receiver: string;
  readonly exchange: string;
  readonly seq: number;
}

/** The additional data of the AEAD: any part changed, and the envelope no longer opens. */
export function encodeSealContext(context: SealContext): string {
  return JSON.stringify([
    "twocan seal 1",
    context.sender,
    context.receiver,
    context.exchange,
    context.seq,
  ]);
}
