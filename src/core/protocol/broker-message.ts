/**
 * What PeerServer sends down a phone's socket. Its own messages carry no `src`; those of other
 * phones do, put there by the broker. Everything PeerJS would act on by itself when a stranger
 * sends it (OFFER, ANSWER, LEAVE) is no message to us.
 */
import * as v from "valibot";
import { isPeerId, type PeerId } from "../identity/peer-id.ts";

const src = v.custom<PeerId>(isPeerId);

/** A stranger's message cannot pass for the broker's own: the broker puts a name on it. */
const nobody = v.optional(v.never());

const brokerMessageSchema = v.variant("type", [
  v.object({ type: v.literal("OPEN"), src: nobody }),
  v.object({
    type: v.picklist(["ERROR", "ID-TAKEN", "INVALID-KEY"]),
    src: nobody,
  }),
  /** The broker could not deliver to `src`, or `src` itself says so. */
  v.object({ type: v.literal("EXPIRE"), src }),
  /** Our envelopes travel as candidates of no connection: the broker relays those unseen. */
  v.object({ type: v.literal("CANDIDATE"), src, payload: v.unknown() }),
]);

/** A message from the broker, or relayed by it. */
export type BrokerMessage = v.InferOutput<typeof brokerMessageSchema>;

/** The broker's message in `value`, or `null` when it is none we listen to. */
export function decodeBrokerMessage(value: unknown): BrokerMessage | null {
  const result = v.safeParse(brokerMessageSchema, value);
  return result.success ? result.output : null;
}
