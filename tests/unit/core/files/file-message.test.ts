import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase64Url } from "../../../../src/core/format/base64url.ts";
import {
  decodeFileMessage,
  encodeFileMessage,
  type FileMessage,
} from "../../../../src/core/files/file-message.ts";
import { MAX_FILE_BYTES, piecesOf } from "../../../../src/core/files/limits.ts";
import { toFileName } from "../../../../src/core/files/file-name.ts";
import { anOffer } from "../../../support/transfers.ts";
import { jpegHead } from "../../../support/pictures.ts";

const id = fc.stringMatching(/^[a-z0-9]{32}$/);
const hash = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/);
const number = fc.nat(0xff_ff_ff_ff);
const pieces = fc.nat(piecesOf(MAX_FILE_BYTES));

/** One generator for every kind there is: a new kind does not compile until it is listed. */
const MESSAGES: {
  readonly [Kind in FileMessage["kind"]]: fc.Arbitrary<Extract<FileMessage, { kind: Kind }>>;
} = {
  ready: fc.record({ kind: fc.constant("ready") }),
  live: fc.record({ kind: fc.constant("live"), ids: fc.array(id, { maxLength: 100 }) }),
  offer: fc
    .record({
      id,
      name: fc.string({ maxLength: 300 }).map(toFileName),
      sizeBytes: fc.nat(MAX_FILE_BYTES),
      type: fc.constantFrom("image/jpeg", "application/octet-stream", "text/plain"),
      preview: fc.constantFrom(null, encodeBase64Url(jpegHead(96, 64))),
      isSnapshot: fc.boolean(),
    })
    .map((facts) => ({ kind: "offer", ...facts, pieces: piecesOf(facts.sizeBytes) })),
  accept: fc.record({ kind: fc.constant("accept"), id, fromPiece: pieces }),
  decline: fc.record({ kind: fc.constant("decline"), id }),
  start: fc.record({ kind: fc.constant("start"), id, number, fromPiece: pieces }),
  piece: fc.record({ kind: fc.constant("piece"), number, index: pieces, hash }),
  end: fc.record({ kind: fc.constant("end"), number, root: hash }),
  have: fc.record({ kind: fc.constant("have"), id, pieces }),
  pause: fc.record({ kind: fc.constant("pause"), id }),
  resume: fc.record({ kind: fc.constant("resume"), id }),
  cancel: fc.record({ kind: fc.constant("cancel"), id }),
  done: fc.record({ kind: fc.constant("done"), id }),
  failed: fc.record({ kind: fc.constant("failed"), id, reason: fc.constant("no-room") }),
  snapshot: fc.record({ kind: fc.constant("snapshot") }),
};
const KINDS = Object.keys(MESSAGES) as FileMessage["kind"][];

test.each(KINDS)("%s is read as it was written", (kind) => {
  fc.assert(
    fc.property(MESSAGES[kind] as fc.Arbitrary<FileMessage>, (message) => {
      expect(decodeFileMessage(encodeFileMessage(message))).toEqual(message);
    }),
  );
});

test.each(KINDS)("%s without any one of its parts is refused", (kind) => {
  fc.assert(
    fc.property(MESSAGES[kind] as fc.Arbitrary<FileMessage>, (message) => {
      for (const part of Object.keys(message)) {
        const broken = JSON.stringify({ ...message, [part]: undefined });
        expect(decodeFileMessage(broken)).toBeNull();
      }
    }),
  );
});

test.each(KINDS)("%s with one part of another kind never throws, and never keeps it", (kind) => {
  fc.assert(
    fc.property(
      MESSAGES[kind] as fc.Arbitrary<FileMessage>,
      fc.nat(10),
      fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(-1, 0.5, 1e300, "", [], {})),
      (message, place, lie) => {
        const parts = Object.keys(message);
        const part = parts[place % parts.length] ?? "kind";
        const read = decodeFileMessage(JSON.stringify({ ...message, [part]: lie }));
        // What is taken can be written and read again: nothing but what the types allow.
        const again = read === null ? null : decodeFileMessage(encodeFileMessage(read));
        expect(again).toEqual(read);
      },
    ),
  );
});

test("any text, and anything that is none, is refused without harm", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.anything()), (data) => {
      expect(decodeFileMessage(data)).toBeNull();
    }),
  );
  expect(decodeFileMessage(" ".repeat(50_000))).toBeNull();
});

const offered = (changes: object): FileMessage | null =>
  decodeFileMessage(JSON.stringify({ kind: "offer", ...anOffer(), ...changes }));

test("the names and types of an offer are cleaned as it is read", () => {
  expect(offered({ name: "../../\u202Egpj.exe", type: "text/html; evil=1" })).toMatchObject({
    name: "gpj.exe",
    type: "application/octet-stream",
  });
  expect(offered({ name: "n".repeat(5_000) })).toMatchObject({ name: "n".repeat(200) });
  expect(offered({ name: "n".repeat(10_000) })).toBeNull();
});

test.each([
  ["a negative size", { sizeBytes: -1, pieces: 0 }],
  ["half a byte", { sizeBytes: 0.5, pieces: 1 }],
  ["more than the largest file", { sizeBytes: MAX_FILE_BYTES + 1, pieces: 65_537 }],
  ["a size no number can be exact about", { sizeBytes: 2 ** 60, pieces: 2 ** 40 }],
  ["too few pieces for its size", { sizeBytes: 3_000_000, pieces: 2 }],
  ["too many pieces for its size", { sizeBytes: 10, pieces: 2 }],
  ["pieces of nothing", { sizeBytes: 0, pieces: 1 }],
  ["an id that is a path", { id: "../".repeat(10) + "aa" }],
  ["a preview that is no picture", { preview: encodeBase64Url(Buffer.from("<svg/>")) }],
  ["a preview that unfolds to a gigabyte", { preview: encodeBase64Url(jpegHead(30_000, 30_000)) }],
  ["a preview that is too long", { preview: encodeBase64Url(jpegHead(96, 64, 20_000)) }],
  ["a preview that is no base64url", { preview: "data:image/jpeg;base64,AAAA" }],
])("an offer with %s is refused", (_, changes) => {
  expect(offered({})).not.toBeNull();
  expect(offered(changes)).toBeNull();
});

test("an empty file can be offered", () => {
  expect(offered({ sizeBytes: 0, pieces: 0 })).toMatchObject({ sizeBytes: 0 });
});
