/** Takes each letter to whom it is for. */
import type { PeerId } from "../../core/identity/peer-id.ts";
import { firstSeq } from "./call-wire.ts";
import type { Callees } from "./callee.ts";
import type { ChatDoor } from "../chat/chat-door.ts";
import type { Letter, Post } from "./post.ts";
import type { RunningSession } from "../call/session.ts";
import type { Me } from "../twocan.ts";

/** Who letters are for. */
export interface Receivers {
  readonly post: Pick<Post, "send">;
  readonly callees: Pick<Callees, "onReply">;
  readonly door: Pick<ChatDoor, "takes">;
  readonly session: Pick<RunningSession, "onLetter">;
  readonly me: Pick<Me, "name">;
}

/** Takes the letter `from` somebody to whom it is for. */
export function deliver(
  { post, callees, door, session, me }: Receivers,
  from: PeerId,
  letter: Letter,
): void {
  const { exchange, message } = letter;
  if (message.kind === "hello") {
    const reply = { kind: "hello-reply", name: me.name() } as const;
    post.send(from, { exchange, seq: firstSeq(), message: reply });
  } else if (message.kind === "hello-reply") {
    callees.onReply(from, exchange, message.name);
  } else if (!door.takes(from, letter)) {
    session.onLetter(from, letter);
  }
}
