/**
 * Between a call code and SDP: the few lines of a description that differ from phone to phone are
 * in the code, everything else is the same for all. Only remote descriptions are made up; the
 * local one is read, never changed.
 */
import { fingerprintOf } from "../protocol/sdp.ts";
import type { CodeAddress } from "./address.ts";
import { type CallCode, tagOf } from "./call-code.ts";

/** The offer that a local description makes, or `null` when it lacks what a code needs. */
export function toOfferCode(sdp: string): CallCode | null {
  return toCode(sdp, { role: "offer", offerTag: null });
}

/** The answer to `offer` that a local description makes, or `null`. */
export function toAnswerCode(sdp: string, offer: CallCode): CallCode | null {
  return toCode(sdp, { role: "answer", offerTag: tagOf(offer) });
}

function toCode(sdp: string, part: Pick<CallCode, "role" | "offerTag">): CallCode | null {
  const ufrag = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
  const pwd = /^a=ice-pwd:(\S+)/m.exec(sdp)?.[1];
  const fingerprint = fingerprintOf(sdp);
  if (ufrag === undefined || pwd === undefined || fingerprint === null) return null;
  const hex = fingerprint.replace(/^SHA-256 /, "").replaceAll(":", "");
  return { ...part, ufrag, pwd, fingerprint: hex.toLowerCase(), addresses: addressesOf(sdp) };
}

/** UDP host candidates of the one component there is. */
function addressesOf(sdp: string): readonly CodeAddress[] {
  const lines = sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host/gim);
  return [...lines].flatMap(([, address = "", port]) => {
    const kind = address.endsWith(".local") ? "mdns" : address.includes(":") ? "ipv6" : "ipv4";
    return [{ kind, address, port: Number(port) }];
  });
}

/** The description that the phone of `code` would have sent: one data channel, nothing else. */
export function toRemoteSdp(code: CallCode): string {
  const { role, ufrag, pwd, fingerprint, addresses } = code;
  const lines = [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    "a=ice-options:trickle",
    `a=fingerprint:sha-256 ${(fingerprint.toUpperCase().match(/../g) ?? []).join(":")}`,
    // The offering side begins the encryption, once it has the answer. The other way round, each
    // phone that has scanned the offer would begin at once, and their first messages get mixed up.
    `a=setup:${role === "offer" ? "active" : "passive"}`,
    "a=mid:0",
    "a=sctp-port:5000",
    "a=max-message-size:262144",
    ...addresses.map(({ address, port }, index) => candidateLine(address, port, index)),
    "a=end-of-candidates",
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

function candidateLine(address: string, port: number, index: number): string {
  // Host candidates of component 1; the first named is preferred (RFC 8445, 5.1.2).
  const priority = 126 * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
  return `a=candidate:${index + 1} 1 udp ${priority} ${address} ${port} typ host`;
}
