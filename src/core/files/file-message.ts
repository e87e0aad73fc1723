/**
 * Every text on the `files` channel. The sender says which files it has (`live`, `offer`); the
 * receiver answers each offer (`accept`, `decline`, `done`). An accepted file travels as `start`,
 * then for each piece `piece` and its bytes (see `chunk-frame.ts`), then `end`; the receiver says
 * what it has checked and kept (`have`). Each path starts with the offers again, so that what broke
 * off goes on where it was.
 */
import * as v from "valibot";
import { decodeBase64Url } from "../format/base64url.ts";
import { toFileName } from "./file-name.ts";
import { toMediaType } from "./file-type.ts";
import {
  MAX_FILE_BYTES,
  MAX_FILE_MESSAGE_LENGTH,
  MAX_LIVE_TRANSFERS,
  MAX_PREVIEW_LENGTH,
  MAX_PREVIEW_SIDE_PX,
  piecesOf,
} from "./limits.ts";
import { pictureFacts } from "./picture-facts.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]{32}$/));
const pieces = v.pipe(count, v.maxValue(piecesOf(MAX_FILE_BYTES)));
const streamNumber = v.pipe(count, v.maxValue(0xff_ff_ff_ff));

/** SHA-256 in base64url. */
const hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** A small JPEG in base64url, shown before anything is accepted. */
const preview = v.pipe(v.string(), v.maxLength(MAX_PREVIEW_LENGTH), v.check(isSmallPicture));

/** Why a file cannot be had, said to the other phone. */
const failure = v.picklist([
  /** No room on the receiving phone, or not any more. */
  "no-room",
  /** Larger than the receiving browser can keep. */
  "too-large",
  /** The bytes are not those that were announced. */
  "wrong-hash",
  /** Bytes came twice, out of order, or without an announcement. */
  "wrong-order",
  /** More or fewer bytes than were announced, or the announcement changed. */
  "wrong-size",
  /** More files or bytes at once than phones agree on. */
  "too-many",
  /** The sending phone cannot read the file any more. */
  "unreadable",
  /** The receiving phone cannot write. */
  "unwritable",
]);

const offer = v.pipe(
  v.object({
    kind: v.literal("offer"),
    id,
    name: v.pipe(v.string(), v.maxLength(8_192), v.transform(toFileName)),
    sizeBytes: v.pipe(count, v.maxValue(MAX_FILE_BYTES)),
    type: v.pipe(v.string(), v.maxLength(1_024), v.transform(toMediaType)),
    pieces,
    preview: v.nullable(preview),
    /** A snapshot is a picture of the receiver, taken in a call. */
    isSnapshot: v.boolean(),
  }),
  v.check(({ sizeBytes, pieces: counted }) => counted === piecesOf(sizeBytes)),
);

const messageSchema = v.union([
  /** Somebody listens on this path: whoever has files says so now. */
  v.object({ kind: v.literal("ready") }),
  /** All files that are still to go; what is not among them has been given up. */
  v.object({
    kind: v.literal("live"),
    ids: v.pipe(v.array(id), v.maxLength(MAX_LIVE_TRANSFERS)),
  }),
  offer,
  /** Send from piece `fromPiece` on: the ones before are here and checked. */
  v.object({ kind: v.literal("accept"), id, fromPiece: pieces }),
  v.object({ kind: v.literal("decline"), id }),
  /** From now on chunks with `number` belong to `id`; the next piece is `fromPiece`. */
  v.object({ kind: v.literal("start"), id, number: streamNumber, fromPiece: pieces }),
  /** The bytes of this piece follow. */
  v.object({ kind: v.literal("piece"), number: streamNumber, index: pieces, hash }),
  /** That was all; `root` is the hash over the hashes of all pieces. */
  v.object({ kind: v.literal("end"), number: streamNumber, root: hash }),
  /** So many pieces are checked and kept. */
  v.object({ kind: v.literal("have"), id, pieces }),
  v.object({ kind: v.literal("pause"), id }),
  v.object({ kind: v.literal("resume"), id }),
  /** Given up by the person on either side. */
  v.object({ kind: v.literal("cancel"), id }),
  /** The file is whole and checked. */
  v.object({ kind: v.literal("done"), id }),
  v.object({ kind: v.literal("failed"), id, reason: failure }),
  /** A snapshot of the other's picture was saved: they are told. */
  v.object({ kind: v.literal("snapshot") }),
]);

/** One message about files. */
export type FileMessage = v.InferOutput<typeof messageSchema>;

/** What is known of a file before it is here; cleaned, as it may be shown and saved. */
export type FileOffer = Omit<v.InferOutput<typeof offer>, "kind">;

/** Why a file cannot be had. */
export type FileFailure = v.InferOutput<typeof failure>;

/** The text that travels for `message`. */
export function encodeFileMessage(message: FileMessage): string {
  return JSON.stringify(message);
}

/** The message in `data`, or `null` when it is none: too long, broken, or of an unknown kind. */
export function decodeFileMessage(data: unknown): FileMessage | null {
  if (typeof data !== "string" || data.length > MAX_FILE_MESSAGE_LENGTH) return null;
  const result = v.safeParse(messageSchema, parseJson(data));
  return result.success ? result.output : null;
}

/** The kept offer in `value`, or `null` when it is none. */
export function decodeFileOffer(value: unknown): FileOffer | null {
  if (typeof value !== "object" || value === null) return null;
  const result = v.safeParse(offer, { ...value, kind: "offer" });
  if (!result.success) return null;
  const { kind: _, ...facts } = result.output;
  return facts;
}

/** Whether `text` is a picture small enough to be unfolded unasked. */
function isSmallPicture(text: string): boolean {
  const bytes = decodeBase64Url(text);
  const facts = bytes === null ? null : pictureFacts(bytes);
  return facts?.type === "image/jpeg" && Math.max(facts.width, facts.height) <= MAX_PREVIEW_SIDE_PX;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
