import type { Letter } from "../../src/app/line/post.ts";
import type { Message } from "../../src/core/protocol/message.ts";
import { CALL_ID } from "./builders.ts";

/** A letter of the current call. */
export function aLetter(overrides: Partial<Letter> = {}): Letter {
  return { exchange: CALL_ID, seq: 1, message: { kind: "cancel" }, ...overrides };
}

/** A ring that was sent at that time, now unless said otherwise. */
export function aRing(
  overrides: Partial<Letter> = {},
  ring: Partial<Extract<Message, { kind: "ring" }>> = {},
): Letter {
  const message = { kind: "ring", media: "video", sentAtMs: Date.now(), name: "Ada", ...ring };
  return aLetter({ message: message as Message, ...overrides });
}
