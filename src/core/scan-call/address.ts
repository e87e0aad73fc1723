/** Where a phone waits for the other: what one UDP host candidate says. */
export interface CodeAddress {
  readonly kind: "ipv4" | "ipv6" | "mdns";
  /** As a candidate line has it. */
  readonly address: string;
  readonly port: number;
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const MDNS = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\.local$/i;

/** The kind and the bytes of an address as a candidate line has it, or `null` for a useless one. */
export function toAddressBytes(
  address: string,
): { readonly kind: CodeAddress["kind"]; readonly bytes: readonly number[] } | null {
  const ipv4 = ipv4Bytes(address);
  if (ipv4 !== null) return { kind: "ipv4", bytes: ipv4 };
  const mdns = MDNS.exec(address);
  if (mdns !== null) return { kind: "mdns", bytes: hexBytes(mdns.slice(1).join("")) };
  const ipv6 = ipv6Bytes(address);
  // A link-local address means nothing without the name of an interface.
  if (ipv6 === null || (ipv6[0] === 0xfe && ((ipv6[1] ?? 0) & 0xc0) === 0x80)) return null;
  return { kind: "ipv6", bytes: ipv6 };
}

/** How many bytes an address of that kind takes. */
export function addressLength(kind: CodeAddress["kind"]): number {
  return kind === "ipv4" ? 4 : 16;
}

/** The address that `bytes` stand for, as a candidate line has it. */
export function fromAddressBytes(kind: CodeAddress["kind"], bytes: Uint8Array): string {
  if (kind === "ipv4") return bytes.join(".");
  const hex = toHex(bytes);
  if (kind === "ipv6") return (hex.match(/.{4}/g) ?? []).map((group) => trimZeros(group)).join(":");
  return `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}.local`;
}

/** Whether an address leads out of a home network to nobody else: the phone next to it is there. */
export function isPrivateIpv4([first = 0, second = 0]: readonly number[]): boolean {
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}

/** Two hexadecimal digits for each byte. */
export function toHex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of an even number of hexadecimal digits. */
export function hexBytes(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function trimZeros(group: string): string {
  return group.replace(/^0{1,3}/, "");
}

function ipv4Bytes(text: string): readonly number[] | null {
  const bytes = IPV4.exec(text)?.slice(1).map(Number);
  return bytes === undefined || bytes.some((byte) => byte > 255) ? null : bytes;
}

function ipv6Bytes(text: string): readonly number[] | null {
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return hexBytes(groups.map((group) => group.padStart(4, "0")).join(""));
}
