import type { IceServer } from "../../core/protocol/ice-server.ts";
import { type Gathered, gather, hasEchoed } from "./gathering.ts";

/** RFC 8656: the user name or the password is wrong, or no longer valid. */
const UNAUTHORIZED = 401;

/** How a STUN or TURN server did. */
export type IceTestResult =
  | {
      readonly kind: "works";
      readonly tookMs: number;
      /** The public address it saw, or the relay's; `null` where the browser hides it. */
      readonly address: string | null;
    }
  | {
      readonly kind: "fails";
      /** `credentials`: it wants another name or password. `unusable`: no browser takes the entry. */
      readonly reason: "silent" | "credentials" | "unusable";
    };

/**
 * Gathers candidates through `server` alone: a STUN server has to give our public address, a TURN
 * server one of its own. The connection is closed again when the promise settles.
 */
export async function testIceServer(
  server: IceServer,
  signal: AbortSignal,
): Promise<IceTestResult> {
  const isRelay = server.urls.some((url) => url.startsWith("turn"));
  const wanted = isRelay ? "relay" : "srflx";
  const find = (candidates: readonly RTCIceCandidate[]): RTCIceCandidate | undefined =>
    candidates.find(({ type }) => type === wanted);
  try {
    const gathered = await gather(
      {
        servers: [server],
        policy: isRelay ? "relay" : "all",
        isEnough: (candidates) => find(candidates) !== undefined,
      },
      signal,
    );
    const { tookMs, errors } = gathered;
    const found = find(gathered.candidates);
    if (found !== undefined) return { kind: "works", tookMs, address: found.address };
    if (!isRelay && server.urls.some((url) => hasEchoed(gathered, url))) {
      return { kind: "works", tookMs, address: ownAddressOf(gathered) };
    }
    const isRefused = errors.some(({ code }) => code === UNAUTHORIZED);
    return { kind: "fails", reason: isRefused ? "credentials" : "silent" };
  } catch {
    return { kind: "fails", reason: "unusable" };
  }
}

/** The phone's own address, where it is the public one; a page without devices sees only a name. */
function ownAddressOf({ candidates }: Gathered): string | null {
  const own = candidates.filter(({ type, address }) => type === "host" && address !== null);
  const ipv4 = own.find(({ address }) => /^[\d.]+$/.test(address ?? ""));
  const found = (ipv4 ?? own[0])?.address ?? null;
  return found?.endsWith(".local") === true ? null : found;
}
