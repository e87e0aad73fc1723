/** What two phones that codes have connected tell each other before their call begins. */
import * as v from "valibot";
import { toPersonName } from "../identity/person-name.ts";
import { decodeEnvelope, type SealedEnvelope } from "../protocol/envelope.ts";

const MAX_LENGTH = 8 * 1024;

const messageSchema = v.variant("kind", [
  v.object({
    kind: v.literal("introduction"),
    /** X25519, base64; it says who they claim to be. */
    publicKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
    /** Drawn for this meeting alone. */
    nonce: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  }),
  v.object({ kind: v.literal("proof"), envelope: v.unknown() }),
]);

/** A claim, or the sealed proof of it. */
export type IntroductionMessage =
  | { readonly kind: "introduction"; readonly publicKey: string; readonly nonce: string }
  | { readonly kind: "proof"; readonly envelope: SealedEnvelope };

/** The text that travels for `message`. */
export function encodeIntroduction(message: IntroductionMessage): string {
  return JSON.stringify(message);
}

/** The message in `text`, or `null` when it is none. */
export function decodeIntroduction(text: unknown): IntroductionMessage | null {
  if (typeof text !== "string" || text.length > MAX_LENGTH) return null;
  const decoded = v.safeParse(messageSchema, parseJson(text));
  if (!decoded.success) return null;
  if (decoded.output.kind === "introduction") return decoded.output;
  const envelope = decodeEnvelope(decoded.output.envelope);
  return envelope?.kind === "sealed" ? { kind: "proof", envelope } : null;
}

/** What is inside a proof. */
export interface Proof {
  /** Names the meeting it belongs to. */
  readonly meeting: string;
  /** What they call themselves. */
  readonly name: string;
}

const proofSchema = v.object({
  meeting: v.pipe(v.string(), v.maxLength(128)),
  name: v.pipe(v.string(), v.maxLength(400), v.transform(toPersonName)),
});

/** The text that is sealed for `proof`. */
export function encodeProof(proof: Proof): string {
  return JSON.stringify(proof);
}

/** The proof in `text`, or `null` when it is none. */
export function decodeProof(text: string): Proof | null {
  const decoded = v.safeParse(proofSchema, parseJson(text));
  return decoded.success ? decoded.output : null;
}

/** One side of a meeting. */
export interface Party {
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly nonce: string;
}

/** The text whose hash names a meeting: any part changed, and it is another meeting. */
export function encodeMeeting(caller: Party, callee: Party): string {
  const parts = [caller, callee].flatMap(({ fingerprint, publicKey, nonce }) => [
    fingerprint,
    publicKey,
    nonce,
  ]);
  return JSON.stringify(["twocan meeting 1", ...parts]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
