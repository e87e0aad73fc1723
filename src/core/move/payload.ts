/** What moves from one phone to another: who the phone is, whom it knows, how it is set. */
import * as v from "valibot";
import { toPersonName } from "../identity/person-name.ts";
import { decodeSettings } from "../settings/settings.ts";

/** The largest payload, in characters of JSON. */
const MAX_PAYLOAD_LENGTH = 4 * 1024 * 1024;

/** The most contacts that move: more than any phone keeps. */
const MAX_CONTACTS = 10_000;

const keyText = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

const contactsSchema = v.object({
  version: v.literal(1),
  /** Each under the name it is kept by; a move looks at none. */
  entries: v.pipe(
    v.array(v.tuple([v.pipe(v.string(), v.regex(/^\w{1,64}$/)), v.unknown()])),
    v.maxLength(MAX_CONTACTS),
  ),
});

const payloadSchema = v.object({
  v: v.literal(1),
  /** The X25519 key pair as a JWK has it: base64url of 32 bytes each. */
  keys: v.object({ publicKey: keyText, privateKey: keyText }),
  name: v.pipe(v.string(), v.transform(toPersonName)),
  settings: v.pipe(v.unknown(), v.transform(decodeSettings)),
  contacts: contactsSchema,
});

/** What a move carries. */
export type MovePayload = v.InferOutput<typeof payloadSchema>;

/**
 * The payload as text.
 *
 * @throws {RangeError} when it is larger than any phone takes
 */
export function encodeMovePayload(payload: MovePayload): string {
  const text = JSON.stringify(payload);
  if (text.length <= MAX_PAYLOAD_LENGTH) return text;
  throw new RangeError("too much to move");
}

/** The payload in `text`, or `null` when it is none that this version knows. */
export function decodeMovePayload(text: string): MovePayload | null {
  if (text.length > MAX_PAYLOAD_LENGTH) return null;
  try {
    const result = v.safeParse(payloadSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
