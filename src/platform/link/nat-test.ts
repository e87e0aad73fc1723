import { type NatKind, natOf } from "../../core/check/nat.ts";
import { gather, hasEchoed } from "./gathering.ts";

/**
 * Asks all STUN servers at `urls` from one socket, and guesses from the ports they see what the
 * router does. They must have answered before: one that is silent proves nothing.
 */
export async function testNat(urls: readonly string[], signal: AbortSignal): Promise<NatKind> {
  if (urls.length === 0) return "unknown";
  try {
    const gathered = await gather(
      { servers: [{ urls: [...urls] }], policy: "all", isEnough: () => false },
      signal,
    );
    const { candidates, errors, isComplete } = gathered;
    const mapped = candidates.filter(({ type }) => type === "srflx");
    const hosts = candidates.filter(
      ({ type, protocol, address }) =>
        type === "host" && protocol === "udp" && address?.includes(":") !== true,
    );
    const isEcho = mapped.length > 0 || urls.some((url) => hasEchoed(gathered, url));
    return natOf({
      serverCount: new Set(urls.map(hostOf)).size,
      haveAllAnswered: isComplete && errors.length === 0 && isEcho,
      socketCount: hosts.length,
      mapped: mapped.map(({ address, port, relatedPort }) => ({
        ownPort: relatedPort ?? 0,
        address: address ?? "",
        port: port ?? 0,
      })),
    });
  } catch {
    return "unknown";
  }
}

/** Two ports of one host see the same as one: routers may tell hosts apart and not their ports. */
function hostOf(url: string): string {
  return url.replace(/^\w+:/, "").replace(/:\d+$/, "");
}
