import { isPrivateIpv4, toAddressBytes } from "../scan-call/address.ts";

/** Whether anybody on the internet could send to `address`: it belongs to no home or provider alone. */
export function isPublicAddress(address: string): boolean {
  const found = toAddressBytes(address);
  if (found === null || found.kind === "mdns") return false;
  const [first = 0, second = 0] = found.bytes;
  if (found.kind === "ipv6") {
    const isLocal = (first & 0xfe) === 0xfc;
    const isLoopback = found.bytes.slice(0, -1).every((byte) => byte === 0);
    return !isLocal && !isLoopback;
  }
  const isProviders = first === 100 && second >= 64 && second < 128;
  return !isPrivateIpv4(found.bytes) && !isProviders && first !== 127 && first !== 0;
}
