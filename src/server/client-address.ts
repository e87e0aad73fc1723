import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Where a proxy of our own stands: on this machine or in its network. */
const NEAR = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const) {
  NEAR.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  NEAR.addSubnet(network, bits, "ipv6");
}

/**
 * The address that a request's rate is counted under. IPv6 gives everyone a whole network, so
 * there it is the first 64 bits.
 *
 * @param isBehindProxy whether a proxy near us says in `X-Forwarded-For` who asks. Of that only the
 * last entry counts: the proxy wrote it, and the client may have written all the others.
 */
export function clientAddress(request: IncomingMessage, isBehindProxy: boolean): string {
  const socketAddress = toPlain(request.socket.remoteAddress ?? "");
  const forwarded = isBehindProxy && isNear(socketAddress) ? lastForwarded(request) : null;
  const address = forwarded ?? socketAddress;
  return isIPv6(address) ? toNetwork(address) : address;
}

function lastForwarded({ headers }: IncomingMessage): string | null {
  // Node joins repeated headers with a comma.
  const header = String(headers["x-forwarded-for"] ?? "");
  const last = toPlain(header.slice(header.lastIndexOf(",") + 1).trim());
  return isIP(last) === 0 ? null : last;
}

function isNear(address: string): boolean {
  return isIP(address) !== 0 && NEAR.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Without the zone of a link-local address, and IPv4 as such where IPv6 wraps it. */
function toPlain(address: string): string {
  return address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
}

function toNetwork(address: string): string {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail.split(":").filter(Boolean);
  const gap = address.includes("::") ? Array<string>(8).fill("0") : [];
  const groups = [...front, ...gap.slice(front.length + back.length), ...back];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
