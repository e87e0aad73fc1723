/**
 * Servers in a link, `#s.` and base64url of JSON: whoever opens it is shown them and asked.
 * `{"v":1,"b":[[url,key]],"i":[[urls,username,credential]]}`
 */
import * as v from "valibot";
import { decodeBase64Url, encodeBase64Url } from "../format/base64url.ts";
import { MAX_OWN_SERVERS, ownBrokerSchema, ownIceServerSchema } from "./own-server.ts";
import type { ServerLists } from "./settings.ts";

/** The longest code that is looked at. */
const MAX_SHARED_LENGTH = 16_384;

const envelopeSchema = v.object({
  v: v.literal(1),
  b: v.pipe(v.array(v.strictTuple([v.string(), v.string()])), v.maxLength(MAX_OWN_SERVERS)),
  i: v.pipe(
    v.array(
      v.union([
        v.strictTuple([v.array(v.string())]),
        v.strictTuple([v.array(v.string()), v.string(), v.string()]),
      ]),
    ),
    v.maxLength(MAX_OWN_SERVERS),
  ),
});

const listsSchema = v.object({
  brokers: v.array(ownBrokerSchema),
  iceServers: v.array(ownIceServerSchema),
});

/** What stands behind `#s.` in a link that shares `servers`. */
export function encodeSharedServers({ brokers, iceServers }: ServerLists): string {
  const json = JSON.stringify({
    v: 1,
    b: brokers.map(({ url, key }) => [url, key]),
    i: iceServers.map(({ urls, username, credential }) =>
      username === undefined || credential === undefined ? [urls] : [urls, username, credential],
    ),
  });
  // Plain ASCII is its own bytes.
  const ascii = json.replaceAll(/[^\u0020-\u007e]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return encodeBase64Url(Uint8Array.from(ascii, (character) => character.charCodeAt(0)));
}

/** The servers that a link shares, or `null` when it shares none that could be used. */
export function decodeSharedServers(code: string): ServerLists | null {
  if (code.length > MAX_SHARED_LENGTH) return null;
  const bytes = decodeBase64Url(code);
  const envelope = v.safeParse(envelopeSchema, bytes === null ? null : parseAscii(bytes));
  if (!envelope.success) return null;
  const { b, i } = envelope.output;
  const lists = v.safeParse(listsSchema, {
    brokers: b.map(([url, key]) => ({ url, key })),
    iceServers: i.map(([urls, username, credential]) =>
      username === undefined ? { urls } : { urls, username, credential },
    ),
  });
  return lists.success && b.length + i.length > 0 ? lists.output : null;
}

function parseAscii(bytes: Uint8Array): unknown {
  let json = "";
  for (const byte of bytes) json += String.fromCharCode(byte);
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
