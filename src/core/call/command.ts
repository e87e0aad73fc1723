import type { PeerId } from "../identity/peer-id.ts";
import type { CallMedia, Message } from "../protocol/message.ts";
import type { Call } from "./state.ts";

/** Messages that say all there is to say by themselves. */
type PlainMessage = Extract<Message, { kind: "decline" | "busy" | "cancel" | "bye" }>;

/** One-shot acts that a transition orders; whoever runs them adds names, times and offers. */
export type CallCommand =
  | {
      readonly type: "send";
      readonly to: PeerId;
      readonly callId: string;
      readonly message: PlainMessage;
    }
  | { readonly type: "ring"; readonly call: Call; readonly clockOffsetMs: number }
  | { readonly type: "report-ringing"; readonly call: Call }
  | { readonly type: "accept"; readonly call: Call; readonly media: CallMedia }
  /** Send the offer, and every candidate found so far, again. */
  | { readonly type: "offer"; readonly call: Call };
