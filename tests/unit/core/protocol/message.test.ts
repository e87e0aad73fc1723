import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toPersonName } from "../../../../src/core/identity/person-name.ts";
import { MAX_MESSAGE_LENGTH } from "../../../../src/core/protocol/limits.ts";
import {
  decodeFrame,
  decodeMessage,
  encodeFrame,
  encodeMessage,
  isSignal,
  type Message,
} from "../../../../src/core/protocol/message.ts";
import { anyText } from "../../../support/any-text.ts";

const time = fc.maxSafeNat();
const name = fc.string({ unit: "grapheme", maxLength: 40 }).map(toPersonName);
const media = fc.constantFrom("video", "voice");
const sdp = fc.string({ maxLength: 2000 });
const candidate = fc.record({
  candidate: fc.string({ maxLength: 1024 }),
  sdpMid: fc.option(fc.string({ maxLength: 256 })),
  sdpMLineIndex: fc.option(fc.nat(1024)),
  usernameFragment: fc.option(fc.string({ maxLength: 256 })),
});

/** One generator for every kind there is: a new kind does not compile until it is listed. */
const MESSAGES: {
  readonly [Kind in Message["kind"]]: fc.Arbitrary<Extract<Message, { kind: Kind }>>;
} = {
  hello: fc.constant({ kind: "hello" }),
  "hello-reply": fc.record({ kind: fc.constant("hello-reply"), name }),
  ring: fc.record({ kind: fc.constant("ring"), media, sentAtMs: time, name }),
  ringing: fc.record({ kind: fc.constant("ringing"), hasOffer: fc.boolean(), name }),
  accept: fc.record({ kind: fc.constant("accept"), media, hasOffer: fc.boolean(), name }),
  decline: fc.record({
    kind: fc.constant("decline"),
    reason: fc.constantFrom("declined", "no-answer"),
  }),
  busy: fc.constant({ kind: "busy" }),
  cancel: fc.constant({ kind: "cancel" }),
  clock: fc.record({ kind: fc.constant("clock"), nowMs: time }),
  description: fc.record({
    kind: fc.constant("description"),
    type: fc.constantFrom("offer", "answer"),
    sdp,
  }),
  candidates: fc.record({
    kind: fc.constant("candidates"),
    candidates: fc.array(candidate, { maxLength: 8 }),
  }),
  restart: fc.constant({ kind: "restart" }),
  state: fc.record({
    kind: fc.constant("state"),
    microphone: fc.constantFrom("on", "muted", "missing"),
    camera: fc.constantFrom("on", "off"),
    facing: fc.constantFrom("user", "environment", null),
  }),
  leaving: fc.constant({ kind: "leaving" }),
  "compare-commit": fc.record({
    kind: fc.constant("compare-commit"),
    commitment: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  "compare-reveal": fc.record({
    kind: fc.constant("compare-reveal"),
    publicKey: fc.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    nonce: fc.stringMatching(/^[0-9a-f]{32}$/),
  }),
  bye: fc.record({ kind: fc.constant("bye"), reason: fc.constantFrom("hung-up", "failed") }),
  knock: fc.record({ kind: fc.constant("knock"), sentAtMs: time }),
  "knock-answer": fc.constant({ kind: "knock-answer" }),
};

const KINDS = Object.keys(MESSAGES) as Message["kind"][];
const anyMessage = fc.oneof<fc.Arbitrary<Message>[]>(...Object.values(MESSAGES));

const decoded = (value: unknown): Message | null => decodeMessage(JSON.stringify(value));

test.each(KINDS)("%s arrives as it was sent", (kind) => {
  fc.assert(
    fc.property(MESSAGES[kind] as fc.Arbitrary<Message>, fc.nat(2 ** 31 - 1), (message, seq) => {
      expect(decodeMessage(encodeMessage(message))).toEqual(message);
      expect(decodeFrame(encodeFrame({ seq, message }))).toEqual({ seq, message });
    }),
  );
});

test.each(KINDS)("%s without any one of its fields is refused", (kind) => {
  fc.assert(
    fc.property(MESSAGES[kind] as fc.Arbitrary<Message>, (message) => {
      for (const field of Object.keys(message)) {
        expect(decoded({ ...message, [field]: undefined })).toBeNull();
      }
    }),
    { numRuns: 10 },
  );
});

const WRONG = [{}, { a: 1 }, -1, 0.5, 1e300, [[]], [1]] as const;

test.each(KINDS)("%s with a field of any other type is refused", (kind) => {
  fc.assert(
    fc.property(MESSAGES[kind] as fc.Arbitrary<Message>, (message) => {
      for (const field of Object.keys(message)) {
        const accepted = WRONG.filter((value) => decoded({ ...message, [field]: value }) !== null);
        expect(accepted).toEqual([]);
      }
    }),
    { numRuns: 10 },
  );
});

test.each<readonly [string, unknown]>([
  ["an unknown kind", { kind: "reboot" }],
  ["a kind that every object has", { kind: "constructor" }],
  ["a kind that is inherited", JSON.parse('{"__proto__": {"kind": "busy"}}')],
  ["no kind", {}],
  ["an array", [{ kind: "busy" }]],
  ["nothing", null],
  ["a number", 5],
  ["a time before time began", { kind: "clock", nowMs: -1 }],
  ["a time that no number holds exactly", { kind: "clock", nowMs: 2 ** 53 }],
  ["half a millisecond", { kind: "clock", nowMs: 0.5 }],
  ["a name of more than 400 units", { kind: "hello-reply", name: "x".repeat(401) }],
  ["an SDP of more than 48 KiB", { kind: "description", type: "offer", sdp: "x".repeat(49_153) }],
  [
    "an answer to more than 256 characters",
    { kind: "description", type: "answer", sdp: "", answers: "x".repeat(257) },
  ],
  ["a rollback, which nobody sends", { kind: "description", type: "rollback", sdp: "" }],
  ["a clock that is infinite", { kind: "clock", nowMs: Infinity }],
])("%s is refused", (_, value) => {
  expect(decoded(value)).toBeNull();
});

test.each<readonly [string, Record<string, unknown>]>([
  ["candidate that is too long", { candidate: "x".repeat(1025) }],
  ["media id that is too long", { sdpMid: "x".repeat(257) }],
  ["line index that is too high", { sdpMLineIndex: 1025 }],
  ["line index below zero", { sdpMLineIndex: -1 }],
  ["fragment that is no text", { usernameFragment: 7 }],
])("a %s is refused", (_, fault) => {
  const good = { candidate: "", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "abcd" };
  expect(decoded({ kind: "candidates", candidates: [good] })).not.toBeNull();
  expect(decoded({ kind: "candidates", candidates: [good, { ...good, ...fault }] })).toBeNull();
});

test("32 candidates are a batch, 33 are refused", () => {
  const batch = (count: number): unknown => ({
    kind: "candidates",
    candidates: Array.from({ length: count }, () => ({
      candidate: "",
      sdpMid: null,
      sdpMLineIndex: null,
      usernameFragment: null,
    })),
  });
  expect(decoded(batch(32))).not.toBeNull();
  expect(decoded(batch(33))).toBeNull();
});

test("fields that a message does not have are dropped", () => {
  const text = '{"kind":"busy","extra":1,"__proto__":{"isAdmin":true},"constructor":{}}';
  const message = decodeMessage(text);
  expect(message).toEqual({ kind: "busy" });
  expect(Object.keys(message ?? {})).toEqual(["kind"]);
  expect(message).not.toHaveProperty("isAdmin");
});

test("a name is cleaned on its way in", () => {
  expect(decoded({ kind: "hello-reply", name: " Ada\n\u202ELovelace " })).toEqual({
    kind: "hello-reply",
    name: "Ada Lovelace",
  });
});

test("every name a person can have is accepted by the other phone", () => {
  fc.assert(
    fc.property(anyText({ maxLength: 2000 }), (text) => {
      const message = { kind: "hello-reply", name: toPersonName(text) } as const;
      expect(decodeMessage(encodeMessage(message))).toEqual(message);
    }),
  );
});

test("a text of more than 64 Ki characters is not even parsed", () => {
  const frame = encodeFrame({ seq: 0, message: { kind: "busy" } });
  expect(decodeFrame(frame.padEnd(MAX_MESSAGE_LENGTH))).not.toBeNull();
  expect(decodeFrame(frame.padEnd(MAX_MESSAGE_LENGTH + 1))).toBeNull();
  expect(decodeMessage('{"kind":"busy"}'.padEnd(MAX_MESSAGE_LENGTH + 1))).toBeNull();
});

const STATE = { kind: "state", microphone: "on", camera: "on", facing: null } as const;

test.each(["changing", "background", "taken"] as const)(
  "a state may say that the camera pauses: %s",
  (pause) => {
    expect(decoded({ ...STATE, pause })).toEqual({ ...STATE, pause });
  },
);

test("an answer may name the offer that it answers", () => {
  const answer = { kind: "description", type: "answer", sdp: "", answers: "fragment" };
  expect(decoded(answer)).toEqual(answer);
});

test.each([null, 1, {}])("a state does not pause for %j", (pause) => {
  expect(decoded({ ...STATE, pause })).toBeNull();
});

test("a state of a phone that knows no pauses is one, and so is one that says more", () => {
  expect(decoded(STATE)).toEqual(STATE);
  expect(decoded({ ...STATE, mood: "fine" })).toEqual(STATE);
});

test.each([-1, 0.5, 2 ** 53, 1e300, "0", null, undefined])(
  "a frame numbered %j is refused",
  (seq) => {
    expect(decodeFrame(JSON.stringify({ seq, message: { kind: "busy" } }))).toBeNull();
  },
);

test("only descriptions and candidates are signals", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(isSignal(message)).toBe(
        ["description", "candidates", "restart"].includes(message.kind),
      );
    }),
  );
});

test("deeply nested text neither throws nor passes", () => {
  const depth = MAX_MESSAGE_LENGTH / 2;
  expect(decodeMessage("[".repeat(depth) + "]".repeat(depth))).toBeNull();
  expect(decodeFrame(`{"seq":0,"message":${"[".repeat(depth)}`)).toBeNull();
});

test("whatever is given, decoding neither throws nor lets anything through", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(decodeMessage(text)).toBeNull();
      expect(decodeFrame(text)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(decodeFrame(value)).toBeNull();
    }),
  );
});

test("a message damaged anywhere decodes to nothing or to another well-formed one", () => {
  const damage = fc.record({ at: fc.nat(), text: fc.string({ maxLength: 3 }), cut: fc.nat(4) });
  fc.assert(
    fc.property(anyMessage, damage, (message, { at, text, cut }) => {
      const sent = encodeMessage(message);
      const place = at % sent.length;
      const received = decodeMessage(sent.slice(0, place) + text + sent.slice(place + cut));
      expect(received && decodeMessage(encodeMessage(received))).toEqual(received);
    }),
    { numRuns: 1000 },
  );
});
