/**
 * The two things Twocan reads in an SDP it did not write. A sealed SDP is authentic, so its DTLS
 * fingerprint is: everything but one SHA-256 fingerprint is refused.
 */

const FINGERPRINT = /^a=fingerprint:(.*)$/gim;
const SHA_256 = /^sha-256 (?:[0-9a-f]{2}:){31}[0-9a-f]{2}$/i;

/** The one SHA-256 fingerprint all of `sdp` agrees on, upper case; `null` when there is no such. */
export function fingerprintOf(sdp: string): string | null {
  const found = new Set(
    [...sdp.matchAll(FINGERPRINT)].map(([, value = ""]) => value.trim().toUpperCase()),
  );
  const [fingerprint = ""] = found;
  return found.size === 1 && SHA_256.test(fingerprint) ? fingerprint : null;
}

/** The ICE username fragments `sdp` names: candidates of any other generation must wait. */
export function usernameFragmentsOf(sdp: string): ReadonlySet<string> {
  return new Set([...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, value = ""]) => value));
}
