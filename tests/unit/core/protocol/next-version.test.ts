/** What a phone makes of a later version of the app, which says more than it knows. */
import { expect, test } from "vitest";
import { type Message, decodeFrame, decodeMessage } from "../../../../src/core/protocol/message.ts";

/** Every message of a later version, and what of it this version understands. */
const NEXT: readonly (readonly [said: Record<string, unknown>, understood: Message | null])[] = [
  [{ kind: "hello", wants: ["name", "picture"] }, { kind: "hello" }],
  [
    { kind: "hello-reply", name: "Anna", picture: "…" },
    { kind: "hello-reply", name: "Anna" },
  ],
  [
    { kind: "ring", media: "hologram", sentAtMs: 5, name: "Anna", topic: "lunch" },
    { kind: "ring", media: "video", sentAtMs: 5, name: "Anna" },
  ],
  [
    { kind: "ringing", hasOffer: true, name: "Ben", waitsMs: 900 },
    { kind: "ringing", hasOffer: true, name: "Ben" },
  ],
  [
    { kind: "accept", media: "hologram", hasOffer: false, name: "Ben" },
    { kind: "accept", media: "video", hasOffer: false, name: "Ben" },
  ],
  [
    { kind: "decline", reason: "driving", untilMs: 9 },
    { kind: "decline", reason: "declined" },
  ],
  [{ kind: "busy", untilMs: 9 }, { kind: "busy" }],
  [{ kind: "cancel", reason: "pocket" }, { kind: "cancel" }],
  [
    { kind: "description", type: "offer", sdp: "v=0", layers: 3 },
    { kind: "description", type: "offer", sdp: "v=0" },
  ],
  [
    {
      kind: "candidates",
      candidates: [
        { candidate: "c", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "u", cost: 7 },
      ],
    },
    {
      kind: "candidates",
      candidates: [{ candidate: "c", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "u" }],
    },
  ],
  [
    { kind: "state", microphone: "whispering", camera: "screen", facing: "up", pause: "lunch" },
    { kind: "state", microphone: "on", camera: "on", facing: null },
  ],
  [{ kind: "leaving", returns: true }, { kind: "leaving" }],
  [
    { kind: "bye", reason: "battery", percent: 1 },
    { kind: "bye", reason: "hung-up" },
  ],
  [{ kind: "reaction", emoji: "🎉" }, null],
  [{ kind: "hold", isHeld: true }, null],
];

test.each(NEXT)("%j is understood as far as it is known", (said, understood) => {
  expect(decodeMessage(JSON.stringify({ v: 2, ...said }))).toEqual(understood);
  const frame = { v: 2, seq: 4, urgency: "high", message: said };
  expect(decodeFrame(JSON.stringify(frame))).toEqual(
    understood === null ? null : { seq: 4, message: understood },
  );
});

test.each([
  { kind: "description", type: "pranswer", sdp: "" },
  { kind: "bye", reason: 7 },
  { kind: "bye", reason: "x".repeat(257) },
])("what would lead a connection astray or is no word at all is still refused: %j", (said) => {
  expect(decodeMessage(JSON.stringify({ v: 2, ...said }))).toBeNull();
});
