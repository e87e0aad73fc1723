/** A server that a person names: what is kept of it, and what is wrong with what they typed. */
import * as v from "valibot";
import type { BrokerEntry } from "../protocol/config.ts";
import { type IceServer, isIceAddress, parseIceServer } from "../protocol/ice-server.ts";

/** The most brokers, and the most ICE servers, a person can add. */
export const MAX_OWN_SERVERS = 8;

/** The longest address, user name and password. */
const MAX_LENGTH = 256;

const HOST = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])$/i;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;
const KEY = /^[\w-]{1,64}$/;

/** What is wrong with an address. */
export type AddressProblem =
  | "empty"
  | "too-long"
  | "not-an-address"
  /** It begins with http://, which a secure page may not talk to. */
  | "not-encrypted"
  /** It does not begin with stun:, turn: or the like. */
  | "no-scheme";

/** What is wrong with another field. */
export type FieldProblem = "missing" | "too-long";

/** What is wrong with what was typed about a broker. */
export interface BrokerProblems {
  readonly address?: AddressProblem;
  readonly key?: "not-a-key";
}

/** What is wrong with what was typed about an ICE server. */
export interface IceServerProblems {
  readonly address?: AddressProblem;
  readonly username?: FieldProblem;
  readonly credential?: FieldProblem;
}

/** What was typed, made into an entry or held up to the person. */
export type Typed<Entry, Problems> = { readonly entry: Entry } | { readonly problems: Problems };

/** Reads a broker's address and API key as a person types them; `https://` may be left out. */
export function parseTypedBroker(typed: {
  readonly address: string;
  readonly key: string;
}): Typed<BrokerEntry, BrokerProblems> {
  const key = typed.key.trim();
  const isKey = key === "" || KEY.test(key);
  const parsed = parseWebAddress(typed.address.trim());
  if ("url" in parsed && isKey) {
    return { entry: { url: parsed.url, key: key === "" ? "peerjs" : key } };
  }
  return {
    problems: {
      ...("problem" in parsed ? { address: parsed.problem } : {}),
      ...(isKey ? {} : { key: "not-a-key" }),
    },
  };
}

/** Reads a STUN or TURN server as a person types it; a relay needs a name and a password. */
export function parseTypedIceServer(typed: {
  readonly address: string;
  readonly username: string;
  readonly credential: string;
}): Typed<IceServer, IceServerProblems> {
  const parsed = parseIceAddress(typed.address.trim());
  if ("url" in parsed && !isRelayAddress(parsed.url)) return { entry: { urls: [parsed.url] } };
  const username = typed.username.trim();
  const problems: IceServerProblems =
    "url" in parsed
      ? { ...fault("username", username), ...fault("credential", typed.credential) }
      : { address: parsed.problem };
  return "url" in parsed && Object.keys(problems).length === 0
    ? { entry: { urls: [parsed.url], username, credential: typed.credential } }
    : { problems };
}

/** Whether the address is that of a relay (TURN), which takes a user name and a password. */
export function isRelayAddress(address: string): boolean {
  return /^\s*turns?:/i.test(address);
}

/** A broker as it is kept and shared. */
export const ownBrokerSchema = v.object({
  url: v.pipe(v.string(), v.check(isBrokerUrl)),
  key: v.pipe(v.string(), v.regex(KEY)),
});

/** A STUN or TURN server as it is kept and shared. */
export const ownIceServerSchema = v.custom<IceServer>(
  (value) => "entry" in parseIceServer(value) && JSON.stringify(value).length <= 8 * MAX_LENGTH,
);

type ParsedAddress = { readonly url: string } | { readonly problem: AddressProblem };

/** Whether `address` is a broker's as it stands in an entry. */
function isBrokerUrl(address: string): boolean {
  const parsed = parseWebAddress(address);
  return "url" in parsed && parsed.url === address;
}

function parseWebAddress(text: string): ParsedAddress {
  if (text === "") return { problem: "empty" };
  if (text.length > MAX_LENGTH) return { problem: "too-long" };
  const [, scheme = "https:", rest = ""] = /^(?:(\w+:)\/\/)?(.*)$/s.exec(text) ?? [];
  const [, host = "", port = "", path = ""] =
    /^(\[[^\]]*\]|[^/:]*)(:\d+)?(\/[\w.~/-]*)?$/.exec(rest) ?? [];
  const protocol = scheme.toLowerCase();
  const isWeb = protocol === "https:" || protocol === "http:";
  if (!isWeb || !HOST.test(host) || !isPort(port)) return { problem: "not-an-address" };
  if (protocol === "http:" && !LOOPBACK.test(host)) return { problem: "not-encrypted" };
  const folder = path.endsWith("/") ? path : `${path}/`;
  return { url: `${protocol}//${host.toLowerCase()}${port}${folder}` };
}

function isPort(text: string): boolean {
  return text === "" || (Number(text.slice(1)) >= 1 && Number(text.slice(1)) <= 65_535);
}

function parseIceAddress(text: string): ParsedAddress {
  if (text === "") return { problem: "empty" };
  if (text.length > MAX_LENGTH) return { problem: "too-long" };
  if (!/^(?:stun|turn)s?:/i.test(text)) return { problem: "no-scheme" };
  // People write it like a web address.
  const url = text.replace(/^\w+:(?:\/\/)?/, (start) => start.toLowerCase().replace("//", ""));
  return isIceAddress(url) ? { url } : { problem: "not-an-address" };
}

function fault(field: "username" | "credential", text: string): IceServerProblems {
  if (text === "") return { [field]: "missing" };
  return text.length > MAX_LENGTH ? { [field]: "too-long" } : {};
}
