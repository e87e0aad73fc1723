import * as v from "valibot";

/** Why an ICE server cannot be used. */
export type IceServerFault = "format" | "address" | "credentials";

// RFC 7064 and 7065, as strict as the strictest browser: RTCPeerConnection throws on a single
// address it does not understand, and no call would connect at all.
const ADDRESS =
  /^(?:stun|turn)s?:(?:\w(?:[\w.-]*\w)?|\[[\dA-Fa-f:.]+\])(?::(?<port>\d{1,5}))?(?<query>\?transport=(?:udp|tcp))?$/;

/** Addresses of one ICE server, at the most. */
export const MAX_ICE_ADDRESSES = 8;
/** ICE servers of one list, at the most. */
export const MAX_ICE_SERVERS = 16;
const MAX_TEXT_LENGTH = 512;
/** RFC 8489, section 14.3. */
const MAX_USERNAME_BYTES = 508;

/** Whether `text` is the address of a STUN or TURN server. */
export function isIceAddress(text: string): boolean {
  const match = text.length <= MAX_TEXT_LENGTH ? ADDRESS.exec(text) : null;
  if (match === null) return false;
  const { port, query } = match.groups ?? {};
  const hasPort = port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
  return hasPort && (query === undefined || text.startsWith("turn"));
}

const FAULTS = ["address", "credentials"] as const satisfies readonly IceServerFault[];

const iceServerSchema = v.pipe(
  v.object({
    urls: v.pipe(
      v.array(v.pipe(v.string(), v.check(isIceAddress, "address"))),
      v.minLength(1),
      v.maxLength(MAX_ICE_ADDRESSES),
    ),
    username: v.optional(v.pipe(v.string(), v.minLength(1), v.maxBytes(MAX_USERNAME_BYTES))),
    credential: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT_LENGTH))),
  }),
  v.check(
    ({ urls, username, credential }) =>
      (username !== undefined && credential !== undefined) ||
      urls.every((url) => url.startsWith("stun")),
    "credentials",
  ),
);

/** A STUN or TURN server, in the shape RTCPeerConnection takes. */
export type IceServer = v.InferOutput<typeof iceServerSchema>;

/** The ICE server in `value`, or why there is none. */
export function parseIceServer(
  value: unknown,
): { readonly entry: IceServer } | { readonly reason: IceServerFault } {
  const result = v.safeParse(iceServerSchema, value);
  if (result.success) return { entry: result.output };
  const [{ message }] = result.issues;
  return { reason: FAULTS.find((fault) => fault === message) ?? "format" };
}

const iceAnswerSchema = v.object({
  iceServers: v.pipe(v.array(iceServerSchema), v.maxLength(MAX_ICE_SERVERS)),
  ttlSeconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30 * 24 * 60 * 60)),
});

/** What a server answers that hands out ICE servers: whom to use, and for how long. */
export type IceAnswer = v.InferOutput<typeof iceAnswerSchema>;

/** The answer in `value`, or `null` when it is none. */
export function decodeIceAnswer(value: unknown): IceAnswer | null {
  const result = v.safeParse(iceAnswerSchema, value);
  return result.success ? result.output : null;
}
