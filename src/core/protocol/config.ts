/**
 * `config.json`: which brokers and ICE servers this copy of the app uses. Our own server writes
 * one naming itself; a static host ships the one in `public/`.
 */
import * as v from "valibot";

const shortText = v.pipe(v.string(), v.maxLength(512));

const brokerSchema = v.object({
  /** Where PeerServer listens, `http(s)://host[:port]/path/`, or relative to `config.json`. */
  url: v.pipe(shortText, v.minLength(1)),
  /** PeerServer's API key; not a secret. */
  key: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)), "peerjs"),
});

const iceServerSchema = v.object({
  urls: v.pipe(
    v.array(v.pipe(shortText, v.regex(/^(stun|stuns|turn|turns):[^\s]+$/))),
    v.minLength(1),
    v.maxLength(8),
  ),
  username: v.optional(shortText),
  credential: v.optional(shortText),
});

const configSchema = v.object({
  brokers: v.pipe(v.array(brokerSchema), v.minLength(1), v.maxLength(8)),
  iceServers: v.pipe(v.array(iceServerSchema), v.maxLength(16)),
});

/** A broker entry of `config.json`. */
export type BrokerEntry = v.InferOutput<typeof brokerSchema>;

/** A STUN or TURN server, in the shape RTCPeerConnection takes. */
export type IceServer = v.InferOutput<typeof iceServerSchema>;

/** A decoded `config.json`. */
export type TwocanConfig = v.InferOutput<typeof configSchema>;

/** The configuration in `value`, or `null` when it is not one. */
export function decodeConfig(value: unknown): TwocanConfig | null {
  const result = v.safeParse(configSchema, value);
  return result.success ? result.output : null;
}
